import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert } from '../portfolio.ts';
import { create, editForm, form } from './customer-fixtures.ts';

let book: TestBook;
let customerId: number;
let loanId: number;

beforeAll(async () => {
  book = await openTestBook();
  customerId = await create(book, { kind: 'SOLE_TRADER' });
  const db = book.db;
  loanId = drawnLoan(db, { number: 'JK-1', customer_id: customerId }).loanId;
  for (let month = 2; month <= 10; month += 1) {
    for (let day = 10; day < 20; day += 1) {
      const effective_on = `2026-${String(month).padStart(2, '0')}-${day}`;
      insert(db, 'loan_event', {
        loan_id: loanId,
        kind: 'repayment',
        effective_on,
        amount_fen: 100,
        principal_fen: 90,
        interest_fen: 10,
      });
    }
  }
  insert(db, 'loan_event', {
    loan_id: loanId,
    kind: 'judgement',
    effective_on: '2026-11-01',
    loan_class: 'NORMAL',
    reason: '按时还款',
  });
  insert(db, 'review', { loan_id: loanId, reviewed_on: '2026-11-10' });
  const product = insert(db, 'product', {
    kind: 'CARD',
    number: '6222020000001234567',
    opened_on: '2026-11-05',
    closed_on: '2026-11-15',
  });
  insert(db, 'product_party', { product_id: product, customer_id: customerId, role: 'OWNER' });
  const undated = insert(db, 'product', { kind: 'STANDING_ORDER', number: '77', amount_fen: 245_200, label: '住房' });
  insert(db, 'product_party', { product_id: undated, customer_id: customerId, role: 'AUTHORISED' });
});
afterAll(async () => book.close());

describe('the overview', () => {
  it('tells the newest fifty of everything, newest first, numbers masked', async () => {
    await book.call('serviceRecord.record', {
      customerId,
      on: '2026-11-20' as never,
      kind: 'CALL',
      content: '电话回访：'.padEnd(400, '好'),
    });
    const { timeline } = await book.call('customer.overview', { customerId });
    expect(timeline).toHaveLength(50);
    expect(timeline.slice(0, 5)).toEqual([
      {
        on: '2026-11-20',
        kind: 'SERVICE',
        what: 'serviceRecorded',
        params: { kind: 'CALL', content: expect.any(String), author: '周行' },
        refKind: 'serviceRecord',
        refId: 1,
      },
      {
        on: '2026-11-15',
        kind: 'PRODUCT',
        what: 'productClosed',
        params: { kind: 'CARD', number: '622202*********4567', label: null },
        refKind: 'product',
        refId: 1,
      },
      {
        on: '2026-11-10',
        kind: 'REVIEW',
        what: 'reviewRecorded',
        params: { number: 'JK-1', kind: 'REGULAR', way: 'ON_SITE', conclusion: 'NORMAL', state: 'RECORDED' },
        refKind: 'review',
        refId: 1,
      },
      {
        on: '2026-11-05',
        kind: 'PRODUCT',
        what: 'productOpened',
        params: { kind: 'CARD', number: '622202*********4567', label: null },
        refKind: 'product',
        refId: 1,
      },
      {
        on: '2026-11-01',
        kind: 'CLASS',
        what: 'classJudged',
        params: { number: 'JK-1', loanClass: 'NORMAL', reason: '按时还款' },
        refKind: 'loan',
        refId: loanId,
      },
    ]);
    expect(timeline[5]).toMatchObject({ on: '2026-10-19', kind: 'REPAYMENT', params: { number: 'JK-1', amount: 100 } });
    expect(timeline.at(-1)).toMatchObject({ on: '2026-06-15' });
    expect(String(timeline[0]?.params.content)).toHaveLength(160);
  });

  it('heads the page with what the states say, once they are built', async () => {
    // A change of kind plans the reviews anew, and with them the states.
    await book.call('customer.update', await editForm(book, customerId, { kind: 'PERSON' }));
    const { header } = await book.call('customer.overview', { customerId });
    expect(header).toMatchObject({
      customer: { id: customerId, kind: 'PERSON' },
      loanCount: 1,
      liveLoanCount: 1,
      balance: { fen: 12_000_000 - 90 * 90, count: 1, unknown: 0 },
      overdue: { kind: 'SINCE' },
      overduePrincipal: { count: 1, unknown: 0 },
      worstClass: expect.any(String),
      nextReviewOn: expect.any(String),
      nextReviewRule: expect.any(String),
      productCount: 2,
      lastContactOn: '2026-11-20',
    });
    expect(header.overduePrincipal.fen).toBeGreaterThan(0);
    const state = book.db.prepare('SELECT next_review_on, next_due_on FROM loan_state WHERE loan_id = ?').get(loanId);
    expect({ next_review_on: header.nextReviewOn, next_due_on: header.nextDueOn }).toEqual(state);
  });

  it('of a customer with nothing is empty, not broken', async () => {
    const id = await create(book, { name: '新客' });
    const { header, timeline } = await book.call('customer.overview', { customerId: id });
    expect(timeline).toEqual([]);
    expect(header).toMatchObject({
      loanCount: 0,
      balance: { fen: 0, count: 0, unknown: 0 },
      overdue: { kind: 'NONE', days: null },
      nextReviewOn: null,
      nextDueOn: null,
      productCount: 0,
    });
  });
});

