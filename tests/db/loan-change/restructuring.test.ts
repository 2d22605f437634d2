import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';
import { decide, eventsOf, extension, request, restructuring, rowOf, SHORT_LOAN } from './change-fixtures.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
  book.clock.set('2026-11-22T06:00:00.000Z');
});
afterAll(() => book.close());

const stateOf = (loanId: number) =>
  book.db.prepare('SELECT * FROM loan_state WHERE loan_id = ?').get(loanId) as Record<string, unknown>;

/** Matured on 15 September and not repaid: 2,000,000.00 owed with the last month's interest. */
async function aMaturedLoan(values: object = {}): Promise<number> {
  const { loanId } = drawnLoan(book.db, {
    ...SHORT_LOAN,
    start_on: '2025-09-15',
    maturity_on: '2026-09-15',
    principal_fen: 200_000_000,
    ...values,
  });
  await rebuildStates(book.db);
  return loanId;
}
const judged = (loanId: number, loanClass: string) =>
  insert(book.db, 'loan_event', {
    loan_id: loanId,
    kind: 'judgement',
    effective_on: '2026-11-01',
    loan_class: loanClass,
    reason: '逾期，经营困难',
  });

describe('asking for a restructuring', () => {
  it('shows the new plan beside the old one and the observation period it begins', async () => {
    const loanId = await aMaturedLoan();
    judged(loanId, 'SPECIAL_MENTION');
    await rebuildStates(book.db);
    const preview = await book.call('loanChange.preview', { loanId, ask: restructuring() });
    expect(preview).toMatchObject({
      refusal: null,
      limits: null,
      balance: 200_000_000,
      maturityBefore: '2026-09-15',
      maturityAfter: '2028-11-22',
      rateBefore: '0.0435',
      rateAfter: '0.036',
      observation: {
        startsOn: '2026-12-22',
        endsOn: '2027-12-22',
        performingBefore: true,
        again: false,
        floor: 'SPECIAL_MENTION',
      },
    });
    const dues = preview.comparison?.dues ?? [];
    expect(dues).toHaveLength(24);
    expect(dues.every((due) => due.before === null)).toBe(true);
    expect(dues.reduce((sum, due) => sum + (due.after?.principal ?? 0), 0)).toBe(200_000_000);
  });

  it('of a 不良 loan keeps it 次级 at best; where nobody has judged, 90 days overdue decide', async () => {
    const doubtful = await aMaturedLoan();
    judged(doubtful, 'DOUBTFUL');
    const unjudged = await aMaturedLoan();
    const long = await aMaturedLoan({ start_on: '2025-06-15', maturity_on: '2026-06-15' });
    await rebuildStates(book.db);
    for (const [loanId, performingBefore, floor] of [
      [doubtful, false, 'SUBSTANDARD'],
      // Its interest has been due and unpaid since October 2025.
      [unjudged, false, 'SUBSTANDARD'],
      [long, false, 'SUBSTANDARD'],
    ] as const) {
      const { observation } = await book.call('loanChange.preview', { loanId, ask: restructuring() });
      expect(observation).toMatchObject({ performingBefore, floor });
    }
  });

  it.each([
    ['RESTRUCTURING_IN_FUTURE', restructuring({ effectiveOn: '2026-11-23' })],
    ['CHANGE_BEFORE_APPLIED', restructuring({ effectiveOn: '2026-11-19' })],
    ['CHANGE_RATE_RANGE', restructuring({ annualRate: '0' })],
    ['CHANGE_BEFORE_START', restructuring({ appliedOn: '2025-09-14', effectiveOn: '2026-11-22' })],
  ])('is refused: %s', async (rule, ask) => {
    const loanId = await aMaturedLoan();
    expect((await book.refuse('loanChange.request', request(loanId, ask))).params).toMatchObject({ rule });
  });

  it('is refused while the balance is unknown', async () => {
    const loanId = await aMaturedLoan();
    position(book.db, loanId, '2026-10-31', { balance_fen: null, overdue_kind: 'UNKNOWN' });
    await rebuildStates(book.db);
    expect((await book.refuse('loanChange.request', request(loanId, restructuring()))).params).toMatchObject({
      rule: 'CHANGE_PLAN_UNKNOWN',
    });
  });

  it('takes no method whose terms the request cannot say', async () => {
    const loanId = await aMaturedLoan();
    for (const method of ['CUSTOM', 'BALLOON', 'MORTGAGE_EPI', 'FLAT']) {
      const refusal = await book.refuse('loanChange.request', request(loanId, restructuring({ method })));
      expect(refusal.code, method).toBe('INPUT_INVALID');
    }
  });
});

