import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src/contract/index.ts';
import { type BranchBook, create, form, ID_CARD, list, openBranch } from './customer-fixtures.ts';

type Sort = InputOf<'customer.list'>['sort'];

let branch: BranchBook;
const idOf: Record<string, number> = {};

const STATES: Record<string, readonly unknown[]> = {
  // loans, live, balance, unknown balances, overdue kind, since, at least, class, contact
  王一: [2, 2, 30_000_00, 0, 'SINCE', '2026-11-12', 0, 'SPECIAL_MENTION', '2026-11-01'],
  王二: [1, 1, 0, 1, 'UNKNOWN_LENGTH', null, 0, null, null],
  李四: [1, 0, 0, 0, 'NONE', null, 0, null, '2026-10-01'],
};

/** Five of zhang's and one of li's; states planted as the cache would hold them. */
beforeAll(async () => {
  branch = await openBranch();
  const { book, ids } = branch;
  await book.as('head');
  const own = { managerId: ids.zhang };
  idOf.王一 = await create(book, {
    ...own,
    number: 'A1',
    name: '王一',
    township: '城关镇',
    grade: 'A1',
    phone: '13800138000',
  });
  idOf.王二 = await create(book, { ...own, number: 'A2', name: '王二', township: '河西乡' });
  idOf.李四 = await create(book, { ...own, number: 'A3', name: '李四', kind: 'FARMER', township: '河西乡' });
  idOf.赵厂 = await create(book, { ...own, number: 'A4', name: '赵记食品厂', kind: 'COMPANY', grade: 'B1' });
  idOf.无名 = await create(book, { ...own, number: 'A5', name: '无名' });
  idOf.别家 = await create(book, {
    managerId: ids.li,
    number: 'B1',
    name: '王五',
    township: '开发区',
    identifierKind: 'ID_CARD',
    identifier: ID_CARD,
  });
  book.db.prepare('UPDATE customer SET name = NULL WHERE id = ?').run(idOf.无名);
  const plant = book.db.prepare(
    `UPDATE customer_state SET loan_count = ?, live_loan_count = ?, balance_fen = ?, unknown_balance_count = ?,
      overdue_kind = ?, overdue_since_on = ?, overdue_at_least = ?, worst_class = ?, last_contact_on = ? WHERE customer_id = ?`,
  );
  for (const [name, values] of Object.entries(STATES)) plant.run(...values, idOf[name]);
});
afterAll(async () => branch.book.close());

const numbers = async (filter: InputOf<'customer.list'>['filter']) =>
  (await list(branch.book, filter)).rows.map((row) => row.number);

