import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BranchBook, create, openBranch } from '../customer/customer-fixtures.ts';
import { drawnLoan } from '../portfolio.ts';

let branch: BranchBook;

beforeAll(async () => {
  branch = await openBranch();
  const { book, ids } = branch;
  await book.as('head');
  const zhangs = { managerId: ids.zhang };
  const laoWang = await create(book, { ...zhangs, number: 'C00000001', name: '老王', phone: '13800138123' });
  await create(book, { ...zhangs, name: '老王羊肉馆', kind: 'SOLE_TRADER' });
  await create(book, { ...zhangs, name: '王老五' });
  const wangWu = await create(book, { managerId: ids.li, name: '王五', number: '1787' });
  drawnLoan(book.db, { number: 'JK20260001', contract_number: '城东借字(2026)第001号', customer_id: laoWang });
  drawnLoan(book.db, { number: 'JK20261787', contract_number: null, customer_id: laoWang });
  drawnLoan(book.db, { number: 'JK20265', contract_number: 'HT-99001787', customer_id: wangWu });
});
afterAll(async () => branch.book.close());

const hits = async (text: string) => (await branch.book.call('search.find', { text })).hits;
const titles = async (text: string) => (await hits(text)).map((hit) => hit.title);

describe('the palette', () => {
  beforeAll(async () => branch.book.as('head'));

  it('shows who it is, masked', async () => {
    expect((await hits('老王'))[0]).toEqual({
      kind: 'customer',
      id: expect.any(Number),
      title: '老王',
      subtitle: 'C00000001 · 张经理 · 138****8123',
    });
    expect((await hits('jk20260001'))[0]).toEqual({
      kind: 'loan',
      id: expect.any(Number),
      title: 'JK20260001',
      subtitle: '老王 · 城东借字(2026)第001号',
    });
  });

  it('puts the very name first, then names that begin so', async () => {
    expect(await titles('老王')).toEqual(['老王', '老王羊肉馆']);
    expect(await titles('lw')).toEqual(['老王', '王老五', '老王羊肉馆']);
    expect(await titles('老')).toEqual(['老王', '老王羊肉馆', '王老五']);
  });

  it.each([
    ['8123', ['老王']],
    ['13800138123', ['老王']],
    ['1787', ['王五', 'JK20261787', 'JK20265']],
    ['JK2026', ['JK20260001', 'JK20261787', 'JK20265']],
    ['JK20265', ['JK20265']],
    ['jk20261787', ['JK20261787']],
    ['城东借字', ['JK20260001']],
    ['第001号', ['JK20260001']],
    ['99001787', ['JK20265']],
    ['787', []],
    ['王五 1787', ['王五']],
  ])('finds by %s', async (text, expected) => {
    expect(await titles(text)).toEqual(expected);
  });

  it('shows each manager only what is theirs', async () => {
    await branch.book.as('zhang');
    expect(await titles('1787')).toEqual(['JK20261787']);
    expect(await titles('王五')).toEqual([]);
    await branch.book.as('li');
    expect(await titles('JK2026')).toEqual(['JK20265']);
    expect(await titles('lw')).toEqual([]);
    await branch.book.as('head');
  });

  it.each(["' OR 1=1; --", '"', '*', 'NEAR(', '王" OR "老', '\0', '\ud800', '%', '_', '😀'.repeat(30), 'AND'])(
    'answers %j calmly',
    async (text) => {
      expect(await titles(text)).toEqual([]);
    },
  );

  it('takes sixty characters and not more', async () => {
    expect(await titles('王'.repeat(60))).toEqual([]);
    expect(await branch.book.refuse('search.find', { text: '王'.repeat(61) })).toMatchObject({ code: 'INPUT_INVALID' });
  });
});
