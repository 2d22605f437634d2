import { Kysely, type SqlBool, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookDialect } from '../../../src/main/db/dialect.ts';
import { fixedQuery } from '../../../src/main/db/fixed-query.ts';
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
