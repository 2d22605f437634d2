import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';
import { auditOf, eventsOf } from './change-fixtures.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  const lead = await book.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
  zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: lead });
  await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
  await book.as('zhang');
});
afterAll(() => book.close());
let zhang = 0;

/** 120,000.00 over 12 months at 4.35 %, paid up to November. */
async function aLoan(values: object = {}): Promise<number> {
  const { loanId } = drawnLoan(book.db, values, { manager_id: zhang });
  for (let month = 2; month <= 11; month += 1) {
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: `2026-${String(month).padStart(2, '0')}-15`,
      amount_fen: 1_023_719,
    });
  }
  await rebuildStates(book.db);
  return loanId;
}
const rate = (loanId: number, effectiveOn: string, annualRate: string) => ({
  loanId,
  effectiveOn: isoDay(effectiveOn),
  annualRate,
  reason: '协商调整利率',
});

describe('another rate agreed for one loan', () => {
  it('is looked at beforehand, with every due that changes', async () => {
    const loanId = await aLoan();
    const ask = { kind: 'RATE', effectiveOn: isoDay('2026-11-15'), annualRate: '0.036' } as const;
    const preview = await book.call('loanChange.preview', { loanId, ask });
    expect(preview).toMatchObject({
      rateBefore: '0.0435',
      rateAfter: '0.036',
      refusal: null,
      maturityAfter: '2027-01-15',
    });
    const { comparison } = preview;
    // Golden epi-01 before; after: 20,363.56 at 3.6 % over two months. The instalment of 15 November itself stays.
    expect(comparison?.dues.map((due) => [due.dueOn, due.before?.payment, due.after?.payment])).toEqual([
      ['2026-11-15', 1_023_719, 1_023_719],
      ['2026-12-15', 1_023_719, 1_022_762],
      ['2027-01-15', 1_023_717, 1_022_762],
    ]);
    expect(comparison?.firstChanged?.dueOn).toBe('2026-12-15');
    expect(eventsOf(book, loanId, 'rateChange')).toEqual([]);
  });

  it('is stored as an event of its day, with its reason', async () => {
    const loanId = await aLoan();
    const { eventId } = await book.call('loanChange.changeRate', rate(loanId, '2026-11-15', '0.0360'));
    expect(eventsOf(book, loanId, 'rateChange')).toEqual([
      expect.objectContaining({
        id: eventId,
        effective_on: '2026-11-15',
        annual_rate: '0.036',
        rate_cause: 'AGREEMENT',
        reason: '协商调整利率',
        actor_id: zhang,
      }),
    ]);
    const state = book.db
      .prepare('SELECT annual_rate, next_due_payment_fen FROM loan_state WHERE loan_id = ?')
      .get(loanId);
    expect(state).toEqual({ annual_rate: '0.036', next_due_payment_fen: 1_022_762 });
    const line = auditOf(book, 'loanChange.changeRate');
    expect(JSON.parse(line.detail).changes).toContainEqual({ field: 'annualRate', from: '0.0435', to: '0.036' });
  });

  it.each([
    ['RATE_SAME', '2026-11-15', '0.0435'],
    ['RATE_SAME', '2026-11-15', '0.04350'],
    ['CHANGE_BEFORE_START', '2026-01-15', '0.04'],
    ['RATE_AFTER_MATURITY', '2027-01-15', '0.04'],
    ['CHANGE_RATE_RANGE', '2026-11-15', '0'],
    ['CHANGE_RATE_RANGE', '2026-11-15', '1.01'],
  ])('is refused: %s from %s at %s', async (rule, on, annualRate) => {
    const loanId = await aLoan();
    const refusal = await book.refuse('loanChange.changeRate', rate(loanId, on, annualRate));
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATED', params: { rule } });
  });

  it('is refused out of scope, to the auditor, without a reason, at an impossible rate', async () => {
    const loanId = await aLoan();
    expect(
      (await book.refuse('loanChange.changeRate', { ...rate(loanId, '2026-11-15', '0.04'), reason: '' })).code,
    ).toBe('INPUT_INVALID');
    expect((await book.refuse('loanChange.changeRate', rate(loanId, '2026-11-15', '4%'))).code).toBe('INPUT_INVALID');
    await book.as('li');
    expect((await book.refuse('loanChange.changeRate', rate(loanId, '2026-11-15', '0.04'))).code).toBe('SCOPE_DENIED');
    await book.as('auditor');
    expect((await book.refuse('loanChange.changeRate', rate(loanId, '2026-11-15', '0.04'))).code).toBe(
      'PERMISSION_DENIED',
    );
    expect(eventsOf(book, loanId, 'rateChange')).toEqual([]);
  });
});