describe('products', () => {
  it('are listed open ones first, numbers masked', async () => {
    const { rows } = await book.call('product.list', { customerId });
    expect(rows).toEqual([
      {
        id: 2,
        kind: 'STANDING_ORDER',
        numberMasked: '**',
        role: 'AUTHORISED',
        openedOn: null,
        closedOn: null,
        amount: 245_200,
        label: '住房',
      },
      {
        id: 1,
        kind: 'CARD',
        numberMasked: '622202*********4567',
        role: 'OWNER',
        openedOn: '2026-11-05',
        closedOn: '2026-11-15',
        amount: null,
        label: null,
      },
    ]);
  });
});

describe('service records', () => {
  it('are paged newest first and move the day of the last contact, notes do not', async () => {
    const id = await create(book, { name: '访客' });
    const record = (on: string, kind: 'VISIT' | 'NOTE') =>
      book.call('serviceRecord.record', { customerId: id, on: on as never, kind, content: `${on} <b>&` });
    await record('2026-11-02', 'VISIT');
    await record('2026-11-21', 'NOTE');
    await record('2026-10-30', 'VISIT');
    const page = await book.call('serviceRecord.list', { customerId: id, page: { offset: 0, limit: 2 } });
    expect(page.total).toBe(3);
    expect(page.rows.map((row) => [row.on, row.kind, row.content, row.authorName])).toEqual([
      ['2026-11-21', 'NOTE', '2026-11-21 <b>&', '周行'],
      ['2026-11-02', 'VISIT', '2026-11-02 <b>&', '周行'],
    ]);
    expect((await book.call('customer.overview', { customerId: id })).header.lastContactOn).toBe('2026-11-02');
    const changes = await book.call('customer.changes', { customerId: id, page: { offset: 0, limit: 1 } });
    expect(changes).toMatchObject({ total: 4, rows: [{ method: 'serviceRecord.record', changes: [] }] });
    expect(changes.rows[0]?.subject).toMatch(new RegExp(`^customer:${id}/serviceRecord:\\d+$`));
  });

  it('are refused after the working date, for impossible days and without words', async () => {
    const input = { customerId, on: '2026-11-23', kind: 'VISIT', content: '明天' };
    expect(await book.refuse('serviceRecord.record', input)).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'SERVICE_DAY_IN_FUTURE' },
    });
    expect(await book.refuse('serviceRecord.record', { ...input, on: '2026-11-31' })).toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(await book.refuse('serviceRecord.record', { ...input, on: '2026-11-20', content: '  ' })).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

describe('the change log', () => {
  it('does not tell of stopped saves, of neighbours by number, or of a predecessor under the same id', async () => {
    const first = await create(book, { name: '甲' });
    await book.call('customer.remove', { customerId: first, version: 1 });
    const second = await create(book, { name: '乙' });
    expect(second).not.toBe(first);
    const stopped = await book.call('customer.update', await editForm(book, second, { phone: '1' }));
    expect(stopped.saved).toBe(false);
    for (let n = 0; n < 12; n += 1) await book.call('customer.create', form({ name: `邻${n}` }));
    const log = await book.call('customer.changes', { customerId: second, page: { offset: 0, limit: 50 } });
    expect(log.rows.map((row) => [row.method, row.subject])).toEqual([['customer.create', `customer:${second}`]]);
    // customer:1 must not take in customer:10 … customer:19.
    const one = await book.call('customer.changes', { customerId, page: { offset: 0, limit: 50 } });
    for (const row of one.rows) expect(row.subject).toMatch(new RegExp(`^customer:${customerId}(/|$)`));
  });
});
