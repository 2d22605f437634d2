import { z } from 'zod';
import type { RepricingDay } from '../domain/lpr/repricing-days.ts';
import {
  AllocationOrderValue,
  GuaranteeKind,
  InterestBasisValue,
  LoanPurpose,
  LoanStatus,
  RepaymentMethodValue,
  RoundingUnitValue,
  RoundingValue,
  StraddleValue,
} from './loan.ts';
import { LoanProduct } from './loan-product.ts';
import {
  Fen,
  Id,
  IsoDay,
  OverdueView,
  optionalText,
  PageInput,
  pageOf,
  Rate,
  sortBy,
  text,
  Version,
} from './primitives.ts';
import { command, query } from './rpc.ts';
import { HolidayRow } from './settings.ts';

export const ContractState = z.enum(['OPEN', 'CLOSED']);
export const RepricingDayValue = z.enum(['JANUARY_1', 'ANNIVERSARY'] satisfies readonly RepricingDay[]);

const facts = {
  productId: Id,
  amount: Fen,
  /** 循环: what is repaid may be drawn again. */
  revolving: z.boolean(),
  guarantee: GuaranteeKind,
  signedOn: IsoDay,
  startOn: IsoDay,
  maturityOn: IsoDay,
};

/** A loan contract with what has been drawn under it, as of the working date. */
export const LoanContract = z.strictObject({
  id: Id,
  number: z.string(),
  customerId: Id,
  customerName: z.string(),
  managerName: z.string(),
  productName: z.string(),
  purpose: LoanPurpose,
  ...facts,
  useOfFunds: z.string(),
  remark: z.string().nullable(),
  state: ContractState,
  authorName: z.string().nullable(),
  noteCount: z.int(),
  /** Sum of all notes drawn; what is owed on them; what may still be drawn (nothing once closed). */
  drawn: Fen,
  outstanding: Fen,
  free: Fen,
  version: Version,
});
export type LoanContract = z.infer<typeof LoanContract>;

/** One note (借据) under a contract. */
export const NoteRow = z.strictObject({
  loanId: Id,
  number: z.string(),
  method: RepaymentMethodValue.nullable(),
  principal: Fen,
  annualRate: Rate.nullable(),
  startOn: IsoDay,
  maturityOn: IsoDay,
  status: LoanStatus,
  balance: Fen.nullable(),
  overdue: OverdueView,
});
export type NoteRow = z.infer<typeof NoteRow>;

/** A contract as its form saves it. An empty use of funds is refused by rule, in words. */
export const LoanContractInput = z.strictObject({
  number: text(40),
  ...facts,
  amount: Fen.refine((amount) => amount > 0),
  useOfFunds: z
    .string()
    .trim()
    .max(500)
    .refine((value) => !value.includes('\u0000')),
  remark: optionalText(1000),
});
export type LoanContractInput = z.infer<typeof LoanContractInput>;

export const CONTRACT_SORT_KEYS = ['number', 'customer', 'amount', 'signedOn', 'maturityOn'] as const;
export const LoanContractFilter = z.strictObject({
  /** The beginning of the contract's number, or a customer. */
  text: z.string().max(60).optional(),
  customerId: Id.optional(),
  states: z.array(ContractState).max(2).optional(),
});
export const LoanContractListInput = z.strictObject({
  filter: LoanContractFilter,
  sort: sortBy(CONTRACT_SORT_KEYS),
  page: PageInput,
});
export type LoanContractListInput = z.infer<typeof LoanContractListInput>;

const day = z.int().min(1).max(31);
const periods = z.int().min(1).max(1200);
const MOST_ROWS = 1200;

