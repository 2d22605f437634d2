import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src/contract/index.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { PREPAYMENT_RULES } from '../../../src/domain/repayment/prepayment-rules.ts';
import { REPAYMENT_RULES } from '../../../src/domain/repayment/repayment-rules.ts';
import { MISUSE_RULES, REVERSAL_RULES } from '../../../src/domain/repayment/reversal-rules.ts';
import en from '../../../src/renderer/api/locales/en.json';
import zh from '../../../src/renderer/api/locales/zh-CN.json';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

type Pay = InputOf<'repayment.record'>;
const day = isoDay;
/** 120,000.00 at 4.35 % in 12 instalments of 10,237.19, first due 2026-10-15. */
const FRESH = { start_on: '2026-09-15', maturity_on: '2027-09-15' };
const INSTALMENT = fen(1_023_719);

const payment = (loanId: number, change: Partial<Pay> = {}): Pay => ({
  loanId,
  on: day('2026-10-15'),
  amount: INSTALMENT,
  fees: fen(0),
  split: null,
  remark: null,
  evenIfAlike: false,
  ...change,
});
const asked = ({ loanId, on, amount, fees, split }: Pay): InputOf<'repayment.preview'> => ({
  loanId,
  on,
  amount,
  fees,
  split,
});

describe('a desk', () => {
  let book: TestBook;
  let loanId: number;
  let customerId: number;

  beforeAll(async () => {
    book = await openTestBook();
  });
  afterAll(() => book.close());
  beforeEach(async () => {
    ({ loanId, customerId } = drawnLoan(book.db, FRESH));
    await rebuildStates(book.db);
  });

  const state = (id = loanId) =>
    book.db.prepare('SELECT * FROM loan_state WHERE loan_id = ?').get(id) as Record<string, unknown>;
  const event = (id: number) => book.db.prepare('SELECT * FROM loan_event WHERE id = ?').get(id);
  const lastAudit = (method: string) =>
    book.db.prepare('SELECT subject, detail FROM audit WHERE method = ? ORDER BY seq DESC').get(method) as {
      subject: string;
      detail: string;
    };
  const refused = async (method: string, input: unknown) => (await book.refuse(method, input)).params.rule;

  it('records a payment, which the preview had told to the fen', async () => {
    const input = payment(loanId, { on: day('2026-10-20'), remark: '柜面现金' });
    const preview = await book.call('repayment.preview', asked(input));
    expect(preview.division).toMatchObject({ interest: 43_500, fees: 0, surplus: 0 });
    const { principal, interest, penalty, compound } = preview.division;
    expect((principal ?? 0) + (interest ?? 0) + (penalty ?? 0) + (compound ?? 0)).toBe(INSTALMENT);
    expect(penalty).toBeGreaterThan(0);
    expect(preview.dues).toEqual([
      { period: 1, dueOn: '2026-10-15', principal, interest, paidUp: principal === 980_219 },
    ]);
    expect(preview).toMatchObject({ alike: [], following: 0, restates: [], asOf: '2026-11-22' });
    expect(preview.before).toMatchObject({ balance: 12_000_000, overdue: { sinceOn: '2026-10-15' } });
    const done = await book.call('repayment.record', input);
    expect(done).toMatchObject({ settled: false, restates: [] });
    expect(state()).toMatchObject({
      balance_fen: preview.after.balance,
      overdue_since_on: preview.after.overdue.sinceOn,
      penalty_fen: preview.after.penalty,
      compound_fen: preview.after.compound,
      arrears_interest_fen: preview.after.arrearsInterest,
    });
    expect(event(done.eventId)).toMatchObject({
      kind: 'repayment',
      amount_fen: INSTALMENT,
      principal_fen: null,
      reason: '柜面现金',
      effective_on: '2026-10-20',
    });
    const line = lastAudit('repayment.record');
    expect(line.subject).toBe(`customer:${customerId}/loan:${loanId}`);
    expect(JSON.parse(line.detail)).toMatchObject({ event: done.eventId, amount: INSTALMENT });
  });

  it('keeps what is paid too much as surplus, which meets the next due', async () => {
    await book.call('repayment.record', payment(loanId, { amount: fen(1_500_000) }));
    expect(state()).toMatchObject({ surplus_fen: 0, overdue_kind: 'SINCE', overdue_since_on: '2026-11-15' });
    const preview = await book.call(
      'repayment.preview',
      asked(payment(loanId, { on: day('2026-11-22'), amount: fen(1_000_000) })),
    );
    expect(preview.division.surplus).toBeGreaterThan(0);
    await book.call('repayment.record', payment(loanId, { on: day('2026-11-22'), amount: fen(1_000_000) }));
    expect(state()).toMatchObject({ surplus_fen: preview.division.surplus, overdue_kind: 'NONE' });
  });

  it('refuses a day to come, one before the loan, no money, and a loan never drawn or settled', async () => {
    const refusal = (change: Partial<Pay>) => refused('repayment.record', payment(loanId, change));
    expect(await refusal({ on: day('2026-11-23') })).toBe('REPAYMENT_DAY_IN_FUTURE');
    expect(await refusal({ on: day('2026-09-14') })).toBe('REPAYMENT_DAY_BEFORE_START');
    expect(await refusal({ amount: fen(0) })).toBe('REPAYMENT_NOT_POSITIVE');
    expect(await refusal({ amount: fen(-100) })).toBe('REPAYMENT_NOT_POSITIVE');
    expect(await refusal({ fees: fen(2_000_000) })).toBe('REPAYMENT_FEES_OVER_AMOUNT');
    const never = insert(book.db, 'loan', { number: `NEVER${loanId}`, customer_id: customerId, ...FRESH });
    await rebuildStates(book.db);
    expect(await refused('repayment.record', payment(never))).toBe('REPAYMENT_NOT_DRAWN');
    insert(book.db, 'loan_event', { loan_id: loanId, kind: 'settlement', effective_on: '2026-10-01' });
    expect(await refusal({})).toBe('REPAYMENT_SETTLED');
    expect(await book.refuse('repayment.record', { ...payment(loanId), on: '2026-11-31' })).toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(await book.refuse('repayment.record', payment(999_999))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes the same slip once, unless it is said to be another', async () => {
    await book.call('repayment.record', payment(loanId));
    const again = payment(loanId);
    expect(await refused('repayment.record', again)).toBe('REPAYMENT_ALIKE');
    expect((await book.call('repayment.preview', asked(again))).alike).toHaveLength(1);
    await book.call('repayment.record', payment(loanId, { evenIfAlike: true }));
    expect(
      book.db.prepare("SELECT count(*) n FROM loan_event WHERE loan_id = ? AND kind = 'repayment'").get(loanId),
    ).toEqual({
      n: 2,
    });
  });

  it('reckons a payment of an earlier day into what followed', async () => {
    const straight = drawnLoan(book.db, FRESH).loanId;
    await rebuildStates(book.db);
    const first = { on: day('2026-10-15') };
    const second = { on: day('2026-11-15') };
    await book.call('repayment.record', payment(straight, first));
    await book.call('repayment.record', payment(straight, second));
    await book.call('repayment.record', payment(loanId, second));
    const preview = await book.call('repayment.preview', asked(payment(loanId, first)));
    expect(preview.following).toBe(1);
    await book.call('repayment.record', payment(loanId, first));
    const { loan_id: _a, customer_id: _c, ...late } = state();
    const { loan_id: _b, customer_id: _d, ...inOrder } = state(straight);
    expect(late).toEqual(inOrder);
  });

  it('wants the division of a loan whose arrears nobody knows, and takes it as stated', async () => {
    const imported = insert(book.db, 'loan', { number: `OLD${loanId}`, customer_id: customerId, ...FRESH });
    position(book.db, imported, '2026-10-31', {
      balance_fen: 9_000_000,
      overdue_kind: 'UNKNOWN',
      overdue_principal_fen: null,
      arrears_interest_fen: null,
    });
    await rebuildStates(book.db);
    const plain = payment(imported, { on: day('2026-11-20'), amount: fen(500_000) });
    expect(await refused('repayment.record', plain)).toBe('SPLIT_NEEDED');
    expect(await refused('repayment.preview', asked(plain))).toBe('SPLIT_NEEDED');
    expect(await refused('repayment.record', { ...plain, on: '2026-10-30' })).toBe('REPAYMENT_IN_POSITION');
    const split = { principal: fen(450_000), interest: fen(40_000), penalty: fen(9_000), compound: fen(1_000) };
    expect(await refused('repayment.record', { ...plain, split: { ...split, interest: 0 } })).toBe('SPLIT_DIFFERS');
    const { eventId } = await book.call('repayment.record', { ...plain, split });
    expect(event(eventId)).toMatchObject({ principal_fen: 450_000, interest_fen: 40_000, penalty_fen: 9_000 });
    expect(state(imported)).toMatchObject({ balance_fen: 8_550_000 });
  });

  it('tells which closed months it restates', async () => {
    for (const month of ['2026-09-30', '2026-10-31']) {
      insert(book.db, 'closing', {
        kind: 'MONTH',
        closed_on: month,
        at: '2026-11-01T01:00:00.000Z',
        actor_id: 1,
        totals: '{}',
        checked: 0,
        differing: 0,
        last_event_id: 0,
        loans: 0,
        state: 'CLOSED',
      });
    }
    expect((await book.call('repayment.record', payment(loanId))).restates).toEqual(['2026-10']);
    const now = payment(loanId, { on: day('2026-11-22') });
    expect((await book.call('repayment.record', now)).restates).toEqual([]);
    book.db.exec('DELETE FROM closing');
  });

  it('quotes a payoff with what it is made of, and exactly that settles the loan', async () => {
    const on = day('2026-11-22');
    const quote = await book.call('repayment.payoffQuote', { loanId, on, fees: fen(5_000) });
    const { overduePrincipal, overdueInterest, penalty, compound, principal, accruedInterest, surplus, fees } = quote;
    expect(overduePrincipal + overdueInterest + penalty + compound + principal + accruedInterest - surplus + fees).toBe(
      quote.total,
    );
    expect(overduePrincipal + principal).toBe(12_000_000);
    expect(quote.takesPart).toBe(true);
    expect(quote.penaltyParts.length).toBeGreaterThan(0);
    const [running] = quote.accrual.running;
    expect(running).toMatchObject({ annualRate: '0.0435', days: 7, base: 360 });
    expect(Math.round(((running?.balance ?? 0) * 0.0435 * 7) / 360)).toBe(accruedInterest);
    const payoff = { loanId, on, amount: quote.total, fees, way: 'PAYOFF', remark: null, evenIfAlike: false } as const;
    expect(await refused('repayment.prepay', { ...payoff, amount: quote.total - 1 })).toBe('PAYOFF_DIFFERS');
    expect(await book.call('repayment.prepay', payoff)).toMatchObject({ settled: true });
    expect(state()).toMatchObject({ status: 'SETTLED', balance_fen: 0, settled_on: on, surplus_fen: 0 });
    expect(await refused('repayment.payoffQuote', { loanId, on, fees: 0 })).toBe('PREPAY_NOT_LIVE');
    expect(JSON.parse(lastAudit('repayment.prepay').detail)).toMatchObject({ way: 'PAYOFF', amount: quote.total });
  });

  it('quotes a day to come, and none before the last event', async () => {
    await book.call('repayment.record', payment(loanId));
    const ahead = await book.call('repayment.payoffQuote', { loanId, on: day('2026-12-31'), fees: fen(0) });
    const now = await book.call('repayment.payoffQuote', { loanId, on: day('2026-11-22'), fees: fen(0) });
    expect(ahead.total).toBeGreaterThan(now.total);
    expect(await refused('repayment.payoffQuote', { loanId, on: '2026-10-14', fees: 0 })).toBe(
      'QUOTE_BEFORE_LAST_EVENT',
    );
  });

  it('repays a part early, as both previews had told', async () => {
    await book.call('repayment.record', payment(loanId));
    await book.call('repayment.record', payment(loanId, { on: day('2026-11-15') }));
    const on = day('2026-11-22');
    const tried = { loanId, on, amount: fen(3_000_000) };
    const preview = await book.call('repayment.previewPrepay', tried);
    const [keepTerm, keepInstalment] = preview.choices;
    expect(preview.present).toMatchObject({ instalment: INSTALMENT, remaining: 10 });
    expect(keepTerm).toMatchObject({ option: 'KEEP_TERM', plan: { remaining: 10, lastDueOn: '2027-09-15' } });
    expect(keepTerm?.plan.instalment).toBeLessThan(INSTALMENT);
    expect(keepInstalment).toMatchObject({ option: 'KEEP_INSTALMENT', plan: { instalment: INSTALMENT } });
    expect(keepInstalment?.plan.remaining).toBeLessThan(10);
    const act = { ...tried, fees: fen(0), remark: '', evenIfAlike: false };
    await book.call('repayment.prepay', { ...act, way: 'KEEP_TERM' });
    expect(state()).toMatchObject({
      balance_fen: preview.after.balance,
      next_due_on: '2026-12-15',
      next_due_payment_fen: keepTerm?.plan.instalment,
    });
    const ahead = { ...act, on: '2026-11-23', way: 'KEEP_TERM' };
    expect(await refused('repayment.prepay', ahead)).toBe('REPAYMENT_DAY_IN_FUTURE');
    expect(await refused('repayment.prepay', { ...act, way: 'KEEP_TERM' })).toBe('REPAYMENT_ALIKE');
    expect(await refused('repayment.prepay', { ...act, amount: 99_000_000, way: 'KEEP_TERM' })).toBe('PREPAY_TOO_MUCH');
    expect(await refused('repayment.prepay', { ...act, amount: 0, way: 'KEEP_TERM' })).toBe('REPAYMENT_NOT_POSITIVE');
  });

  it('takes fees beside an early repayment out of what reaches the loan', async () => {
    const on = day('2026-09-20');
    const act = { loanId, on, remark: null, evenIfAlike: false, way: 'KEEP_TERM' as const };
    await book.call('repayment.prepay', { ...act, amount: fen(1_010_000), fees: fen(10_000) });
    const twin = drawnLoan(book.db, FRESH).loanId;
    await rebuildStates(book.db);
    await book.call('repayment.prepay', { ...act, loanId: twin, amount: fen(1_000_000), fees: fen(0) });
    expect(state().balance_fen).toBe(state(twin).balance_fen);
  });

  it('repays no part of a flat loan early, but pays it off', async () => {
    const flat = drawnLoan(book.db, { ...FRESH, method: 'FLAT', annual_rate: '0.06' }).loanId;
    await rebuildStates(book.db);
    const on = day('2026-10-10');
    const quote = await book.call('repayment.payoffQuote', { loanId: flat, on, fees: fen(0) });
    expect(quote.takesPart).toBe(false);
    expect(await refused('repayment.previewPrepay', { loanId: flat, on, amount: 1_000_000 })).toBe('FLAT_NO_PART');
    const act = { loanId: flat, on, fees: fen(0), remark: null, evenIfAlike: false };
    expect(await refused('repayment.prepay', { ...act, amount: 1_000_000, way: 'KEEP_TERM' })).toBe('FLAT_NO_PART');
    expect(await book.call('repayment.prepay', { ...act, amount: quote.total, way: 'PAYOFF' })).toMatchObject({
      settled: true,
    });
  });

  it('takes a payment back to exactly what was, from its own day, and only once', async () => {
    const before = state();
    const plan = await book.call('loan.get', { loanId });
    const { eventId } = await book.call('repayment.record', payment(loanId, { amount: fen(2_500_000) }));
    expect(state()).not.toEqual(before);
    const reversal = { loanId, eventId, from: 'EVENT_DAY' as const };
    const preview = await book.call('repayment.previewReverse', reversal);
    expect(preview).toMatchObject({
      event: { id: eventId, kind: 'repayment', amount: 2_500_000 },
      batch: null,
      ofChange: false,
      after: { balance: 12_000_000 },
    });
    const done = await book.call('repayment.reverse', { ...reversal, reason: '串户' });
    expect(done).toMatchObject({ on: '2026-10-15', ofBatch: null, ofChange: false, restates: [] });
    expect(state()).toEqual(before);
    const after = await book.call('loan.get', { loanId });
    expect({ ...after, events: null }).toEqual({ ...plan, events: null });
    expect(after.events.find(({ id }) => id === eventId)?.reversed).toBe(true);
    expect(await refused('repayment.reverse', { ...reversal, reason: '再来' })).toBe('REVERSE_AGAIN');
    expect(await refused('repayment.previewReverse', reversal)).toBe('REVERSE_AGAIN');
    expect(JSON.parse(lastAudit('repayment.reverse').detail)).toMatchObject({ reverses: eventId, reason: '串户' });
  });

  it('takes a payment back from today, and the days between stay as they were', async () => {
    const { eventId } = await book.call('repayment.record', payment(loanId));
    const done = await book.call('repayment.reverse', { loanId, eventId, from: 'TODAY', reason: '退票' });
    expect(done.on).toBe('2026-11-22');
    expect(event(done.eventId)).toMatchObject({
      kind: 'reversal',
      effective_on: '2026-11-22',
      reverses_event_id: eventId,
    });
    expect(state()).toMatchObject({ balance_fen: 12_000_000, overdue_since_on: '2026-10-15' });
  });

  it('takes an early repayment back, plan and all', async () => {
    const before = state();
    const act = {
      loanId,
      on: day('2026-09-20'),
      amount: fen(3_000_000),
      fees: fen(0),
      remark: null,
      evenIfAlike: false,
    };
    const { eventId } = await book.call('repayment.prepay', { ...act, way: 'KEEP_INSTALMENT' });
    await book.call('repayment.reverse', { loanId, eventId, from: 'EVENT_DAY', reason: '客户撤回' });
    expect(state()).toEqual(before);
  });

  it('takes a drawdown back only while nothing stands on it, and never a position', async () => {
    const drawn = book.db.prepare("SELECT id FROM loan_event WHERE loan_id = ? AND kind = 'drawdown'").get(loanId) as {
      id: number;
    };
    const reversal = { loanId, eventId: drawn.id, from: 'EVENT_DAY' as const, reason: '未放款' };
    const { eventId } = await book.call('repayment.record', payment(loanId));
    expect(await refused('repayment.reverse', reversal)).toBe('REVERSE_FOLLOWED');
    await book.call('repayment.reverse', { loanId, eventId, from: 'EVENT_DAY', reason: '串户' });
    await book.call('repayment.reverse', reversal);
    expect(state()).toMatchObject({ status: 'NOT_DRAWN', balance_fen: 0 });
    const old = insert(book.db, 'loan', { number: `POS${loanId}`, customer_id: customerId, ...FRESH });
    position(book.db, old, '2026-10-31');
    const opened = book.db.prepare('SELECT id FROM loan_event WHERE loan_id = ?').get(old) as { id: number };
    expect(await refused('repayment.reverse', { ...reversal, loanId: old, eventId: opened.id })).toBe('REVERSE_KIND');
    const elsewhere = { ...reversal, loanId: old, eventId: drawn.id };
    expect(await book.refuse('repayment.reverse', elsewhere)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says when what is taken back came with a batch or an approved change', async () => {
    const batch = insert(book.db, 'event_batch', {
      kind: 'RECEIPTS',
      title: '代收.xlsx',
      effective_on: '2026-10-15',
      count: 1,
      amount_fen: 100,
      state: 'DONE',
      actor_id: 1,
      at: '2026-10-15T01:00:00.000Z',
    });
    const one = insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: '2026-10-15',
      amount_fen: 100,
      batch_id: batch,
    });
    const reversal = { loanId, eventId: one, from: 'EVENT_DAY' as const };
    expect((await book.call('repayment.previewReverse', reversal)).batch).toEqual({ id: batch, title: '代收.xlsx' });
    expect((await book.call('repayment.reverse', { ...reversal, reason: '串户' })).ofBatch).toBe(batch);
  });

  it('marks misuse from a day on, and puts it right', async () => {
    const on = day('2026-11-01');
    const mark = { loanId, on, amount: null, reason: '资金流入股市' };
    expect(await refused('loan.markMisuse', { ...mark, amount: 0 })).toBe('MISUSE_NONE');
    expect(await refused('loan.markMisuse', { ...mark, amount: 12_000_001 })).toBe('MISUSE_OVER_BALANCE');
    expect(await refused('loan.markMisuse', { ...mark, on: '2026-11-23' })).toBe('REPAYMENT_DAY_IN_FUTURE');
    const penalty = state().penalty_fen as number;
    const { eventId } = await book.call('loan.markMisuse', mark);
    const misused = state().penalty_fen as number;
    expect(misused).toBeGreaterThan(penalty);
    await book.call('loan.markMisuse', { ...mark, on: day('2026-11-10'), amount: fen(0), reason: '已归位' });
    expect(state().penalty_fen).toBeLessThan(misused);
    expect(state().penalty_fen).toBeGreaterThan(penalty);
    const righted = book.db
      .prepare("SELECT id FROM loan_event WHERE loan_id = ? AND kind = 'misuse' ORDER BY id DESC")
      .get(loanId) as { id: number };
    for (const id of [righted.id, eventId]) {
      await book.call('repayment.reverse', { loanId, eventId: id, from: 'EVENT_DAY', reason: '查实不是挪用' });
    }
    expect(state().penalty_fen).toBe(penalty);
  });
});

