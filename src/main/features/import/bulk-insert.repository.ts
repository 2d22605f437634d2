import { sql } from 'kysely';
import type { ReadDb, Trx } from '../../db/types.ts';
import type {
  NewCoreDue,
  NewCustomer,
  NewLoan,
  NewLoanChange,
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
export async function nextIds(db: ReadDb): Promise<NextIds> {
  const { rows } = await sql<NextIds>`
    select coalesce((select seq from sqlite_sequence where name = 'customer'), 0) + 1 as customer,
      coalesce((select seq from sqlite_sequence where name = 'product'), 0) + 1 as product,
      coalesce((select seq from sqlite_sequence where name = 'loan'), 0) + 1 as loan,
      coalesce((select seq from sqlite_sequence where name = 'loan_change'), 0) + 1 as "loanChange",
      coalesce((select max(id) from loan_event), 0) + 1 as event`.execute(db);
  return rows[0] ?? { customer: 1, product: 1, loan: 1, loanChange: 1, event: 1 };
}

/** The next free id of each table. */
export interface NextIds {
  customer: number;
  product: number;
  loan: number;
  loanChange: number;
  event: number;
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
    ...termCells(row),
  ]);
  await sql`insert into loan (id, number, contract_number, customer_id, purpose, product_name, guarantee, method,
      principal_fen, annual_rate, periods, months_per_period, interest_basis, start_on, maturity_on,
      stated_instalment_fen, remark, import_id, created_at, settlement_day, settlement_months, settlement_inclusive,
      repay_day, grace_periods, amortisation_periods, penalty_factor, lpr_tenor, lpr_points_bp, repricing_day,
      repricing_months)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, ${importId}, value->>17,
      value->>18, value->>19, value->>20, value->>21, value->>22, value->>23, value->>24, value->>25, value->>26,
      value->>27, value->>28
    from json_each(${json(values)})`.execute(trx);
}

function termCells({ settlement, repayDay, gracePeriods, amortisationPeriods, penaltyFactor, lpr }: NewLoan): Cell[] {
  return [
    settlement?.day ?? null,
    settlement?.months ?? null,
    settlement ? flag(settlement.inclusive) : null,
    repayDay ?? null,
    gracePeriods ?? 0,
    amortisationPeriods ?? null,
    penaltyFactor ?? null,
    lpr?.tenor ?? null,
    lpr?.pointsBp ?? null,
    lpr?.repricingDay ?? null,
    lpr?.repricingMonths ?? null,
  ];
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
      overdue_at_least, loan_class, settled_on, paid_to_date, reason, import_id, penalty_fen, compound_fen, annual_rate,
      maturity_on, prepayment_option, rate_cause, loan_change_id)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9,
      value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17, value->>18,
      ${importId}, value->>19, value->>20, value->>21, value->>22, value->>23, value->>24, value->>25
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
    amountOf(row),
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
    row.kind === 'judgement' ? row.reason : row.kind === 'repayment' ? (row.remark ?? null) : null,
    ...ledgerCells(row),
  ];
}

/** The money an event is about: all that was paid, whether or not its parts are stated. */
function amountOf(row: NewLoanEvent): number | null {
  if (row.kind === 'drawdown' || row.kind === 'prepayment') return row.amount;
  if (row.kind !== 'repayment') return null;
  if (row.principal === null) return row.amount;
  return row.principal + row.interest + (row.penalty ?? 0) + (row.compound ?? 0);
}

function ledgerCells(row: NewLoanEvent): Cell[] {
  const isStated = row.kind === 'repayment' && row.principal !== null;
  return [
    isStated ? (row.penalty ?? null) : null,
    isStated ? (row.compound ?? null) : null,
    row.kind === 'rateChange' || row.kind === 'extension' ? row.annualRate : null,
    row.kind === 'extension' ? row.maturityOn : null,
    row.kind === 'prepayment' ? row.option : null,
    row.kind === 'rateChange' ? row.cause : null,
    row.kind === 'extension' ? row.loanChangeId : null,
  ];
}

export async function insertCoreDues(trx: Trx, importId: number, rows: readonly NewCoreDue[]): Promise<void> {
  const values = rows.map((row) => [row.loanId, row.dueOn, row.period, row.principal, row.interest, row.balance]);
  await sql`insert into core_due (loan_id, due_on, period, principal_fen, interest_fen, balance_fen, import_id)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, ${importId}
    from json_each(${json(values)})`.execute(trx);
}

/** Extensions asked for and approved; `linkLoanChanges` names their events once these are stored. */
export async function insertLoanChanges(trx: Trx, rows: readonly NewLoanChange[]): Promise<void> {
  const values = rows.map((row) => [
    row.id,
    row.loanId,
    row.appliedOn,
    row.effectiveOn,
    row.maturityOn,
    row.annualRate,
    row.reason,
    row.repaymentSource,
    row.consent,
    row.consentOn,
    row.authorId,
    row.decidedBy,
    row.decidedAt,
    flag(row.authorId === row.decidedBy),
    row.createdAt,
  ]);
  await sql`insert into loan_change (id, loan_id, kind, applied_on, effective_on, maturity_on, annual_rate, reason,
      repayment_source, consent, consent_on, state, author_id, decided_by, decided_at, self_confirmed, created_at)
    select value->>0, value->>1, 'EXTENSION', value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
      value->>8, value->>9, 'APPROVED', value->>10, value->>11, value->>12, value->>13, value->>14
    from json_each(${json(values)})`.execute(trx);
}

/** An approved change and its event name each other. */
export async function linkLoanChanges(trx: Trx, importId: number): Promise<void> {
  await sql`update loan_change set event_id = e.id from loan_event e
    where e.import_id = ${importId} and e.loan_change_id = loan_change.id`.execute(trx);
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
