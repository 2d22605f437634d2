import { sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import type {
  NewCustomer,
  NewLoan,
  NewLoanEvent,
  NewProduct,
  NewProductParty,
  NewReview,
  NewServiceRecord,
} from './bulk-insert.rows.ts';

type Cell = string | number | null;

// One statement and one bound JSON text per batch: preparing and binding twenty values for every row costs more than
// storing them.
const json = (rows: readonly (readonly Cell[])[]): string => JSON.stringify(rows);
const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

/**
 * The next free id of each table an import writes. Good while this transaction is the only writer; never one that was
 * used before, because the audit log still names it.
 */
export async function nextIds(db: ReadDb): Promise<{ customer: number; product: number; loan: number; event: number }> {
  const { rows } = await sql<{ customer: number; product: number; loan: number; event: number }>`
    select coalesce((select seq from sqlite_sequence where name = 'customer'), 0) + 1 as customer,
      coalesce((select seq from sqlite_sequence where name = 'product'), 0) + 1 as product,
      coalesce((select seq from sqlite_sequence where name = 'loan'), 0) + 1 as loan,
      coalesce((select max(id) from loan_event), 0) + 1 as event`.execute(db);
  return rows[0] ?? { customer: 1, product: 1, loan: 1, event: 1 };
}

export async function insertCustomers(trx: Trx, importId: number, rows: readonly NewCustomer[]): Promise<void> {
  const values = rows.map((row) => [
    row.id,
    row.number,
    row.name,
    row.kind,
    row.identifierKind,
    row.identifier,
    row.phone,
    row.address,
    row.sex,
    row.birthOn,
    row.township,
    row.industry,
    row.employer,
    row.grade,
    row.managerId,
    row.customerSinceOn,
    row.remark,
    row.createdAt,
  ]);
  await sql`insert into customer (id, number, name, kind, identifier_kind, identifier, phone, address, sex, birth_on,
      township, industry, employer, grade, manager_id, customer_since_on, remark, import_id, created_at, updated_at)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, ${importId}, value->>17,
      value->>17
    from json_each(${json(values)})`.execute(trx);
}

export async function insertProducts(trx: Trx, importId: number, rows: readonly NewProduct[]): Promise<void> {
  const values = rows.map((row) => [row.id, row.kind, row.number, row.openedOn, row.closedOn, row.amount, row.label]);
  await sql`insert into product (id, kind, number, opened_on, closed_on, amount_fen, label, import_id)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, ${importId}
    from json_each(${json(values)})`.execute(trx);
}

export async function insertProductParties(
  trx: Trx,
  importId: number,
  rows: readonly NewProductParty[],
): Promise<void> {
  const values = rows.map((row) => [row.productId, row.customerId, row.role]);
  await sql`insert into product_party (product_id, customer_id, role, import_id)
    select value->>0, value->>1, value->>2, ${importId} from json_each(${json(values)})`.execute(trx);
}

export async function insertLoans(trx: Trx, importId: number, rows: readonly NewLoan[]): Promise<void> {
  const values = rows.map((row) => [
    row.id,
    row.number,
    row.contractNumber,
    row.customerId,
    row.purpose,
    row.productName,
    row.guarantee,
    row.method,
    row.principal,
    row.annualRate,
    row.periods,
    row.monthsPerPeriod,
    row.interestBasis,
    row.startOn,
    row.maturityOn,
    row.statedInstalment,
    row.remark,
    row.createdAt,
  ]);
  await sql`insert into loan (id, number, contract_number, customer_id, purpose, product_name, guarantee, method,
      principal_fen, annual_rate, periods, months_per_period, interest_basis, start_on, maturity_on,
      stated_instalment_fen, remark, import_id, created_at)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, ${importId}, value->>17
    from json_each(${json(values)})`.execute(trx);
}

export async function insertLoanEvents(
  trx: Trx,
  importId: number,
  firstId: number,
  rows: readonly NewLoanEvent[],
): Promise<void> {
  const values = rows.map((row, index) => eventCells(firstId + index, row));
  await sql`insert into loan_event (id, loan_id, kind, effective_on, recorded_at, actor_id, amount_fen, principal_fen,
      interest_fen, balance_fen, overdue_principal_fen, arrears_interest_fen, overdue_kind, overdue_since_on,
      overdue_at_least, loan_class, settled_on, paid_to_date, reason, import_id)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17, value->>18,
      ${importId}
    from json_each(${json(values)})`.execute(trx);
}

function eventCells(id: number, row: NewLoanEvent): Cell[] {
  const isOpened = row.kind === 'opened';
  return [
    id,
    row.loanId,
    row.kind,
    row.effectiveOn,
    row.recordedAt,
    row.actorId,
    row.kind === 'drawdown' ? row.amount : null,
    row.kind === 'repayment' ? row.principal : null,
    row.kind === 'repayment' ? row.interest : null,
    isOpened ? row.balance : null,
    isOpened ? row.overduePrincipal : null,
    isOpened ? row.arrearsInterest : null,
    isOpened ? row.overdueKind : null,
    isOpened ? row.overdueSinceOn : null,
    isOpened && row.overdueKind === 'SINCE' ? flag(row.overdueAtLeast) : null,
    isOpened || row.kind === 'judgement' ? row.loanClass : null,
    isOpened ? row.settledOn : null,
    isOpened ? flag(row.paidToDate) : null,
    row.kind === 'judgement' ? row.reason : null,
  ];
}

export async function insertServiceRecords(
  trx: Trx,
  importId: number,
  rows: readonly NewServiceRecord[],
): Promise<void> {
  const values = rows.map((row) => [row.customerId, row.on, row.kind, row.content, row.authorId, row.createdAt]);
  await sql`insert into service_record (customer_id, served_on, kind, content, author_id, import_id, created_at)
    select value->>0, value->>1, value->>2, value->>3, value->>4, ${importId}, value->>5
    from json_each(${json(values)})`.execute(trx);
}

export async function insertReviews(trx: Trx, importId: number, rows: readonly NewReview[]): Promise<void> {
  const values = rows.map((row) => [
    row.loanId,
    row.kind,
    row.reviewedOn,
    row.way,
    row.place,
    row.metWith,
    flag(row.unannounced),
    row.fundsUse,
    row.operation,
    row.repaymentAbility,
    row.guaranteeState,
    row.arrearsCause,
    row.measures,
    row.conclusion,
    row.reviewerId,
    row.state,
    row.confirmedBy,
    row.confirmedAt,
    flag(row.selfConfirmed),
    row.confirmRemark,
    row.createdAt,
  ]);
  await sql`insert into review (loan_id, kind, reviewed_on, way, place, met_with, unannounced, funds_use, operation,
      repayment_ability, guarantee_state, arrears_cause, measures, conclusion, reviewer_id, state, confirmed_by,
      confirmed_at, self_confirmed, confirm_remark, import_id, created_at)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17, value->>18,
      value->>19, ${importId}, value->>20
    from json_each(${json(values)})`.execute(trx);
}
