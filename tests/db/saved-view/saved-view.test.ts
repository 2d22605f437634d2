import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewContent } from '../../../src/contract/saved-view.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';

let book: TestBook;

const LATE: ViewContent = {
  place: 'loan.list',
  filter: { overdue: true, statuses: ['ACTIVE'] },
  sort: { key: 'overdueSince', direction: 'asc' },
  hidden: ['purpose'],
};
const PLAIN: ViewContent = { ...LATE, filter: {}, hidden: null };
const views = async (place: ViewContent['place'] = 'loan.list') => (await book.call('savedView.list', { place })).rows;

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'shen', roles: ['AUDITOR'] });
  await book.as('zhang');
});
afterAll(() => book.close());

describe('saved views', () => {
  let id: number;

  it('keep filter, order and columns of a list under a name', async () => {
    ({ id } = await book.call('savedView.save', { name: '逾期在前', content: LATE }));
    expect(await views()).toEqual([{ id, name: '逾期在前', isDefault: false, content: LATE, dropped: [], version: 1 }]);
    expect(await views('customer.list')).toEqual([]);
  });

  it('have names that differ, per list', async () => {
    expect(await book.refuse('savedView.save', { name: '逾期在前', content: PLAIN })).toMatchObject({
      code: 'DUPLICATE',
      params: { field: 'viewName', name: '逾期在前' },
    });
    const other = await book.call('savedView.save', { name: '全部', content: PLAIN });
    expect(await book.refuse('savedView.rename', { viewId: other.id, name: '逾期在前', version: 1 })).toMatchObject({
      code: 'DUPLICATE',
    });
    await book.call('savedView.rename', { viewId: other.id, name: '全部贷款', version: 1 });
    expect((await views()).map(({ name }) => name).sort()).toEqual(['全部贷款', '逾期在前'].sort());
    await book.call('savedView.remove', { viewId: other.id, version: 2 });
  });

  it('are updated from what was read; a stale one is refused', async () => {
    await book.call('savedView.update', { viewId: id, content: PLAIN, version: 1 });
    expect(await book.refuse('savedView.update', { viewId: id, content: LATE, version: 1 })).toMatchObject({
      code: 'STALE_VERSION',
    });
    await book.call('savedView.update', { viewId: id, content: LATE, version: 2 });
    expect((await views())[0]).toMatchObject({ content: LATE, version: 3 });
  });

  it('one of a list may be the default', async () => {
    const second = await book.call('savedView.save', { name: '次', content: PLAIN });
    await book.call('savedView.setDefault', { place: 'loan.list', viewId: id });
    await book.call('savedView.setDefault', { place: 'loan.list', viewId: second.id });
    expect((await views()).filter(({ isDefault }) => isDefault).map((view) => view.id)).toEqual([second.id]);
    expect(await book.refuse('savedView.setDefault', { place: 'customer.list', viewId: id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await book.call('savedView.setDefault', { place: 'loan.list', viewId: null });
    expect((await views()).some(({ isDefault }) => isDefault)).toBe(false);
    await book.call('savedView.remove', { viewId: second.id, version: 1 });
  });

  it('SECURITY: of somebody else are not found, whatever is tried', async () => {
    await book.as('li');
    expect(await views()).toEqual([]);
    const notFound = { code: 'NOT_FOUND' };
    expect(await book.refuse('savedView.update', { viewId: id, content: PLAIN, version: 3 })).toMatchObject(notFound);
    expect(await book.refuse('savedView.rename', { viewId: id, name: '我的', version: 3 })).toMatchObject(notFound);
    expect(await book.refuse('savedView.remove', { viewId: id, version: 3 })).toMatchObject(notFound);
    expect(await book.refuse('savedView.setDefault', { place: 'loan.list', viewId: id })).toMatchObject(notFound);
    await book.call('savedView.save', { name: '逾期在前', content: PLAIN });
    await book.as('zhang');
    expect((await views())[0]).toMatchObject({ id, content: LATE, version: 3 });
  });

  it('are refused when the list would not take them, and to those who write nothing', async () => {
    const wrong = { ...LATE, filter: { overdue: 'sometimes' } };
    expect(await book.refuse('savedView.save', { name: '错', content: wrong })).toMatchObject({
      code: 'INPUT_INVALID',
    });
    await book.as('shen');
    expect(await book.refuse('savedView.save', { name: '审', content: PLAIN })).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    expect(await views()).toEqual([]);
    await book.as('boss');
    expect(await book.refuse('savedView.list', { place: 'loan.list' })).toMatchObject({ code: 'PERMISSION_DENIED' });
    await book.as('zhang');
  });

  it('of an older list still open it: what is no longer understood is left out and named', async () => {
    book.db.prepare('UPDATE saved_view SET content = ? WHERE id = ?').run(
      JSON.stringify({
        filter: { overdue: true, branch: 7, methods: ['WEEKLY'] },
        sort: { key: 'colour', direction: 'asc' },
        hidden: 'all',
      }),
      id,
    );
    expect((await views())[0]).toMatchObject({
      content: { filter: { overdue: true }, sort: { key: 'number', direction: 'asc' }, hidden: null },
      dropped: ['branch', 'methods', 'sort'],
    });
  });

  it('are thirty per list at most', async () => {
    for (let n = 1; n < 30; n += 1) await book.call('savedView.save', { name: `视图 ${n}`, content: PLAIN });
    expect(await book.refuse('savedView.save', { name: '再来一个', content: PLAIN })).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'VIEWS_TOO_MANY', most: 30 },
    });
  });

  it('leave their trace in the audit log', () => {
    const acts = book.db
      .prepare("SELECT DISTINCT method FROM audit WHERE method LIKE 'savedView.%' AND outcome = 'done' ORDER BY 1")
      .pluck();
    expect(acts.all()).toEqual([
      'savedView.remove',
      'savedView.rename',
      'savedView.save',
      'savedView.setDefault',
      'savedView.update',
    ]);
  });
});
