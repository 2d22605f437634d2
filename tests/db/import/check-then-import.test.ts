import { afterEach, expect, test } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';

const PROFILE = {
  format: 'creditdesk.import-profile',
  version: 1,
  name: '两列的名单',
  description: '',
  currency: 'CNY',
  files: { list: { name: 'list.csv', format: { kind: 'csv' } } },
  sources: [
    {
      file: 'list',
      kind: 'customer',
      fields: { number: { column: 'no' }, name: { column: 'name' }, kind: { const: 'PERSON' } },
    },
  ],
};

let book: TestBook;
afterEach(() => book.close());

test('profile and files that were checked can be imported without being picked again; an import uses them up', async () => {
  book = await openTestBook();
  const grant = (name: string, text: string) => book.app.transfers.grantContent(name, Buffer.from(text)).token;
  const profile = { kind: 'file' as const, token: grant('profile.json', JSON.stringify(PROFILE)) };
  const order = { profile, files: [grant('list.csv', 'no,name\nA1,张三\nA2,李四\n')], managerId: null };
  const check = await book.runJob(book.call('import.start', { ...order, dryRun: true }));
  expect(check.resultId).not.toBeNull();
  await book.runJob(book.call('import.start', { ...order, dryRun: false }));
  const list = { filter: {}, sort: { key: 'number', direction: 'asc' }, page: { offset: 0, limit: 1 } } as const;
  expect((await book.call('customer.list', list)).total).toBe(2);
  expect((await book.refuse('import.start', { ...order, dryRun: true })).code).toBe('FILE_TOKEN_UNKNOWN');
});
