import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { cacheOf, stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { REVIEW_PARAMETERS } from '../../../src/domain/post-loan/review-plan.ts';
import { toLoanEvent, toLoanTerms } from '../../../src/main/features/loan/loan-events.rows.ts';
import { foldLoans, liveBalances } from '../../../src/main/features/loan/loan-position.service.ts';
import { rebuildLoanStates, refreshCustomerStates } from '../../../src/main/features/loan/loan-state.service.ts';
import { drawnLoan, insert, openPortfolio, type Portfolio, position } from '../portfolio.ts';

let book: Portfolio;
beforeEach(() => {
  book = openPortfolio();
});
afterEach(() => book.close());

const rebuild = (asOf: string, select: 'ALL' | 'ADVANCE' | readonly number[] = 'ALL') =>
  book.write((trx) => rebuildLoanStates(trx, { asOf: isoDay(asOf), select, parameters: REVIEW_PARAMETERS }));

const dump = () => ({
  loans: book.connection.prepare('SELECT * FROM loan_state ORDER BY loan_id').all(),
  customers: book.connection.prepare('SELECT * FROM customer_state ORDER BY customer_id').all(),
});

const stateOf = (loanId: number) => book.connection.prepare('SELECT * FROM loan_state WHERE loan_id = ?').get(loanId);
const customerOf = (id: number) =>
  book.connection.prepare('SELECT * FROM customer_state WHERE customer_id = ?').get(id);

/** Small, repeatable randomness. */
function dice(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T,
    chance: (p: number) => next() < p,
  };
}
type Dice = ReturnType<typeof dice>;

const START = isoDay('2025-06-10');

function randomLoan(roll: Dice): number {
  const periods = roll.pick([null, 6, 12, 24]);
  const startOn = addDays(START, roll.below(200));
  const terms = {
    principal_fen: 100_000 + roll.below(60_000_000),
    annual_rate: roll.pick([null, '0', '0.0435', '0.109']),
    method: roll.pick([null, 'EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL']),
    periods,
    purpose: roll.pick(['BUSINESS', 'CONSUMPTION', 'MORTGAGE']),
    stated_instalment_fen: roll.pick([null, 50_000]),
    start_on: startOn,
    maturity_on: addDays(startOn, 30 * (periods ?? 9)),
  };
  const customer = { kind: roll.pick(['PERSON', 'COMPANY', 'FARMER']), manager_id: 1 + roll.below(2) };
  if (roll.chance(0.6)) return drawnLoan(book.connection, terms, customer).loanId;
  const number = `R${roll.below(1_000_000_000)}`;
  const customerId = insert(book.connection, 'customer', { number, ...customer });
  const loanId = insert(book.connection, 'loan', { number, customer_id: customerId, ...terms });
  if (roll.chance(0.9)) randomPosition(roll, loanId, addDays(startOn, roll.below(150)));
  return loanId;
}

function randomPosition(roll: Dice, loanId: number, on: IsoDay): void {
  const kind = roll.pick(['NONE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN']);
  insert(book.connection, 'loan_event', {
    loan_id: loanId,
    kind: 'opened',
    effective_on: on,
    balance_fen: roll.pick([null, 0, 90_000, 7_000_000]),
    overdue_principal_fen: roll.pick([null, 0, 5000]),
    arrears_interest_fen: roll.pick([null, 0, 700]),
    overdue_kind: kind,
    overdue_since_on: kind === 'SINCE' ? addDays(on, -roll.below(120)) : null,
    overdue_at_least: kind === 'SINCE' ? roll.below(2) : null,
    loan_class: roll.pick([null, 'NORMAL', 'SPECIAL_MENTION', 'LOSS']),
    settled_on: roll.chance(0.1) ? addDays(on, 20 - roll.below(40)) : null,
    paid_to_date: roll.below(2),
  });
}