describe('a branch', () => {
  let book: TestBook;
  let loanId: number;

  beforeAll(async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await book.addUser({ login: 'li', roles: ['MANAGER'] });
    await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
    await book.addUser({ login: 'reviewer', roles: ['REVIEWER'] });
    ({ loanId } = drawnLoan(book.db, FRESH, { manager_id: zhang }));
    await rebuildStates(book.db);
  });
  afterAll(() => book.close());

  const acts = (): readonly (readonly [string, object])[] => [
    ['repayment.record', payment(loanId)],
    ['repayment.preview', asked(payment(loanId))],
    [
      'repayment.prepay',
      { loanId, on: '2026-10-01', amount: 100_000, fees: 0, way: 'KEEP_TERM', remark: null, evenIfAlike: false },
    ],
    ['repayment.reverse', { loanId, eventId: 1, from: 'TODAY', reason: '串户' }],
    ['loan.markMisuse', { loanId, on: '2026-10-01', amount: null, reason: '挪用' }],
  ];

  it('lets neither auditor nor reviewer record', async () => {
    for (const login of ['auditor', 'reviewer']) {
      await book.as(login);
      for (const [method, input] of acts()) {
        expect(await book.refuse(method, input), method).toMatchObject({ code: 'PERMISSION_DENIED' });
      }
    }
    await book.as('auditor');
    const on = day('2026-11-22');
    expect((await book.call('repayment.payoffQuote', { loanId, on, fees: fen(0) })).total).toBeGreaterThan(0);
  });

  it('keeps a manager off a colleague’s loans, and says so in the log', async () => {
    await book.as('li');
    for (const [method, input] of acts()) {
      expect(await book.refuse(method, input), method).toMatchObject({ code: 'SCOPE_DENIED' });
    }
    const denied = book.db
      .prepare("SELECT count(*) n FROM audit WHERE outcome = 'denied' AND method = 'repayment.record'")
      .get() as { n: number };
    expect(denied.n).toBeGreaterThan(0);
    await book.as('zhang');
    await book.call('repayment.record', payment(loanId));
  });
});

it('every rule has words in both languages', () => {
  const rules = [...REPAYMENT_RULES, ...PREPAYMENT_RULES, ...REVERSAL_RULES, ...MISUSE_RULES];
  for (const { rules: words } of [zh, en]) expect(rules.filter((rule) => !Object.hasOwn(words, rule))).toEqual([]);
});
