import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IsoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, PASSWORD, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

let book: TestBook;
const ids: Record<'living' | 'late' | 'foreign' | 'restructured' | 'misused', number> = {
  living: 0,
  late: 0,
  foreign: 0,
  restructured: 0,
  misused: 0,
};

const day = (text: string) => text as IsoDay;
const get = (loanId: number, asOf?: string) =>
  book.call('loan.get', asOf === undefined ? { loanId } : { loanId, asOf: day(asOf) });
const explain = async (loanId: number, figure: string, asOf?: string) => {
  const about = { kind: 'figure', figure } as never;
  const answer = await book.call('loan.explain', { loanId, about, ...(asOf === undefined ? {} : { asOf: day(asOf) }) });
  return answer.explanations[0];
};
const event = (loan_id: number, kind: string, effective_on: string, values: object = {}) =>
  insert(book.db, 'loan_event', { loan_id, kind, effective_on, ...values });

/** 120,000.00 at 4.35 % in twelve instalments from 2026-05-10: first due 9,802.19 + 435.00. */
const TERMS = { start_on: '2026-05-10', maturity_on: '2027-05-10' };
const INSTALMENT = 1_023_719;

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  const li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'audit', roles: ['AUDITOR'] });
  const mine = { manager_id: zhang };
  ids.living = drawnLoan(book.db, { number: 'JJ-P1', ...TERMS }, mine).loanId;
  for (const on of ['2026-06-10', '2026-07-10', '2026-08-10', '2026-09-10', '2026-10-10', '2026-11-10']) {
    event(ids.living, 'repayment', on, { amount_fen: INSTALMENT });
  }
  event(ids.living, 'prepayment', '2026-11-10', { amount_fen: 2_000_000, prepayment_option: 'KEEP_TERM' });
  ids.late = drawnLoan(book.db, { number: 'JJ-P2', ...TERMS }, mine).loanId;
  event(ids.late, 'repayment', '2026-06-10', { amount_fen: 523_719 });
  ids.foreign = drawnLoan(book.db, { number: 'JJ-P3', ...TERMS }, { manager_id: li }).loanId;
  ids.restructured = drawnLoan(book.db, { number: 'JJ-P4', ...TERMS }, mine).loanId;
  event(ids.restructured, 'restructuring', '2026-07-01', {
    method: 'EQUAL_PRINCIPAL',
    annual_rate: '0.04',
    periods: 12,
    months_per_period: 1,
    capitalise: 1,
    performing_before: 1,
  });
  ids.misused = drawnLoan(book.db, { number: 'JJ-P5', ...TERMS }, mine).loanId;
  event(ids.misused, 'misuse', '2026-06-01');
  await rebuildStates(book.db);
  await book.as('zhang');
});
afterAll(() => book.close());

