import { Kysely, type SqlBool, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fixedQuery, onlyRow, shapedQuery } from '../../../src/main/db/compiled-query.ts';
import { bookDialect } from '../../../src/main/db/dialect.ts';
import type { Schema } from '../../../src/main/db/schema.ts';
import type { ReadDb } from '../../../src/main/db/types.ts';
import { drawnLoan, openPortfolio, type Portfolio } from '../../db/portfolio.ts';

describe('a fixed query', () => {
  let book: Portfolio;
  const customers: number[] = [];

  beforeAll(() => {
    book = openPortfolio();
    for (const name of ['王小明', '李芳', '张伟']) customers.push(drawnLoan(book.connection, {}, { name }).customerId);
  });
  afterAll(() => book.close());

  const build = vi.fn((db: ReadDb, { id, limit }: { id: number; limit: number }) =>
    db.selectFrom('customer').select(['id', 'name']).where('id', '>=', id).orderBy('id').limit(limit),
  );
  const from = fixedQuery(build);

  it('is built once and answers each call with its own values', async () => {
    const [first = 0, second = 0] = customers;
    expect(await from(book.db, { id: first, limit: 1 })).toEqual([{ id: first, name: '王小明' }]);
    expect((await from(book.db, { id: second, limit: 5 })).map((row) => row.name)).toEqual(['李芳', '张伟']);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('serves any connection, inside a transaction as outside', async () => {
    const other = new Kysely<Schema>({ dialect: bookDialect(book.connection) });
    const [first = 0] = customers;
    expect(await from(other, { id: first, limit: 1 })).toHaveLength(1);
    const seen = await book.write(async (trx) => {
      await trx.updateTable('customer').set({ name: '王大明' }).where('id', '=', first).execute();
      const rows = await from(trx, { id: first, limit: 1 });
      await trx.updateTable('customer').set({ name: '王小明' }).where('id', '=', first).execute();
      return rows;
    });
    expect(seen).toEqual([{ id: first, name: '王大明' }]);
  });

  it('runs calls side by side without mixing their values', async () => {
    const answers = await Promise.all(customers.map((id) => from(book.db, { id, limit: 1 })));
    expect(answers.map(([row]) => row?.id)).toEqual(customers);
  });

  it('binds values in sql text, texts and nulls as they are', async () => {
    const named = fixedQuery((db, { name }: { name: string | null }) =>
      db.selectFrom('customer').select('id').where(sql<SqlBool>`name is ${name}`),
    );
    expect(await named(book.db, { name: '李芳' })).toEqual([{ id: customers[1] }]);
    expect(await named(book.db, { name: null })).toEqual([]);
    expect(await named(book.db, { name: "' or 1=1 --" })).toEqual([]);
  });

  it('refuses a value that is read while the query is built', async () => {
    const [id = 0] = customers;
    const written = fixedQuery((db, { name }: { name: string }) =>
      db.selectFrom('customer').select('id').where('name', 'like', `${name}%`),
    );
    const listed = fixedQuery((db, { ids }: { ids: string }) =>
      db.selectFrom('customer').select('id').where('name', '=', JSON.stringify({ ids })),
    );
    const compared = fixedQuery((db, values: { id: number }) =>
      db
        .selectFrom('customer')
        .select('id')
        .limit(values.id > 3 ? 1 : 2),
    );
    await expect(written(book.db, { name: '王' })).rejects.toThrow(RangeError);
    await expect(listed(book.db, { ids: '[]' })).rejects.toThrow(RangeError);
    await expect(compared(book.db, { id })).rejects.toThrow(RangeError);
  });
});

describe('a shaped query', () => {
  let book: Portfolio;

  beforeAll(() => {
    book = openPortfolio();
    for (const [name, township] of [
      ['王小明', '东坪镇'],
      ['李芳', '石桥镇'],
      ['张伟', null],
    ] as const) {
      drawnLoan(book.connection, {}, { name, township });
    }
  });
  afterAll(() => book.close());

  type Shape = { readonly direction: 'asc' | 'desc' };
  type Values = { readonly townships?: readonly (string | null)[]; readonly named: boolean; readonly limit: number };
  const build = vi.fn((db: ReadDb, { direction }: Shape, { townships, named, limit }: Values) => {
    let found = db.selectFrom('customer').select('name').orderBy('id', direction).limit(limit);
    if (named) found = found.where('name', 'is not', null);
    const known = townships?.filter((township) => township !== null) ?? [];
    if (townships !== undefined) {
      found = found.where((eb) =>
        eb.or([
          ...(known.length > 0 ? [eb('township', 'in', known)] : []),
          ...(townships.includes(null) ? [eb('township', 'is', null)] : []),
        ]),
      );
    }
    return found;
  });
  const names = shapedQuery(build);
  const ask = async (shape: Shape, values: Values) => (await names(book.db, shape, values)).map((row) => row.name);

  it('is built once per shape and run with each call’s values', async () => {
    build.mockClear();
    expect(await ask({ direction: 'asc' }, { named: true, limit: 2 })).toEqual(['王小明', '李芳']);
    expect(await ask({ direction: 'asc' }, { named: true, limit: 1 })).toEqual(['王小明']);
    expect(build).toHaveBeenCalledTimes(1);
    expect(await ask({ direction: 'desc' }, { named: true, limit: 1 })).toEqual(['张伟']);
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('tells apart what is there, how many there are, and what is null or false', async () => {
    build.mockClear();
    const asc = { direction: 'asc' } as const;
    const rest = { named: false, limit: 9 };
    expect(await ask(asc, { ...rest, townships: ['东坪镇'] })).toEqual(['王小明']);
    expect(await ask(asc, { ...rest, townships: ['石桥镇'] })).toEqual(['李芳']);
    expect(build).toHaveBeenCalledTimes(1);
    expect(await ask(asc, { ...rest, townships: ['东坪镇', '石桥镇'] })).toEqual(['王小明', '李芳']);
    expect(await ask(asc, { ...rest, townships: ['东坪镇', null] })).toEqual(['王小明', '张伟']);
    expect(await ask(asc, { ...rest, townships: [null, '东坪镇'] })).toEqual(['王小明', '张伟']);
    expect(await ask(asc, { ...rest })).toEqual(['王小明', '李芳', '张伟']);
    // Built in the test before.
    expect(await ask(asc, { named: true, limit: 9 })).toEqual(['王小明', '李芳', '张伟']);
    expect(build).toHaveBeenCalledTimes(5);
  });

  it('never takes a text for a shape', async () => {
    build.mockClear();
    const values = { named: false, limit: 9 };
    for (const township of ['null', '?', '[?,?]', '{named:true}', "' or 1=1 --"]) {
      expect(await ask({ direction: 'asc' }, { ...values, townships: [township] })).toEqual([]);
    }
    expect(build.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('forgets the oldest shapes and builds them again when they are asked for', async () => {
    const long = (count: number) => Array.from({ length: count }, (_, index) => `镇${index}`);
    for (let count = 1; count <= 210; count += 1) {
      expect(await ask({ direction: 'asc' }, { named: false, limit: 1, townships: long(count) })).toEqual([]);
    }
    build.mockClear();
    expect(await ask({ direction: 'asc' }, { named: false, limit: 1, townships: ['石桥镇'] })).toEqual(['李芳']);
    expect(build).toHaveBeenCalledTimes(1);
  });
});

it('a query of sums has one row', () => {
  expect(onlyRow([{ total: 3 }])).toEqual({ total: 3 });
  expect(() => onlyRow([])).toThrow(RangeError);
});