/** Terms of a note; what its method needs and lacks is refused by rule, what it does not use is not stored. */
export const NoteTermsInput = z.strictObject({
  principal: Fen,
  startOn: IsoDay,
  method: RepaymentMethodValue,
  interestBasis: InterestBasisValue,
  periods: periods.nullable(),
  monthsPerPeriod: z.int().min(1).max(12),
  settlement: z
    .strictObject({
      day,
      months: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6), z.literal(12)]),
      inclusive: z.boolean(),
    })
    .nullable(),
  maturityOn: IsoDay.nullable(),
  repayDay: day.nullable(),
  gracePeriods: z.int().min(0).max(1199),
  amortisationPeriods: periods.nullable(),
  custom: z
    .array(z.strictObject({ dueOn: IsoDay, principal: Fen, interest: Fen.nullable() }))
    .max(MOST_ROWS)
    .nullable(),
  straddle: StraddleValue,
  rounding: RoundingValue,
  roundingUnit: RoundingUnitValue,
  shiftsOnHoliday: z.boolean(),
});

/** Fixed, or LPR plus points; `annualRate` is then what the form showed, refused where the book says another. */
export const NoteRate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FIXED'), annualRate: Rate }),
  z.strictObject({
    kind: z.literal('LPR'),
    annualRate: Rate,
    pointsBp: z.int().min(-1_000).max(5_000),
    repricingDay: RepricingDayValue,
    repricingMonths: z.int().min(1).max(120),
  }),
]);

export const DrawDownInput = z.strictObject({
  contractId: Id,
  number: text(40),
  terms: NoteTermsInput,
  rate: NoteRate,
  penaltyFactor: Rate,
  misuseFactor: Rate,
  allocationOrder: AllocationOrderValue,
  remark: optionalText(1000),
});
export type DrawDownInput = z.infer<typeof DrawDownInput>;

const byContract = { kind: 'loanContract', path: 'contractId' } as const;
const byCustomer = { kind: 'customer', path: 'customerId' } as const;
const MOST_INPUT = 200_000;

export const loanContract = {
  'loanContract.list': query({
    input: LoanContractListInput,
    output: pageOf(LoanContract),
    permission: 'loan.read',
  }),
  'loanContract.get': query({
    input: z.strictObject({ contractId: Id }),
    output: z.strictObject({ contract: LoanContract, product: LoanProduct, notes: z.array(NoteRow) }),
    permission: 'loan.read',
    subject: byContract,
  }),
  'loanContract.create': command({
    input: z.strictObject({ customerId: Id, ...LoanContractInput.shape }),
    output: z.strictObject({ id: Id }),
    permission: 'loan.write',
    audit: 'loanContract.create',
    subject: byCustomer,
  }),
  /** Corrects a contract under which nothing has been drawn yet. */
  'loanContract.update': command({
    input: z.strictObject({ contractId: Id, version: Version, ...LoanContractInput.shape }),
    output: z.strictObject({ version: Version }),
    permission: 'loan.write',
    audit: 'loanContract.update',
    subject: byContract,
  }),
  /** Nothing more is drawn under a closed contract; its notes go on. It may be opened again. */
  'loanContract.close': command({
    input: z.strictObject({ contractId: Id, version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'loan.write',
    audit: 'loanContract.close',
    subject: byContract,
  }),
  'loanContract.reopen': command({
    input: z.strictObject({ contractId: Id, version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'loan.write',
    audit: 'loanContract.reopen',
    subject: byContract,
  }),
  /** What the drawdown form starts from: a free number, the book's own choices, and the calendar of all years. */
  'loanContract.prepareDrawdown': query({
    input: z.strictObject({ contractId: Id }),
    output: z.strictObject({
      number: z.string(),
      penaltyFactor: Rate,
      misuseFactor: Rate,
      allocationOrder: AllocationOrderValue,
      holidays: z.array(HolidayRow),
    }),
    permission: 'loan.write',
    subject: byContract,
  }),
  /** Makes a note with its plan and pays it out. */
  'loanContract.drawDown': command({
    input: DrawDownInput,
    output: z.strictObject({ loanId: Id }),
    permission: 'loan.write',
    audit: 'loanContract.drawDown',
    subject: byContract,
    maxInput: MOST_INPUT,
  }),
} as const;
