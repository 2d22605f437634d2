import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';

let book: TestBook;
beforeEach(async () => {
  book = await openTestBook();
  for (const day of ['2027-01-01', '2027-01-02', '2027-01-03']) {
    await book.call('holiday.save', { day: day as never, kind: 'HOLIDAY', name: '元旦' });
  }
});
afterEach(() => book.close());

const verify = () => book.call('audit.verify', {});

describe('the audit log', () => {
  it('holds one row for each command, in a chain that verifies', async () => {
    const check = await verify();
    expect(check.ok).toBe(true);
    const methods = book.db.prepare('SELECT method FROM audit ORDER BY seq').pluck().all();
    expect(methods.slice(-3)).toEqual(['holiday.save', 'holiday.save', 'holiday.save']);
  });

  it('cannot be changed by ordinary SQL', () => {
    expect(() => book.db.exec("UPDATE audit SET actor = 'x'")).toThrow('append-only');
    expect(() => book.db.exec('DELETE FROM audit WHERE seq = 1')).toThrow('append-only');
  });

  it.each([
    ['edited', 'UPDATE audit SET detail = detail || 1 WHERE seq = 3', 3],
    ['cut out of the middle', 'DELETE FROM audit WHERE seq = 2', 2],
    ['swapped', 'UPDATE audit SET at = (SELECT at FROM audit WHERE seq = 4) WHERE seq = 2', 2],
  ])('names the first bad row when a row is %s behind its back', async (_how, sql, first) => {
    book.clock.set('2026-11-23');
    await book.call('holiday.remove', { day: '2027-01-03' as never });
    book.db.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;');
    book.db.exec(sql.replace('seq = 4', 'seq = (SELECT max(seq) FROM audit)'));
    expect(await verify()).toMatchObject({ ok: false, firstBadSeq: first });
  });

  it('is written with the act or the act is not done', async () => {
    book.db.exec("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
    const error = await book.refuse('holiday.remove', { day: '2027-01-01' });
    expect(error.code).toBe('INTERNAL');
    expect(JSON.stringify(error)).not.toMatch(/audit|SELECT|ABORT/);
    expect(book.db.prepare("SELECT count(*) FROM holiday WHERE day = '2027-01-01'").pluck().get()).toBe(1);
  });
});