describe('loan.get as of a day', () => {
  it('says the figures of the working date, the agreement in full and where each due stands', async () => {
    const whole = await get(ids.living);
    expect(whole.figures).toMatchObject({
      status: 'ACTIVE',
      balance: 12_000_000 - 6 * INSTALMENT + 43_500 + 39_947 + 36_381 + 32_801 + 29_209 + 25_604 - 2_000_000,
      alert: 'NONE',
      penalty: 0,
      surplus: 0,
      prepaidPrincipal: 2_000_000,
      annualRate: '0.0435',
      maturityOn: '2027-05-10',
    });
    expect(whole.loan.balance).toBe(whole.figures.balance);
    expect(whole.agreement).toMatchObject({
      interestBasis: 'PER_PERIOD',
      penaltyFactor: '1.5',
      misuseFactor: '2',
      allocationOrder: 'INTEREST_FIRST',
      own: { penaltyFactor: false },
      contractId: null,
    });
    expect(whole.planSource).toBe('COMPUTED');
    expect(whole.dues[0]).toMatchObject({ opening: 12_000_000, closing: 11_019_781, days: 31, status: 'PAID' });
    expect(whole.dues[6]?.opening).toBe((whole.dues[5]?.closing ?? 0) - 2_000_000);
    expect(whole.prepaid).toMatchObject([{ afterPeriod: 6, on: '2026-11-10', principal: 2_000_000 }]);
    expect(whole.dues.at(-1)?.closing).toBe(0);
  });

  it('says them of a past day, as if nothing had come after it', async () => {
    const past = await get(ids.living, '2026-07-10');
    expect(past.asOf).toBe('2026-07-10');
    expect(past.figures).toMatchObject({ balance: 12_000_000 - 2 * INSTALMENT + 43_500 + 39_947, prepaidPrincipal: 0 });
    expect(past.prepaid).toEqual([]);
    expect(past.dues[2]?.status).toBe('DUE');
    expect(past.events).toHaveLength(8);
    expect((await get(ids.living, '2026-05-09')).figures).toMatchObject({ status: 'NOT_DRAWN', payoff: 0 });
  });

  it('sounds the alert after ten days, and tells of restructuring and misuse', async () => {
    expect((await get(ids.late, '2026-06-20')).figures).toMatchObject({ alert: 'TOLERABLE', overdue: { days: 10 } });
    expect((await get(ids.late, '2026-06-21')).figures).toMatchObject({ alert: 'FULL', overdue: { days: 11 } });
    const { restructuring } = await get(ids.restructured);
    expect(restructuring).toMatchObject({
      restructuredOn: '2026-07-01',
      performingBefore: true,
      times: 1,
      status: 'RUNNING',
      missed: ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'],
    });
    expect((await get(ids.misused)).figures.misused).toBe(true);
  });

  it('events say what they bring, each kind with its own facts', async () => {
    const facts = (await get(ids.restructured)).events.map((one) => [one.kind, one.facts]);
    expect(facts[0]).toEqual([
      'restructuring',
      {
        method: 'EQUAL_PRINCIPAL',
        annualRate: '0.04',
        periods: 12,
        monthsPerPeriod: 1,
        capitalise: true,
        performingBefore: true,
      },
    ]);
    const living = await get(ids.living);
    expect(living.events[0]).toMatchObject({
      kind: 'prepayment',
      facts: { amount: 2_000_000, prepaymentOption: 'KEEP_TERM' },
    });
    expect(living.events[1]).toMatchObject({ facts: { amount: INSTALMENT, division: 'ORDER' }, batchId: null });
    expect((await get(ids.misused)).events[0]?.facts).toEqual({ misused: 'ALL' });
  });

  it('refuses a day that has not come, a day no calendar has, and a colleague’s loan', async () => {
    expect(await book.refuse('loan.get', { loanId: ids.living, asOf: '2026-11-23' })).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'LOAN_DAY_IN_FUTURE', on: '2026-11-23', workingDate: '2026-11-22' },
    });
    expect((await book.refuse('loan.get', { loanId: ids.living, asOf: '2026-11-31' })).code).toBe('INPUT_INVALID');
    for (const method of ['loan.get', 'loan.explain', 'loan.whatIf']) {
      const input = {
        'loan.get': {},
        'loan.explain': { about: { kind: 'figure', figure: 'BALANCE' } },
        'loan.whatIf': { asOf: '2026-11-22', steps: [{ kind: 'repay', on: '2026-11-22', amount: 100 }] },
      }[method];
      expect((await book.refuse(method, { loanId: ids.foreign, ...input })).code).toBe('SCOPE_DENIED');
    }
  });
});