describe('the list', () => {
  beforeAll(async () => branch.book.as('zhang'));

  it('shows a row with what the state knows, masked, and sums over all rows', async () => {
    const { rows, total, sums } = await list(branch.book);
    expect(total).toBe(5);
    expect(rows[0]).toEqual({
      id: idOf.王一,
      number: 'A1',
      name: '王一',
      displayName: '王一',
      kind: 'PERSON',
      township: '城关镇',
      phoneMasked: '138****8000',
      grade: 'A1',
      managerId: branch.ids.zhang,
      managerName: '张经理',
      status: 'ACTIVE',
      loanCount: 2,
      balance: { fen: 3_000_000, count: 2, unknown: 0 },
      overdue: { kind: 'SINCE', sinceOn: '2026-11-12', days: 10, atLeast: false },
      worstClass: 'SPECIAL_MENTION',
      lastContactOn: '2026-11-01',
    });
    expect(rows[4]).toMatchObject({ name: null, displayName: '客户 A5' });
    expect(sums).toEqual({ balance: { fen: 3_000_000, count: 3, unknown: 1 }, loanCount: 4 });
  });

  it.each([
    [{ kinds: ['FARMER', 'COMPANY'] }, ['A3', 'A4']],
    [{ kinds: [] }, []],
    [{ townships: ['河西乡'] }, ['A2', 'A3']],
    [{ townships: ["x') OR 1=1 --"] }, []],
    [{ grades: ['A1'] }, ['A1']],
    [{ classes: ['SPECIAL_MENTION'] }, ['A1']],
    [{ hasLoan: true }, ['A1', 'A2', 'A3']],
    [{ hasLoan: false }, ['A4', 'A5']],
    [{ overdue: true }, ['A1', 'A2']],
    [{ overdue: false }, ['A3', 'A4', 'A5']],
    [{ statuses: ['INACTIVE'] }, []],
    [{ text: '王' }, ['A1', 'A2']],
    [{ text: 'zjspc' }, ['A4']],
    [{ text: '记食' }, ['A4']],
    [{ text: 'a3' }, ['A3']],
    [{ text: '  ' }, ['A1', 'A2', 'A3', 'A4', 'A5']],
    [{ text: '"%_*' }, []],
    [{ text: '王', townships: ['河西乡'], overdue: true }, ['A2']],
  ] as const)('narrowed by %j', async (filter, expected) => {
    expect(await numbers(structuredClone(filter) as never)).toEqual(expected);
  });

  it('sorts with the unknown last whichever way, and pages without a gap', async () => {
    const sorted = async (sort: Sort) => {
      const pages = [0, 2, 4].map((offset) =>
        branch.book.call('customer.list', { filter: {}, sort, page: { offset, limit: 2 } }),
      );
      return (await Promise.all(pages)).flatMap((page) => page.rows.map((row) => row.number)).join(' ');
    };
    expect(await sorted({ key: 'number', direction: 'desc' })).toBe('A5 A4 A3 A2 A1');
    expect(await sorted({ key: 'name', direction: 'asc' })).toMatch(/A5$/);
    expect(await sorted({ key: 'name', direction: 'desc' })).toMatch(/A5$/);
    expect(await sorted({ key: 'balance', direction: 'desc' })).toMatch(/^A1 /);
    expect(await sorted({ key: 'overdueSince', direction: 'asc' })).toMatch(/^A1 /);
    expect(await sorted({ key: 'overdueSince', direction: 'desc' })).toMatch(/^A1 /);
    expect(await sorted({ key: 'lastContactOn', direction: 'asc' })).toMatch(/^A3 A1 /);
    expect(await sorted({ key: 'township', direction: 'asc' })).toBe('A1 A2 A3 A4 A5');
    for (const key of ['loanCount', 'createdAt'] as const) {
      expect((await sorted({ key, direction: 'asc' })).split(' ').sort()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
    }
  });

  it('answers a page past the end with nothing, and knows no other sort key', async () => {
    const sort = { key: 'number', direction: 'asc' } as const;
    const past = await branch.book.call('customer.list', { filter: {}, sort, page: { offset: 5000, limit: 50 } });
    expect(past).toMatchObject({ rows: [], total: 5 });
    const hostile = {
      filter: {},
      sort: { key: 'number; DROP TABLE customer', direction: 'asc' },
      page: { offset: 0, limit: 5 },
    };
    expect(await branch.book.refuse('customer.list', hostile)).toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('scope', () => {
  it('a manager sees and finds only their own', async () => {
    const { book, ids } = branch;
    await book.as('li');
    expect(await numbers({})).toEqual(['B1']);
    expect(await numbers({ managerIds: [ids.zhang] })).toEqual([]);
    expect((await list(book)).sums.loanCount).toBe(0);
    expect((await book.call('customer.facets', {})).townships).toEqual(['开发区']);
    expect((await book.call('search.find', { text: '王' })).hits.map((hit) => hit.id)).toEqual([idOf.别家]);
    for (const method of ['customer.get', 'customer.overview', 'product.list']) {
      expect(await book.refuse(method, { customerId: idOf.王一 })).toMatchObject({ code: 'SCOPE_DENIED' });
    }
    expect(
      await book.refuse('customer.reveal', { customerId: idOf.王一, field: 'phone', reason: '想看' }),
    ).toMatchObject({ code: 'SCOPE_DENIED' });
  });

  it('a lead sees the team, the head and the auditor all, the administrator nothing', async () => {
    const { book } = branch;
    await book.as('lead');
    expect(await numbers({})).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
    for (const login of ['head', 'auditor']) {
      await book.as(login);
      expect(await numbers({})).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'B1']);
    }
    await book.as('boss');
    const page = { filter: {}, sort: { key: 'number', direction: 'asc' }, page: { offset: 0, limit: 5 } };
    expect(await book.refuse('customer.list', page)).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await book.refuse('search.find', { text: '王' })).toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it('nobody gives a customer to a manager outside their reach, or learns whose a duplicate is', async () => {
    const { book, ids } = branch;
    await book.as('zhang');
    expect(await book.refuse('customer.create', form({ managerId: ids.li }))).toMatchObject({ code: 'SCOPE_DENIED' });
    const twin = form({ managerId: ids.zhang, identifierKind: 'ID_CARD', identifier: ID_CARD });
    expect(await book.refuse('customer.create', twin)).toMatchObject({
      code: 'DUPLICATE',
      params: { field: 'identifier', number: null },
    });
    await book.as('head');
    const auditors = form({ managerId: ids.auditor });
    expect(await book.call('customer.create', auditors)).toMatchObject({ issues: [{ code: 'MANAGER_UNAVAILABLE' }] });
  });

  it('an auditor reads and writes nothing, and sees no value in full', async () => {
    const { book, ids } = branch;
    await book.as('auditor');
    expect(await book.refuse('customer.create', form({ managerId: ids.zhang }))).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    const reveal = { customerId: idOf.别家, field: 'identifier', reason: '审计' };
    expect(await book.refuse('customer.reveal', reveal)).toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});
