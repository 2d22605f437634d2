import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
});
afterAll(() => book.close());

const day = isoDay;
const rows = async () => (await book.call('lpr.list', {})).rows;
const rowOf = async (on: string) => (await rows()).find((row) => row.effectiveOn === on);
const audit = (method: string) =>
  book.db.prepare('SELECT subject, detail FROM audit WHERE method = ? ORDER BY seq DESC').get(method) as {
    subject: string;
    detail: string;
  };

describe('the LPR table', () => {
  it('comes with the announcements since the reform, newest first, none of them checked', async () => {
    const all = await rows();
    expect(all.length).toBeGreaterThan(10);
    expect(all[0]).toEqual({
      effectiveOn: '2025-05-20',
      oneYear: '0.03',
      fiveYear: '0.035',
      checkedByName: null,
      checkedAt: null,
      used: false,
      version: 1,
    });
    expect(all.at(-1)?.effectiveOn).toBe('2019-08-20');
  });

  it('is continued, checked and corrected by the administrator, and read by everybody', async () => {
    const added = { effectiveOn: day('2026-03-20'), oneYear: '0.0290', fiveYear: '0.034' };
    expect(await book.call('lpr.add', added)).toEqual({ repricedSince: 0 });
    expect(await rowOf('2026-03-20')).toMatchObject({ oneYear: '0.029', checkedByName: null, version: 1 });
    const both = { rows: [added.effectiveOn, day('2025-05-20')].map((effectiveOn) => ({ effectiveOn, version: 1 })) };
    expect(await book.call('lpr.check', both)).toEqual({ checked: 2 });
    expect(await rowOf('2026-03-20')).toMatchObject({ checkedByName: '周行', version: 2 });
    expect(JSON.parse(audit('lpr.check').detail)).toMatchObject({ checked: 2 });
    const again = { rows: [{ effectiveOn: added.effectiveOn, version: 2 }] };
    expect(await book.call('lpr.check', again)).toEqual({ checked: 0 });
    const corrected = { ...added, oneYear: '0.0295', version: 2 };
    expect(await book.call('lpr.correct', corrected)).toEqual({ version: 3 });
    expect(await rowOf('2026-03-20')).toMatchObject({ oneYear: '0.0295', checkedAt: null, version: 3 });
    expect(JSON.parse(audit('lpr.correct').detail).changes).toContainEqual({
      field: '2026-03-20 ONE_YEAR',
      from: '0.029',
      to: '0.0295',
    });
    await book.as('zhang');
    expect(await rowOf('2026-03-20')).toMatchObject({ oneYear: '0.0295' });
    await book.as('boss');
    await book.call('lpr.remove', { effectiveOn: added.effectiveOn, version: 3 });
    expect(await rowOf('2026-03-20')).toBeUndefined();
  });

  it('refuses what cannot be: a day to come or taken, a rate out of all reason, a stale row, one in the middle', async () => {
    const add = { effectiveOn: day('2026-04-20'), oneYear: '0.03', fiveYear: '0.035' };
    const rule = async (method: string, input: unknown) => (await book.refuse(method, input)).params.rule;
    expect(await rule('lpr.add', { ...add, effectiveOn: '2026-11-23' })).toBe('LPR_DAY_IN_FUTURE');
    expect(await rule('lpr.add', { ...add, effectiveOn: '2025-05-20' })).toBe('LPR_DAY_TAKEN');
    expect(await rule('lpr.add', { ...add, oneYear: '0.3' })).toBe('LPR_IMPLAUSIBLE');
    expect(await rule('lpr.add', { ...add, fiveYear: '0' })).toBe('LPR_IMPLAUSIBLE');
    expect(await rule('lpr.remove', { effectiveOn: '2024-10-21', version: 1 })).toBe('LPR_NOT_LATEST');
    const stale = { effectiveOn: day('2024-10-21'), oneYear: '0.031', fiveYear: '0.036', version: 7 };
    expect((await book.refuse('lpr.correct', stale)).code).toBe('STALE_VERSION');
    const unknown = { rows: [{ effectiveOn: '2001-01-01', version: 1 }] };
    expect((await book.refuse('lpr.check', unknown)).code).toBe('NOT_FOUND');
    for (const login of ['zhang', 'head']) {
      await book.as(login);
      expect((await book.refuse('lpr.add', add)).code).toBe('PERMISSION_DENIED');
      expect((await book.refuse('lpr.check', unknown)).code).toBe('PERMISSION_DENIED');
    }
    await book.as('boss');
  });

  it('leaves alone what a repricing took its rate from, and tells when an announcement came too late for one', async () => {
    const { loanId } = drawnLoan(book.db, { start_on: '2024-12-05', maturity_on: '2034-12-05', periods: 120 });
    const change = { loan_id: loanId, kind: 'rateChange', annual_rate: '0.035', rate_cause: 'REPRICING' };
    const event = insert(book.db, 'loan_event', { ...change, effective_on: '2026-01-01' });
    await rebuildStates(book.db);
    const used = await rowOf('2025-05-20');
    expect(used).toMatchObject({ used: true });
    expect((await rowOf('2024-10-21'))?.used).toBe(false);
    const rule = async (method: string, input: unknown) => (await book.refuse(method, input)).params.rule;
    const row = { effectiveOn: day('2025-05-20'), version: used?.version };
    expect(await rule('lpr.correct', { ...row, oneYear: '0.031', fiveYear: '0.036' })).toBe('LPR_USED');
    expect(await rule('lpr.remove', row)).toBe('LPR_USED');
    const late = { effectiveOn: day('2025-12-22'), oneYear: '0.029', fiveYear: '0.034' };
    expect(await book.call('lpr.add', late)).toEqual({ repricedSince: 1 });
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'reversal',
      effective_on: '2026-01-01',
      reverses_event_id: event,
    });
    await book.call('lpr.remove', { effectiveOn: late.effectiveOn, version: 1 });
    expect((await rowOf('2025-05-20'))?.used).toBe(false);
  });
});