function randomAct(roll: Dice, loanId: number): void {
  const on = addDays(START, roll.below(420));
  const event = (kind: string, values: object) =>
    insert(book.connection, 'loan_event', { loan_id: loanId, kind, effective_on: on, ...values });
  switch (roll.below(13)) {
    case 0:
    case 1:
    case 2:
      event('repayment', { principal_fen: roll.below(2_000_000), interest_fen: roll.below(50_000) });
      break;
    case 3:
      event('judgement', { loan_class: roll.pick(['NORMAL', 'SPECIAL_MENTION', 'DOUBTFUL']), reason: '复核' });
      break;
    case 4:
      if (roll.chance(0.4)) event(roll.pick(['writeOff', 'settlement']), {});
      break;
    case 5: {
      const other = book.connection
        .prepare('SELECT id FROM loan_event WHERE loan_id = ? ORDER BY id DESC LIMIT 1')
        .get(loanId) as { id: number } | undefined;
      if (other !== undefined) event('reversal', { reverses_event_id: other.id });
      break;
    }
    case 6:
    case 7:
      // Money that the loan's own order divides; what nothing is owed for waits.
      event('repayment', { amount_fen: 1 + roll.below(3_000_000) });
      break;
    case 8:
      event('prepayment', {
        amount_fen: 1 + roll.below(3_000_000),
        prepayment_option: roll.pick(['KEEP_TERM', 'KEEP_INSTALMENT']),
      });
      break;
    case 9:
      event('rateChange', { annual_rate: roll.pick(['0', '0.031', '0.06']), rate_cause: 'AGREEMENT' });
      break;
    case 10: {
      const annualRate = roll.pick([null, '0.06']);
      event('extension', { maturity_on: addDays(on, 20 + roll.below(300)), annual_rate: annualRate });
      if (roll.chance(0.2)) event('misuse', { amount_fen: roll.pick([null, 0, 100_000]) });
      break;
    }
    case 11:
      insert(book.connection, 'review', {
        loan_id: loanId,
        reviewed_on: on,
        way: roll.pick(['ON_SITE', 'OFF_SITE', 'PHONE']),
        state: roll.pick(['RECORDED', 'CONFIRMED', 'RETURNED']),
      });
      break;
    default: {
      const customerId = book.connection.prepare('SELECT customer_id AS id FROM loan WHERE id = ?').get(loanId) as {
        id: number;
      };
      insert(book.connection, 'service_record', {
        customer_id: customerId.id,
        served_on: on,
        kind: roll.pick(['VISIT', 'NOTE']),
      });
    }
  }
}

