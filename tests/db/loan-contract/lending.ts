import type { DrawDownInput, LoanContractInput } from '../../../src/contract/loan-contract.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type { TestBook } from '../../support/book.ts';

/** Id of a seeded product. */
export async function productId(book: TestBook, name: string): Promise<number> {
  const { rows } = await book.call('loanProduct.list', {});
  const found = rows.find((row) => row.name === name);
  if (found === undefined) throw new Error(`no product ${name}`);
  return found.id;
}

let serial = 0;

/** A customer of the logged-in manager (or of another). */
export async function aCustomer(book: TestBook, managerId?: number): Promise<number> {
  serial += 1;
  const result = await book.call('customer.create', {
    kind: 'PERSON',
    name: `王甲${serial}`,
    number: null,
    identifierKind: null,
    identifier: null,
    phone: null,
    address: null,
    sex: null,
    birthOn: null,
    township: null,
    industry: null,
    employer: null,
    grade: null,
    managerId: managerId ?? 1,
    remark: null,
    acceptedWarnings: ['IDENTIFIER_MISSING', 'PHONE_MISSING'],
  });
  if (!result.saved) throw new Error(`not saved: ${JSON.stringify(result.issues)}`);
  return result.id;
}

/** A contract of 500,000 yuan on 流动资金贷款, two years from 1 November 2026. */
export async function contractInput(
  book: TestBook,
  change: Partial<LoanContractInput> = {},
): Promise<LoanContractInput> {
  serial += 1;
  return {
    number: `HT${serial}`,
    productId: change.productId ?? (await productId(book, '流动资金贷款')),
    amount: fen(50_000_000),
    revolving: false,
    guarantee: 'GUARANTEE',
    useOfFunds: '采购饲料',
    signedOn: isoDay('2026-11-01'),
    startOn: isoDay('2026-11-01'),
    maturityOn: isoDay('2028-11-01'),
    remark: null,
    ...change,
  };
}

export async function aContract(
  book: TestBook,
  customerId: number,
  change: Partial<LoanContractInput> = {},
): Promise<number> {
  const { id } = await book.call('loanContract.create', { customerId, ...(await contractInput(book, change)) });
  return id;
}

type Change = Partial<Omit<DrawDownInput, 'terms' | 'contractId'>> & {
  readonly terms?: Partial<DrawDownInput['terms']>;
};

/** 等额本息 over 12 months, 120,000 yuan at 4.35 %, drawn on 15 November 2026. */
export function drawInput(contractId: number, { terms, ...change }: Change = {}): DrawDownInput {
  serial += 1;
  return {
    contractId,
    number: `JJ${serial}`,
    terms: {
      principal: fen(12_000_000),
      startOn: isoDay('2026-11-15'),
      method: 'EQUAL_INSTALMENT',
      interestBasis: 'PER_PERIOD',
      periods: 12,
      monthsPerPeriod: 1,
      settlement: null,
      maturityOn: null,
      repayDay: null,
      gracePeriods: 0,
      amortisationPeriods: null,
      custom: null,
      straddle: 'KEEP_OLD',
      rounding: 'HALF_UP',
      roundingUnit: 1,
      shiftsOnHoliday: false,
      ...terms,
    },
    rate: { kind: 'FIXED', annualRate: '0.0435' },
    penaltyFactor: '1.5',
    misuseFactor: '2',
    allocationOrder: 'INTEREST_FIRST',
    remark: null,
    ...change,
  };
}

export const draw = async (book: TestBook, contractId: number, change: Change = {}): Promise<number> =>
  (await book.call('loanContract.drawDown', drawInput(contractId, change))).loanId;

/** The rule a refused command names, or its code. */
export async function refusal(book: TestBook, method: string, input: unknown): Promise<unknown> {
  const { code, params } = await book.refuse(method, input);
  return code === 'RULE_VIOLATED' ? params.rule : code;
}
