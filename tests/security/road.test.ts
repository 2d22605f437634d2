import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../src/contract/index.ts';
import { openTestBook, type TestBook } from '../support/book.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
});
afterAll(() => book.close());

describe('the road of a request', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'no.such'])('knows no method %s', async (name) => {
    expect((await book.refuse(name, {})).code).toBe('METHOD_UNKNOWN');
  });

  it('refuses what is too large, too deep or turns in a circle', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    let deep: unknown = 1;
    for (let i = 0; i < 100; i += 1) deep = { deep };
    for (const input of ['x'.repeat(100_000), circle, deep, Array.from({ length: 50_000 }, () => 1)]) {
      expect((await book.refuse('draft.get', input)).code).toBe('INPUT_TOO_LARGE');
    }
  });

  it('refuses extra keys, wrong types and impossible days, naming the field', async () => {
    expect(await book.refuse('holiday.list', { year: 2026, extra: 1 })).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await book.refuse('holiday.list', JSON.parse('{"year":2026,"__proto__":{"admin":true}}'))).toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    const day = { day: '2026-11-31', kind: 'HOLIDAY', name: '不存在' };
    expect(await book.refuse('holiday.save', day)).toMatchObject({
      code: 'INPUT_INVALID',
      params: { field: 'day', issue: 'DAY_IMPOSSIBLE' },
    });
  });

  it('answers nonsense to every method with a coded refusal and no handler is reached', async () => {
    const before = book.db.prepare('SELECT count(*) FROM audit').pluck().get();
    for (const [name, spec] of Object.entries(contract)) {
      for (const junk of [null, 7, 'x', [], { __nonsense__: 1 }, undefined, Number.NaN, '\ud800']) {
        if (spec.input.safeParse(junk).success) continue;
        const error = await book.refuse(name, junk);
        expect(['INPUT_INVALID', 'INPUT_TOO_LARGE'], `${name} ${String(junk)}`).toContain(error.code);
        expect(Object.keys(error).sort()).toEqual(['code', 'params', 'traceId']);
      }
    }
    expect(book.db.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(before);
  });

  it('does one command after the other, whatever arrives at once', async () => {
    const days = Array.from({ length: 20 }, (_, index) => `2028-03-${String(index + 1).padStart(2, '0')}`);
    await Promise.all(days.map((day) => book.call('holiday.save', { day: day as never, kind: 'HOLIDAY', name: '试' })));
    const { rows } = await book.call('holiday.list', { year: 2028 });
    expect(rows).toHaveLength(20);
    expect((await book.call('audit.verify', {})).ok).toBe(true);
  });
});

describe('a program left open past midnight', () => {
  it('brings its loan states to the new day by itself', async () => {
    const night = await openTestBook({ today: '2026-11-22' });
    expect((await night.call('settings.get', {})).workingDate).toBe('2026-11-22');
    night.clock.set('2026-11-23');
    expect((await night.call('settings.get', {})).workingDate).toBe('2026-11-23');
    await vi.waitFor(() => expect(night.db.prepare('SELECT state_as_of FROM book').pluck().get()).toBe('2026-11-23'), {
      timeout: 20_000,
    });
    await night.close();
  });
});
