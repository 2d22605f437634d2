import { GuaranteeKind, LoanPurpose, LoanStatus, RepaymentMethodValue } from '../../../contract/loan.ts';
import type { LoanContract, LoanContractInput, NoteRow } from '../../../contract/loan-contract.ts';
import { ContractState } from '../../../contract/loan-contract.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { type Facility, freeAmount } from '../../../domain/lending/drawdown-rules.ts';
import { fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, overdueView } from '../../query/values.ts';
import type { Change } from '../../rpc/handler.ts';
import type { ContractDbRow, NoteDbRow, StoredContract } from './loan-contract.repository.ts';

/** What the rules of drawing look at. */
export function toFacility(row: ContractDbRow): Facility {
  return {
    isOpen: row.state === 'OPEN',
    amount: fen(row.amount_fen),
    revolving: row.revolving === 1,
    signedOn: isoDay(row.signed_on),
    startOn: isoDay(row.start_on),
    maturityOn: isoDay(row.maturity_on),
    drawn: fen(row.drawn_fen),
    outstanding: fen(row.outstanding_fen),
  };
}

export function toContract(row: ContractDbRow): LoanContract {
  const facility = toFacility(row);
  const { amount, revolving, signedOn, startOn, maturityOn, drawn, outstanding } = facility;
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    managerName: row.manager_name,
    productId: row.loan_product_id,
    productName: row.product_name,
    purpose: member(LoanPurpose.options, row.purpose),
    ...{ amount, revolving, signedOn, startOn, maturityOn, drawn, outstanding },
    guarantee: member(GuaranteeKind.options, row.guarantee),
    useOfFunds: row.use_of_funds,
    remark: row.remark,
    state: member(ContractState.options, row.state),
    authorName: row.author_name,
    noteCount: row.note_count,
    free: facility.isOpen ? freeAmount(facility) : ZERO_FEN,
    version: row.version,
  };
}

export function toNote(row: NoteDbRow, asOf: IsoDay): NoteRow {
  return {
    loanId: row.id,
    number: row.number,
    method: memberOrNull(RepaymentMethodValue.options, row.method),
    principal: fen(row.principal_fen),
    annualRate: row.annual_rate_now ?? row.annual_rate,
    startOn: isoDay(row.start_on),
    maturityOn: isoDay(row.maturity_now ?? row.maturity_on),
    status: member(LoanStatus.options, row.status),
    balance: fenOrNull(row.balance_fen),
    overdue: overdueView(row, asOf),
  };
}

export function toColumns(input: LoanContractInput) {
  return {
    number: input.number,
    loan_product_id: input.productId,
    amount_fen: input.amount,
    revolving: input.revolving ? (1 as const) : (0 as const),
    guarantee: input.guarantee,
    use_of_funds: input.useOfFunds,
    signed_on: input.signedOn,
    start_on: input.startOn,
    maturity_on: input.maturityOn,
    remark: input.remark === '' ? null : input.remark,
  };
}

type Columns = ReturnType<typeof toColumns>;

/** Old → new by column; a new contract has no old. */
export function changesBetween(before: StoredContract | null, after: Columns): Change[] {
  return (Object.keys(after) as (keyof Columns)[]).flatMap((field) => {
    const from = before === null || before[field] === null ? null : String(before[field]);
    const to = after[field] === null ? null : String(after[field]);
    return from === to ? [] : [{ field, from, to }];
  });
}