describe('approving a restructuring', () => {
  it('agrees the sum anew and remembers what the loan was before', async () => {
    const loanId = await aMaturedLoan();
    judged(loanId, 'SUBSTANDARD');
    await rebuildStates(book.db);
    expect(stateOf(loanId)).toMatchObject({ overdue_kind: 'SINCE', overdue_principal_fen: 200_000_000 });
    const owed = Number(stateOf(loanId).arrears_interest_fen) + Number(stateOf(loanId).penalty_fen);
    expect(owed).toBeGreaterThan(0);
    const { id } = await book.call('loanChange.request', request(loanId, restructuring({ capitalise: true })));
    await book.call('loanChange.decide', decide(id));
    const [event] = eventsOf(book, loanId, 'restructuring');
    expect(event).toMatchObject({
      effective_on: '2026-11-22',
      method: 'EQUAL_INSTALMENT',
      annual_rate: '0.036',
      periods: 24,
      months_per_period: 1,
      capitalise: 1,
      performing_before: 0,
      loan_change_id: id,
    });
    expect(rowOf(book, 'loan_change', id)).toMatchObject({ state: 'APPROVED', event_id: event?.id, self_confirmed: 1 });
    const after = stateOf(loanId);
    expect(after).toMatchObject({ maturity_on: '2028-11-22', overdue_kind: 'NONE', arrears_interest_fen: 0 });
    expect(Number(after.balance_fen)).toBeGreaterThan(200_000_000);
    // Neither extended nor agreed anew from a day before.
    const extended = request(loanId, extension('2029-01-15', { effectiveOn: '2026-11-22' }));
    expect((await book.refuse('loanChange.request', extended)).params).toMatchObject({
      rule: 'EXTENSION_RESTRUCTURED',
    });
    const earlier = request(loanId, restructuring({ appliedOn: '2026-11-20', effectiveOn: '2026-11-21' }));
    expect((await book.refuse('loanChange.request', earlier)).params).toMatchObject({ rule: 'CHANGE_BEFORE_LAST' });
    const again = await book.call('loanChange.preview', { loanId, ask: restructuring({ periods: 36 }) });
    expect(again.observation).toMatchObject({ again: true, floor: 'SUBSTANDARD' });
  });

  it('needs the consent of those who guarantee, as an extension does', async () => {
    const loanId = await aMaturedLoan({ guarantee: 'GUARANTEE' });
    const { id } = await book.call('loanChange.request', request(loanId, restructuring(), { consent: 'MISSING' }));
    expect((await book.refuse('loanChange.decide', decide(id))).params).toMatchObject({ rule: 'CONSENT_MISSING' });
    expect(eventsOf(book, loanId, 'restructuring')).toEqual([]);
  });

  it('where nobody knows who guarantees, what the request says stands', async () => {
    const loanId = await aMaturedLoan({ guarantee: null });
    const preview = await book.call('loanChange.preview', { loanId, ask: restructuring() });
    expect(preview).toMatchObject({ guarantee: null, consentNeeded: 'UNKNOWN' });
    const { id } = await book.call('loanChange.request', request(loanId, restructuring(), { consent: 'NOT_NEEDED' }));
    await book.call('loanChange.decide', decide(id));
    expect(rowOf(book, 'loan_change', id)).toMatchObject({ state: 'APPROVED', consent: 'NOT_NEEDED' });
  });
});