describe('loan.explain', () => {
  it('says what a balance and a payment are made of', async () => {
    const balance = await explain(ids.living, 'BALANCE');
    const [sum] = balance?.formulas ?? [];
    const items = sum?.kind === 'SUM' ? sum.items : [];
    expect(items.map(({ kind }) => kind)).toEqual(['DRAWDOWN', ...Array(6).fill('REPAYMENT'), 'PREPAYMENT']);
    expect(items.reduce((total, { fen }) => total + fen, 0)).toBe(balance?.value);
    const { events } = await get(ids.living);
    const { explanations } = await book.call('loan.explain', {
      loanId: ids.living,
      about: { kind: 'event', eventId: events.find(({ kind }) => kind === 'repayment')?.id ?? 0 },
    });
    const parts = explanations[0]?.formulas[0];
    expect(parts?.kind === 'SUM' && parts.items.map(({ kind }) => kind)).toEqual(['DUE_INTEREST', 'DUE_PRINCIPAL']);
  });

  it('explains a row of the plan by the instalment it comes from', async () => {
    const { explanations } = await book.call('loan.explain', { loanId: ids.living, about: { kind: 'row', period: 1 } });
    expect(explanations.map(({ figure, value }) => [figure, value])).toEqual([
      ['ROW_PAYMENT', INSTALMENT],
      ['ROW_INTEREST', 43_500],
      ['ROW_PRINCIPAL', 980_219],
      ['ROW_CLOSING', 11_019_781],
    ]);
    expect(explanations[2]?.formulas[1]).toMatchObject({ kind: 'ANNUITY', principal: 12_000_000, periods: 12 });
  });

  it('explains days overdue, penalty by spans, and the class by the rules that fired', async () => {
    expect(await explain(ids.late, 'OVERDUE_DAYS')).toMatchObject({
      value: 165,
      formulas: [{ kind: 'DAYS', from: '2026-06-10', to: '2026-11-22' }, { kind: 'SUM' }],
    });
    const penalty = await explain(ids.late, 'PENALTY');
    const [sum] = penalty?.formulas ?? [];
    const [ranUp] = sum?.kind === 'SUM' ? sum.items : [];
    expect(ranUp).toMatchObject({ kind: 'RAN_UP', fen: penalty?.value });
    expect(ranUp?.parts[0]).toMatchObject({
      from: '2026-06-10',
      to: '2026-07-10',
      annualRate: '0.06525',
      factor: '1.5',
    });
    const late = await explain(ids.late, 'CLASS');
    expect(late?.formulas[0]).toMatchObject({
      kind: 'FLOOR',
      floor: 'SUBSTANDARD',
      fired: [
        { rule: 'R1', floor: 'SPECIAL_MENTION' },
        { rule: 'R5', floor: 'SUBSTANDARD', actual: 165, limit: 90 },
      ],
    });
    const restructured = await explain(ids.restructured, 'CLASS');
    expect(restructured?.formulas[0]).toMatchObject({
      fired: expect.arrayContaining([expect.objectContaining({ rule: 'R16' })]),
    });
    const misused = await explain(ids.misused, 'CLASS', '2026-06-09');
    expect(misused?.formulas[0]).toMatchObject({ floor: 'SPECIAL_MENTION', fired: [{ rule: 'R2' }] });
  });

  it('what nobody knows is said to be unknown, with the reason', async () => {
    const loanId = insert(book.db, 'loan', {
      number: 'JJ-P6',
      customer_id: (await get(ids.living)).loan.customerId,
      method: null,
      annual_rate: null,
      periods: null,
      ...TERMS,
    });
    position(book.db, loanId, '2026-11-01', {
      balance_fen: null,
      overdue_kind: 'UNKNOWN_LENGTH',
      overdue_principal_fen: null,
    });
    await rebuildStates(book.db);
    for (const figure of ['BALANCE', 'OVERDUE_DAYS', 'OVERDUE_PRINCIPAL', 'PENALTY', 'ACCRUED_INTEREST', 'PAYOFF']) {
      expect(await explain(loanId, figure), figure).toMatchObject({ value: null, unexplained: expect.any(String) });
    }
    expect((await get(loanId)).figures).toMatchObject({ alert: 'FULL', payoff: null, penalty: null });
  });

  it('a row or event the loan does not have is not found', async () => {
    for (const about of [
      { kind: 'row', period: 99 },
      { kind: 'event', eventId: 999_999 },
    ]) {
      expect((await book.refuse('loan.explain', { loanId: ids.living, about })).code).toBe('NOT_FOUND');
    }
  });
});