describe('the cache of loan states', () => {
  it('equals a fresh fold for every loan after random acts', async () => {
    const roll = dice(20261122);
    const loans = Array.from({ length: 120 }, () => randomLoan(roll));
    for (let act = 0; act < 600; act += 1) randomAct(roll, roll.pick(loans));
    const asOf = isoDay('2026-03-14');
    await rebuild(asOf);
    for (const loanId of loans) {
      const terms = await book.db.selectFrom('loan').selectAll().where('id', '=', loanId).executeTakeFirstOrThrow();
      const events = await book.db.selectFrom('loan_event').selectAll().where('loan_id', '=', loanId).execute();
      const state = stateAsOf(toLoanTerms(terms), events.map(toLoanEvent), asOf);
      const fresh = cacheOf(state);
      expect(stateOf(loanId)).toMatchObject({
        status: fresh.status,
        balance_fen: fresh.balance,
        overdue_kind: fresh.overdueKind,
        overdue_since_on: fresh.overdueSinceOn,
        overdue_at_least: fresh.overdueAtLeast ? 1 : 0,
        overdue_principal_fen: fresh.overduePrincipal,
        arrears_interest_fen: fresh.arrearsInterest,
        loan_class: fresh.loanClass,
        settled_on: state.settledOn,
        next_due_on: fresh.nextDueOn,
        next_due_payment_fen: fresh.nextDuePayment,
      });
    }
  });

  it('rebuilt for the loans an act touched is what a rebuild of everything gives', async () => {
    const roll = dice(7);
    const loans = Array.from({ length: 60 }, () => randomLoan(roll));
    await rebuild('2026-02-01');
    for (let round = 0; round < 40; round += 1) {
      const touched = [roll.pick(loans), roll.pick(loans)];
      for (const loanId of touched) randomAct(roll, loanId);
      await rebuild('2026-02-01', touched);
    }
    const kept = dump();
    await rebuild('2026-02-01');
    expect(kept).toEqual(dump());
  });

  it('advanced day by day is what a rebuild of everything at that day gives', async () => {
    const roll = dice(99);
    const loans = Array.from({ length: 80 }, () => randomLoan(roll));
    for (let act = 0; act < 400; act += 1) randomAct(roll, roll.pick(loans));
    let day = addDays(START, 30);
    await rebuild(day);
    while (day < '2026-08-01') {
      day = addDays(day, 1 + roll.below(9));
      const { loans: folded } = await rebuild(day, 'ADVANCE');
      expect(folded).toBeLessThan(loans.length);
      const advanced = dump();
      await rebuild(day);
      expect(advanced).toEqual(dump());
    }
  });

  it('advanced over a settlement that a position foretold closes the loan', async () => {
    const customerId = insert(book.connection, 'customer', { number: 'Z1' });
    const unplanned = { method: null, periods: null, annual_rate: null, maturity_on: '2028-01-15' };
    const loanId = insert(book.connection, 'loan', { number: 'Z1', customer_id: customerId, ...unplanned });
    position(book.connection, loanId, '2026-03-01', { settled_on: '2026-03-10' });
    await rebuild('2026-03-05');
    expect(stateOf(loanId)).toMatchObject({ status: 'ACTIVE' });
    await rebuild('2026-03-12', 'ADVANCE');
    expect(stateOf(loanId)).toMatchObject({ status: 'SETTLED', settled_on: '2026-03-10', next_review_on: null });
  });

  it('advanced over a due of a loan written off before anything was overdue counts it', async () => {
    const { loanId } = drawnLoan(book.connection, { start_on: '2026-01-15', maturity_on: '2027-01-15' });
    insert(book.connection, 'loan_event', { loan_id: loanId, kind: 'writeOff', effective_on: '2026-02-01' });
    await rebuild('2026-02-10');
    expect(stateOf(loanId)).toMatchObject({ status: 'WRITTEN_OFF', overdue_kind: 'NONE', next_due_on: null });
    await rebuild('2026-02-20', 'ADVANCE');
    expect(stateOf(loanId)).toMatchObject({ overdue_kind: 'SINCE', overdue_since_on: '2026-02-15' });
    const advanced = dump();
    await rebuild('2026-02-20');
    expect(advanced).toEqual(dump());
  });

  it('advanced over the day a loan would have ended takes the rate of its extension, which begins there', async () => {
    const bullet = { method: 'BULLET', periods: null, annual_rate: '0.0435' };
    const { loanId } = drawnLoan(book.connection, { ...bullet, start_on: '2025-01-15', maturity_on: '2026-01-15' });
    const loan = { loan_id: loanId };
    // Its interest was paid ahead, so that nothing falls due on the day.
    insert(book.connection, 'loan_event', {
      ...loan,
      kind: 'repayment',
      effective_on: '2025-12-20',
      principal_fen: 0,
      interest_fen: 1_000_000,
    });
    const extension = { kind: 'extension', effective_on: '2026-01-05', maturity_on: '2026-07-15', annual_rate: '0.06' };
    insert(book.connection, 'loan_event', { ...loan, ...extension });
    await rebuild('2026-01-14');
    expect(stateOf(loanId)).toMatchObject({ annual_rate: '0.0435' });
    await rebuild('2026-01-16', 'ADVANCE');
    expect(stateOf(loanId)).toMatchObject({ annual_rate: '0.06' });
  });

  it('gives the balances of the live loans of any day as the whole fold does, without building plans', async () => {
    const roll = dice(41);
    const loans = Array.from({ length: 150 }, () => randomLoan(roll));
    for (let act = 0; act < 900; act += 1) randomAct(roll, roll.pick(loans));
    for (let n = 0; n < 30; n += 1) {
      const day = addDays(START, roll.below(420));
      const whole = Array.from(await foldLoans(book.db, loans, day), ({ state }) =>
        state.status === 'ACTIVE' ? [state.balance] : [],
      ).flat();
      expect(await liveBalances(book.db, loans, day)).toEqual(whole);
    }
  });

  it('falls back to everything when the day went backwards or was never set', async () => {
    const roll = dice(3);
    for (let n = 0; n < 20; n += 1) randomLoan(roll);
    await rebuild('2026-05-01', 'ADVANCE');
    const first = dump();
    await rebuild('2026-06-01');
    await rebuild('2026-05-01', 'ADVANCE');
    expect(dump()).toEqual(first);
    expect(book.connection.prepare('SELECT state_as_of FROM book').get()).toEqual({ state_as_of: '2026-05-01' });
  });

  it('a list of loans leaves the day of the book alone', async () => {
    const { loanId } = drawnLoan(book.connection);
    await rebuild('2026-02-01', [loanId]);
    expect(book.connection.prepare('SELECT state_as_of FROM book').get()).toEqual({ state_as_of: null });
  });
});

