import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import type { Rate } from '../../../domain/kernel/rate.ts';
import type { LoanCache } from '../../../domain/loan/loan-state.ts';
import type { NextReview } from '../../../domain/post-loan/review-plan.ts';
import type { CustomRow } from '../../../domain/schedule/schedule-terms.ts';
import type { ReadDb, Trx } from '../../db/types.ts';

const END_OF_TIME = '9999-12-31';

const among = (column: string, ids: readonly number[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`;

export async function allLoanIds(db: ReadDb): Promise<number[]> {
  const rows = await db.selectFrom('loan').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** No run of days off is longer: a maturity may move so far. */
const LONGEST_HOLIDAYS = 31;

/**
 * Loans whose state can differ on a later day: a due, the maturity or the one before an extension has passed, something is overdue (its amounts and
 * the review after the alert limit grow with the days), it was written off (which leaves no next due to look for), or an
 * event or a review falls between the two days. Each reason has its index; UNION would read the whole table in its order.
 */
export async function loanIdsToAdvance(db: ReadDb, from: IsoDay, to: IsoDay): Promise<number[]> {
  const lately = addDays(from, -LONGEST_HOLIDAYS);
  const { rows } = await sql<{ id: number }>`
    select distinct id from (
      select loan_id as id from loan_state where next_due_on <= ${to}
      union all select loan_id from loan_state where overdue_kind in ('SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN')
      union all select loan_id from loan_state where penalty_fen > 0 or status = 'WRITTEN_OFF'
      union all select loan_id from loan_state where status = 'ACTIVE' and maturity_on between ${lately} and ${to}
      union all select l.id from loan l join loan_state s on s.loan_id = l.id
        where l.maturity_on between ${from} and ${to} and s.maturity_on > l.maturity_on
      union all select loan_id from loan_event where kind = 'extension' and maturity_on between ${from} and ${to}
      union all select id from loan where start_on > ${from} and start_on <= ${to}
      union all select loan_id from loan_event where kind = 'misuse'
      union all select loan_id from loan_event where effective_on > ${from} and effective_on <= ${to}
      union all select loan_id from loan_event where settled_on > ${from} and settled_on <= ${to}
      union all select loan_id from review where reviewed_on > ${from} and reviewed_on <= ${to}
      union all select id from loan where (select count(*) from loan) <> (select count(*) from loan_state)
        and id not in (select loan_id from loan_state))
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** What the fold of these loans reads: their terms and their events. */
export async function readTermsAndEvents(db: ReadDb, ids: readonly number[]) {
  const loans = await db
    .selectFrom('loan as l')
    .innerJoin('customer as c', 'c.id', 'l.customer_id')
    .select([
      'l.id',
      'l.customer_id',
      'l.purpose',
      'l.principal_fen',
      'l.annual_rate',
      'l.method',
      'l.periods',
      'l.months_per_period',
      'l.start_on',
      'l.maturity_on',
      'l.interest_basis',
      'l.stated_instalment_fen',
      'l.settlement_day',
      'l.settlement_months',
      'l.settlement_inclusive',
      'l.repay_day',
      'l.grace_periods',
      'l.amortisation_periods',
      'l.straddle',
      'l.rounding',
      'l.rounding_unit',
      'l.shifts_on_holiday',
      'l.penalty_factor',
      'l.misuse_factor',
      'l.allocation_order',
      'c.kind as customer_kind',
      'c.manager_id',
    ])
    .where(among('l.id', ids))
    .execute();
  const events = await db.selectFrom('loan_event').selectAll().where(among('loan_id', ids)).execute();
  return { loans, events: Map.groupBy(events, (row) => row.loan_id) };
}

/** The rows of typed plans among these loans. */
export async function readCustomRows(db: ReadDb, ids: readonly number[]): Promise<Map<number, CustomRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('loan_custom_row')
    .selectAll()
    .where(among('loan_id', ids))
    .orderBy('loan_id')
    .orderBy('period')
    .execute();
  const own = new Map<number, CustomRow[]>();
  for (const row of rows) {
    const interest = row.interest_fen === null ? null : fen(row.interest_fen);
    const list = own.get(row.loan_id) ?? [];
    list.push({ dueOn: isoDay(row.due_on), principal: fen(row.principal_fen), interest });
    own.set(row.loan_id, list);
  }
  return own;
}

/** Day of the last review of each loan up to a day. A returned one is not done: it waits to be corrected. */
export async function readLastReviews(db: ReadDb, ids: readonly number[], asOf: IsoDay): Promise<Map<number, IsoDay>> {
  const rows = await db
    .selectFrom('review')
    .select(['loan_id', sql<string>`max(reviewed_on)`.as('last_on')])
    .where(among('loan_id', ids))
    .where('reviewed_on', '<=', asOf)
    .where('state', '<>', 'RETURNED')
    .groupBy('loan_id')
    .execute();
  return new Map(rows.map((row) => [row.loan_id, isoDay(row.last_on)]));
}

export interface StateRow extends LoanCache {
  readonly loanId: number;
  readonly customerId: number;
  readonly settledOn: IsoDay | null;
  readonly lastReviewOn: IsoDay | null;
  readonly review: NextReview | null;
  /** Maturity and rate in force: later or other than agreed after an extension, a new rate. */
  readonly maturityOn: IsoDay;
  readonly annualRate: Rate | null;
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  readonly surplus: Fen;
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** Every column of loan_state but its key. */
export function stateColumns(state: StateRow) {
  const { review } = state;
  return {
    customer_id: state.customerId,
    status: state.status,
    balance_fen: state.balance,
    overdue_kind: state.overdueKind,
    overdue_since_on: state.overdueSinceOn,
    overdue_at_least: flag(state.overdueAtLeast),
    overdue_principal_fen: state.overduePrincipal,
    arrears_interest_fen: state.arrearsInterest,
    loan_class: state.loanClass,
    settled_on: state.settledOn,
    next_due_on: state.nextDueOn,
    next_due_payment_fen: state.nextDuePayment,
    last_review_on: state.lastReviewOn,
    next_review_on: review?.dueOn ?? null,
    review_rule: review?.rule ?? null,
    review_interval_days: review?.intervalDays ?? null,
    review_on_site: review === null ? null : flag(review.onSite),
    review_balance_unknown: review === null ? null : flag(review.balanceUnknown),
    maturity_on: state.maturityOn,
    annual_rate: state.annualRate,
    penalty_fen: state.penalty,
    compound_fen: state.compound,
    surplus_fen: state.surplus,
  } satisfies Readonly<Record<string, string | number | null>>;
}

type StateColumn = keyof ReturnType<typeof stateColumns>;

// One bound JSON text per chunk: binding two dozen values a row costs more than the fold itself.
export async function storeStates(trx: Trx, states: readonly StateRow[]): Promise<void> {
  const [first] = states;
  if (first === undefined) return;
  const names = ['loan_id', ...Object.keys(stateColumns(first))];
  const rows = states.map((state) => [state.loanId, ...Object.values(stateColumns(state))]);
  await sql`insert or replace into loan_state (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(names.map((_, index) => sql`value->>${sql.lit(index)}`))}
    from json_each(${JSON.stringify(rows)})`.execute(trx);
}

/** What alone grows by the day while nothing else of a loan changes. */
const GROWING: readonly StateColumn[] = ['penalty_fen', 'compound_fen'];

/**
 * Stores states of a later day and returns the customers for whom something else changed than what a loan costs more. Most
 * of the loans a day touches only grew dearer: two columns are written of them, and none of the indexes over the others.
 */
export async function storeAdvanced(trx: Trx, states: readonly StateRow[]): Promise<number[]> {
  const ids = states.map((state) => state.loanId);
  const stored = new Map((await readStates(trx, ids)).map((row) => [row.loan_id, row]));
  const isGrown = (state: StateRow): boolean => {
    const was: Readonly<Record<string, unknown>> | undefined = stored.get(state.loanId);
    if (was === undefined) return false;
    return Object.entries(stateColumns(state)).every(
      ([name, value]) => was[name] === value || GROWING.some((column) => column === name),
    );
  };
  const { grown = [], changed = [] } = Object.groupBy(states, (state) => (isGrown(state) ? 'grown' : 'changed'));
  const rows = grown.map((state) => [state.loanId, ...GROWING.map((column) => stateColumns(state)[column])]);
  const grow = GROWING.map((column, index) => sql`${sql.ref(column)} = now.value->>${sql.lit(index + 1)}`);
  await sql`update loan_state set ${sql.join(grow)}
    from json_each(${JSON.stringify(rows)}) as now where loan_id = now.value->>0`.execute(trx);
  await storeStates(trx, changed);
  return changed.map((state) => state.customerId);
}

/** The cache of these loans as it stands, to be checked against a fold. */
export async function readStates(db: ReadDb, ids: readonly number[]) {
  return db.selectFrom('loan_state').selectAll().where(among('loan_id', ids)).execute();
}

export async function readStateAsOf(db: ReadDb): Promise<string | null> {
  const book = await db.selectFrom('book').select('state_as_of').executeTakeFirstOrThrow();
  return book.state_as_of;
}

export async function writeStateAsOf(trx: Trx, asOf: IsoDay): Promise<void> {
  await trx.updateTable('book').set({ state_as_of: asOf }).execute();
}

/** Customers who were spoken to between the two days. */
export async function customersContactedBetween(db: ReadDb, from: IsoDay, to: IsoDay): Promise<number[]> {
  const rows = await db
    .selectFrom('service_record')
    .select('customer_id')
    .distinct()
    .where('served_on', '>', from)
    .where('served_on', '<=', to)
    .execute();
  return rows.map((row) => row.customer_id);
}

/** The day set by hand, beyond which nothing has happened yet; null while the book lives in the present. */
export async function readWorkingDateSet(db: ReadDb): Promise<string | null> {
  const book = await db.selectFrom('book').select('working_date').executeTakeFirstOrThrow();
  return book.working_date;
}

/**
 * Writes customer_state anew out of loan_state, service records and reviews up to a day (null: all there are).
 * Several loans: the earliest known day of overdue wins, but is a lower bound where any part of the truth is unknown.
 */
export async function writeCustomerStates(
  trx: Trx,
  customerIds: readonly number[] | 'ALL',
  upTo: IsoDay | null,
): Promise<void> {
  const chosen = (column: string) => (customerIds === 'ALL' ? sql`1` : among(column, customerIds));
  await sql`insert or replace into customer_state (customer_id, loan_count, live_loan_count, balance_fen,
      unknown_balance_count, overdue_kind, overdue_since_on, overdue_at_least, worst_class, last_contact_on)
    with asked(day) as (select ${upTo ?? END_OF_TIME}),
    held as (
      select customer_id, count(*) as loans,
        count(*) filter (where status = 'ACTIVE') as live,
        sum(balance_fen) filter (where status = 'ACTIVE') as balance,
        count(*) filter (where status = 'ACTIVE' and balance_fen is null) as unknown_balances,
        min(overdue_since_on) filter (where status = 'ACTIVE') as since_on,
        count(*) filter (where status = 'ACTIVE' and overdue_at_least = 1) as lower_bounds,
        count(*) filter (where status = 'ACTIVE' and overdue_kind = 'UNKNOWN_LENGTH') as unknown_lengths,
        count(*) filter (where status = 'ACTIVE' and overdue_kind = 'UNKNOWN') as unknowns,
        max(case loan_class when 'NORMAL' then 1 when 'SPECIAL_MENTION' then 2 when 'SUBSTANDARD' then 3
          when 'DOUBTFUL' then 4 when 'LOSS' then 5 end) filter (where status = 'ACTIVE') as worst
      from loan_state where ${chosen('customer_id')} group by customer_id)
    select c.id, coalesce(h.loans, 0), coalesce(h.live, 0), coalesce(h.balance, 0), coalesce(h.unknown_balances, 0),
      case when h.since_on is not null then 'SINCE' when h.unknown_lengths > 0 then 'UNKNOWN_LENGTH'
        when h.unknowns > 0 then 'UNKNOWN' else 'NONE' end,
      h.since_on,
      case when h.since_on is not null and h.lower_bounds + h.unknown_lengths + h.unknowns > 0 then 1 else 0 end,
      case h.worst when 1 then 'NORMAL' when 2 then 'SPECIAL_MENTION' when 3 then 'SUBSTANDARD'
        when 4 then 'DOUBTFUL' when 5 then 'LOSS' end,
      nullif(max(
        coalesce((select max(served_on) from service_record where customer_id = c.id
          and kind in ('VISIT', 'CALL', 'MESSAGE') and served_on <= asked.day), ''),
        coalesce((select max(r.reviewed_on) from loan l join review r on r.loan_id = l.id where l.customer_id = c.id
          and r.way in ('ON_SITE', 'PHONE') and r.state <> 'RETURNED' and r.reviewed_on <= asked.day), '')), '')
    from customer c join asked left join held h on h.customer_id = c.id
    where ${chosen('c.id')}`.execute(trx);
}