describe('loan.whatIf', () => {
  const tried = (loanId: number, step: object, asOf = '2026-11-22') =>
    book.call('loan.whatIf', { loanId, asOf: day(asOf), steps: [step as never] });
  const count = () => book.db.prepare('SELECT count(*) AS n FROM loan_event').get() as { n: number };

  it('shows a loan after an early repayment both ways, an extension, another rate; nothing is stored', async () => {
    const before = count();
    const on = '2026-11-22';
    const shorter = await tried(ids.living, { kind: 'prepay', on, amount: 1_000_000, option: 'KEEP_INSTALMENT' });
    const smaller = await tried(ids.living, { kind: 'prepay', on, amount: 1_000_000, option: 'KEEP_TERM' });
    expect(shorter.after.remainingPeriods).toBeLessThan(shorter.before.remainingPeriods);
    expect(smaller.after.remainingPeriods).toBe(smaller.before.remainingPeriods);
    expect(smaller.after.figures.nextDuePayment).toBeLessThan(smaller.before.figures.nextDuePayment ?? 0);
    expect(shorter.after.remainingInterest).toBeLessThan(smaller.after.remainingInterest ?? 0);
    const later = await tried(ids.living, { kind: 'extend', on, maturityOn: '2027-11-10', annualRate: null });
    expect(later.after.figures).toMatchObject({ maturityOn: '2027-11-10', extensions: 1 });
    const cheaper = await tried(ids.living, { kind: 'rate', on, annualRate: '0.03' });
    expect(cheaper.after.remainingInterest).toBeLessThan(cheaper.before.remainingInterest ?? 0);
    expect(count()).toEqual(before);
    expect(await get(ids.living)).toMatchObject({ figures: { maturityOn: '2027-05-10' } });
  });

  it('paying the pay-off ends the loan, also on a day to come', async () => {
    const on = '2026-12-01';
    const { before } = await tried(ids.living, { kind: 'prepay', on, amount: 1, option: 'KEEP_TERM' }, on);
    const amount = before.figures.payoff ?? 0;
    const { after } = await tried(ids.living, { kind: 'prepay', on, amount, option: 'KEEP_TERM' }, on);
    expect(after.figures).toMatchObject({ status: 'SETTLED', balance: 0 });
  });

  it('refuses in words what the loan would not take', async () => {
    const on = '2026-11-22';
    const refusals: readonly (readonly [step: object, rule: string])[] = [
      [{ kind: 'prepay', on, amount: 99_000_000, option: 'KEEP_TERM' }, 'WHAT_IF_TOO_MUCH'],
      [{ kind: 'repay', on, amount: 0 }, 'WHAT_IF_AMOUNT'],
      [{ kind: 'repay', on: '2026-08-01', amount: 100 }, 'WHAT_IF_BEFORE_LAST'],
      [{ kind: 'repay', on: '2026-05-01', amount: 100 }, 'WHAT_IF_NOT_LIVE'],
      [{ kind: 'extend', on, maturityOn: '2027-05-10', annualRate: null }, 'WHAT_IF_NOT_LATER'],
      [{ kind: 'rate', on: '2026-11-23', annualRate: '0.03' }, 'WHAT_IF_DAY_BEFORE_STEP'],
    ];
    for (const [step, rule] of refusals) {
      const error = await book.refuse('loan.whatIf', { loanId: ids.living, asOf: on, steps: [step] });
      expect(error, rule).toMatchObject({ code: 'RULE_VIOLATED', params: { rule } });
    }
    const late = { kind: 'extend', on: '2027-05-11', maturityOn: '2027-11-10', annualRate: null };
    expect(await book.refuse('loan.whatIf', { loanId: ids.late, asOf: '2027-05-11', steps: [late] })).toMatchObject({
      params: { rule: 'WHAT_IF_AFTER_MATURITY', maturityOn: '2027-05-10' },
    });
  });
});

describe('papers of a loan', () => {
  const requests = (loanId: number) => [
    { name: 'repayment-plan', loanId },
    { name: 'statement', loanId, from: '2026-11-01', to: '2026-11-22' },
    { name: 'payoff-quote', loanId, on: '2026-11-22', part: null },
    {
      name: 'collection-notice',
      loanId,
      level: 'REMINDER',
      guarantor: null,
      asOf: '2026-11-22',
      deadline: '2026-11-29',
      account: null,
      contact: null,
    },
  ];

  it('reach no colleague’s loan, neither to look at nor to take away, and the refusal is on record', async () => {
    for (const request of requests(ids.foreign)) {
      expect((await book.refuse('report.document', { request })).code, request.name).toBe('SCOPE_DENIED');
      expect((await book.refuse('report.save', { request, format: 'pdf' })).code).toBe('SCOPE_DENIED');
    }
    const none = requests(999_999)[0];
    expect((await book.refuse('report.document', { request: none })).code).toBe('NOT_FOUND');
    const denied = book.db
      .prepare("SELECT subject FROM audit WHERE outcome = 'denied' AND method = 'report.save' ORDER BY seq DESC")
      .get() as { subject: string };
    expect(denied.subject).toBe(`loan:${ids.foreign}`);
  });

  it('an auditor reads them all', async () => {
    await book.as('audit');
    for (const request of requests(ids.late)) {
      expect((await book.call('report.document', { request: request as never })).name).toBe(request.name);
    }
    await book.as('zhang');
  });
});

it('an auditor reads every loan and its explanations; an administrator none', async () => {
  await book.as('audit');
  expect((await get(ids.foreign)).loan.number).toBe('JJ-P3');
  expect((await explain(ids.foreign, 'BALANCE'))?.value).toBe(12_000_000);
  await book.as('boss', PASSWORD);
  const loanId = ids.foreign;
  const inputs = {
    'loan.get': { loanId },
    'loan.explain': { loanId, about: { kind: 'row', period: 1 } },
    'loan.whatIf': { loanId, asOf: '2026-11-22', steps: [{ kind: 'repay', on: '2026-11-22', amount: 100 }] },
  };
  for (const [method, input] of Object.entries(inputs)) {
    expect((await book.refuse(method, input)).code, method).toBe('PERMISSION_DENIED');
  }
  await book.as('zhang');
});