describe('the cache of customer states', () => {
  it('takes the earliest known day of several overdue loans, as a lower bound when one is of unknown length', async () => {
    const { customerId, loanId } = drawnLoan(book.connection);
    const other = insert(book.connection, 'loan', { number: 'X1', customer_id: customerId });
    insert(book.connection, 'loan_event', {
      loan_id: other,
      kind: 'opened',
      effective_on: '2026-03-01',
      overdue_kind: 'UNKNOWN_LENGTH',
    });
    await rebuild('2026-03-20');
    expect(stateOf(loanId)).toMatchObject({ overdue_kind: 'SINCE', overdue_since_on: '2026-02-15' });
    expect(customerOf(customerId)).toMatchObject({
      loan_count: 2,
      live_loan_count: 2,
      balance_fen: 12_000_000,
      unknown_balance_count: 1,
      overdue_kind: 'SINCE',
      overdue_since_on: '2026-02-15',
      overdue_at_least: 1,
    });
  });

  it('leaves settled and written-off loans out of balance, overdue and worst class', async () => {
    const { customerId, loanId } = drawnLoan(book.connection);
    insert(book.connection, 'loan_event', {
      loan_id: loanId,
      kind: 'judgement',
      effective_on: '2026-03-01',
      loan_class: 'LOSS',
      reason: '核销前认定',
    });
    insert(book.connection, 'loan_event', { loan_id: loanId, kind: 'writeOff', effective_on: '2026-03-02' });
    await rebuild('2026-03-20');
    expect(stateOf(loanId)).toMatchObject({ status: 'WRITTEN_OFF', balance_fen: 12_000_000, next_review_on: null });
    expect(customerOf(customerId)).toMatchObject({
      loan_count: 1,
      live_loan_count: 0,
      balance_fen: 0,
      overdue_kind: 'NONE',
      worst_class: null,
    });
  });

  it('counts visits, calls, messages and reviews face to face or by phone as contact, up to the working date', async () => {
    const { customerId, loanId } = drawnLoan(book.connection);
    await rebuild('2026-03-20');
    expect(customerOf(customerId)).toMatchObject({ last_contact_on: null });
    const serve = (served_on: string, kind: string) =>
      insert(book.connection, 'service_record', { customer_id: customerId, served_on, kind });
    serve('2026-03-01', 'CALL');
    serve('2026-03-10', 'NOTE');
    serve('2026-03-25', 'VISIT');
    insert(book.connection, 'review', { loan_id: loanId, reviewed_on: '2026-03-05', way: 'PHONE' });
    insert(book.connection, 'review', { loan_id: loanId, reviewed_on: '2026-03-08', way: 'OFF_SITE' });
    await book.write((trx) => refreshCustomerStates(trx, [customerId]));
    expect(customerOf(customerId)).toMatchObject({ last_contact_on: '2026-03-25' });
    await rebuild('2026-03-20');
    expect(customerOf(customerId)).toMatchObject({ last_contact_on: '2026-03-05' });
    book.connection.exec("UPDATE book SET working_date = '2026-03-20'");
    await book.write((trx) => refreshCustomerStates(trx, 'ALL'));
    expect(customerOf(customerId)).toMatchObject({ last_contact_on: '2026-03-05' });
  });
});

describe('the next review in the cache', () => {
  it('follows the last review that was not returned', async () => {
    const { loanId } = drawnLoan(book.connection);
    await rebuild('2026-02-10');
    expect(stateOf(loanId)).toMatchObject({
      last_review_on: null,
      next_review_on: '2026-01-30',
      review_rule: 'FIRST_AFTER_DRAWDOWN',
      review_on_site: 1,
    });
    insert(book.connection, 'review', { loan_id: loanId, reviewed_on: '2026-02-01', state: 'RETURNED' });
    await rebuild('2026-02-10', [loanId]);
    expect(stateOf(loanId)).toMatchObject({ last_review_on: null });
    insert(book.connection, 'review', { loan_id: loanId, reviewed_on: '2026-02-02' });
    await rebuild('2026-02-10', [loanId]);
    expect(stateOf(loanId)).toMatchObject({
      last_review_on: '2026-02-02',
      next_review_on: '2026-05-03',
      review_rule: 'LARGE_PERSONAL_BUSINESS',
      review_interval_days: 90,
    });
  });

  it('counts the first check from the day money went out, not from the contract', async () => {
    const customerId = insert(book.connection, 'customer', { number: 'K1' });
    const loanId = insert(book.connection, 'loan', { number: 'K1', customer_id: customerId });
    insert(book.connection, 'loan_event', {
      loan_id: loanId,
      kind: 'drawdown',
      effective_on: '2026-02-20',
      amount_fen: 12_000_000,
    });
    await rebuild('2026-02-25');
    expect(stateOf(loanId)).toMatchObject({ next_review_on: '2026-03-07' });
  });
});
