import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { create, editForm, form, ID_CARD, list, OTHER_ID_CARD } from './customer-fixtures.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
});
afterEach(() => {
  book.clock.set('2026-11-22');
  book.db.exec(
    `DELETE FROM service_record; DELETE FROM customer_term; DELETE FROM customer_state; DELETE FROM customer`,
  );
});
afterAll(async () => book.close());

const stored = (id: number) =>
  book.db.prepare('SELECT * FROM customer WHERE id = ?').get(id) as Record<string, unknown>;
const customers = () => book.db.prepare('SELECT count(*) FROM customer').pluck().get();
const lastAudit = () =>
  book.db.prepare('SELECT method, subject, detail FROM audit ORDER BY seq DESC').get() as {
    method: string;
    subject: string;
    detail: string;
  };

describe('creating', () => {
  it('gives the next free number of the series, and takes one that is typed', async () => {
    const first = await create(book);
    const second = await create(book, { number: 'C00000041' });
    const third = await create(book, { number: 'KH-7' });
    const fourth = await create(book);
    expect([first, second, third, fourth].map((id) => stored(id).number)).toEqual([
      'C00000001',
      'C00000041',
      'KH-7',
      'C00000042',
    ]);
  });

  it('fills birth day and sex from the ID card and stores what was typed in one writing', async () => {
    const id = await create(book, {
      identifierKind: 'ID_CARD',
      identifier: '110101 19040229 0029',
      phone: '138-0013-8000',
      township: '  ',
    });
    expect(stored(id)).toMatchObject({
      identifier: ID_CARD,
      phone: '13800138000',
      birth_on: '1904-02-29',
      sex: 'FEMALE',
      township: null,
    });
  });

  it('stops with every issue, stores nothing, and saves once the warnings are accepted', async () => {
    const before = customers();
    const wrong = form({
      identifierKind: 'ID_CARD',
      identifier: '110101190001010010',
      phone: '123',
      acceptedWarnings: [],
    });
    expect(await book.call('customer.create', wrong)).toEqual({
      saved: false,
      issues: [
        { field: 'identifier', code: 'ID_CARD_CHECK_DIGIT', severity: 'BLOCK' },
        { field: 'phone', code: 'PHONE_FORMAT', severity: 'BLOCK' },
      ],
    });
    const company = form({
      kind: 'COMPANY',
      name: '鼎盛贸易有限公司',
      identifierKind: 'USCC',
      identifier: '91110101MA00TE5T20',
    });
    expect(await book.call('customer.create', { ...company, acceptedWarnings: [] })).toEqual({
      saved: false,
      issues: [{ field: 'identifier', code: 'USCC_CHECK_CHARACTER', severity: 'WARN' }],
    });
    expect(customers()).toBe(before);
    const saved = await book.call('customer.create', { ...company, acceptedWarnings: ['USCC_CHECK_CHARACTER'] });
    expect(saved.saved).toBe(true);
  });

  it('accepting a warning does not lift a block', async () => {
    const wrong = form({ phone: '123', acceptedWarnings: ['PHONE_FORMAT', 'IDENTIFIER_MISSING'] });
    expect(await book.call('customer.create', wrong)).toMatchObject({ saved: false });
  });

  it('refuses a second customer with the same identifier or number', async () => {
    await create(book, { number: 'KH-1', identifierKind: 'ID_CARD', identifier: ID_CARD });
    const twin = await book.refuse('customer.create', form({ identifierKind: 'ID_CARD', identifier: ID_CARD }));
    expect(twin).toMatchObject({ code: 'DUPLICATE', params: { field: 'identifier', number: 'KH-1' } });
    const namesake = await book.refuse('customer.create', form({ number: 'KH-1' }));
    expect(namesake).toMatchObject({ code: 'DUPLICATE', params: { field: 'number', number: 'KH-1' } });
    expect(customers()).toBe(1);
  });

  it('refuses impossible days at the border and days to come in the form', async () => {
    const impossible = await book.refuse('customer.create', form({ birthOn: '2025-11-31' as never }));
    expect(impossible).toMatchObject({ code: 'INPUT_INVALID', params: { field: 'birthOn', issue: 'DAY_IMPOSSIBLE' } });
    const tomorrow = await book.call('customer.create', form({ birthOn: '2026-11-23' as never }));
    expect(tomorrow).toMatchObject({ saved: false, issues: [{ code: 'BIRTH_IN_FUTURE', severity: 'BLOCK' }] });
  });

  it('refuses a manager who does not exist or does not work with customers', async () => {
    expect(await book.call('customer.create', form({ managerId: 999 }))).toMatchObject({
      saved: false,
      issues: [{ field: 'managerId', code: 'MANAGER_UNAVAILABLE' }],
    });
  });

  it.each([
    "Robert'); DROP TABLE customer; --",
    '<img src=x onerror=alert(1)>',
    '=cmd|calc',
    'a" OR "1"="1',
    '张*三 OR NEAR(',
    '甲'.repeat(80),
  ])('stores %j as it is and finds it again', async (name) => {
    const id = await create(book, { name, remark: name });
    expect(stored(id)).toMatchObject({ name, remark: name });
    expect(await book.call('customer.get', { customerId: id })).toMatchObject({ name, displayName: name });
    expect((await list(book, { text: name.slice(0, 60) })).rows.map((row) => row.id)).toEqual([id]);
  });

  it('refuses a NUL and survives half a character', async () => {
    expect(await book.refuse('customer.create', form({ name: '张\0三' }))).toMatchObject({ code: 'INPUT_INVALID' });
    const id = await create(book, { name: '张\ud83d三' });
    expect(stored(id).name).toBe('张\ufffd三');
  });
});

describe('changing', () => {
  it('keeps what the form only saw masked, and writes old and new into the log with identifiers masked', async () => {
    const id = await create(book, {
      identifierKind: 'ID_CARD',
      identifier: ID_CARD,
      phone: '13800138000',
      address: '杭州市西湖区文三路1号',
    });
    const saved = await book.call(
      'customer.update',
      await editForm(book, id, { name: '张大三', phone: '13911112222', grade: 'B1' }),
    );
    expect(saved).toEqual({ saved: true, id, version: 2 });
    expect(stored(id)).toMatchObject({ identifier: ID_CARD, address: '杭州市西湖区文三路1号', phone: '13911112222' });
    const { rows, total } = await book.call('customer.changes', { customerId: id, page: { offset: 0, limit: 10 } });
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({
      method: 'customer.update',
      subject: `customer:${id}`,
      changes: [
        { field: 'name', from: '张小三', to: '张大三' },
        { field: 'phone', from: '138****8000', to: '139****2222' },
        { field: 'grade', from: null, to: 'B1' },
      ],
    });
    const log = book.db.prepare('SELECT group_concat(detail) FROM audit').pluck().get();
    for (const secret of [ID_CARD, '13800138000', '13911112222', '文三路']) expect(log).not.toContain(secret);
  });

  it('says who was faster when the form is stale, and loses nothing', async () => {
    const id = await create(book);
    const mine = await editForm(book, id, { remark: '我的' });
    book.clock.set('2026-11-22T03:00:00.000Z');
    await book.call('customer.update', await editForm(book, id, { remark: '先到的' }));
    expect(await book.refuse('customer.update', mine)).toMatchObject({
      code: 'STALE_VERSION',
      params: { by: '周行', at: '2026-11-22T03:00:00.000Z' },
    });
    expect(stored(id)).toMatchObject({ remark: '先到的', version: 2 });
  });

  it('changes nothing and no version where nothing differs', async () => {
    const id = await create(book);
    expect(await book.call('customer.update', await editForm(book, id))).toEqual({ saved: true, id, version: 1 });
  });

  it('is findable by the new words and not by the old', async () => {
    const id = await create(book, { name: '赵六', phone: '13800138000' });
    await book.call('customer.update', await editForm(book, id, { name: '钱七', phone: null }));
    const found = async (text: string) => (await list(book, { text })).total;
    expect(await found('钱七')).toBe(1);
    expect(await found('zl')).toBe(0);
    expect(await found('8000')).toBe(0);
  });

  it('can take an identifier away, and warns once', async () => {
    const id = await create(book, { identifierKind: 'ID_CARD', identifier: ID_CARD });
    const without = await editForm(book, id, { identifier: null, identifierKind: null });
    expect(await book.call('customer.update', without)).toMatchObject({
      saved: false,
      issues: [{ code: 'IDENTIFIER_MISSING', severity: 'WARN' }],
    });
    const accepted = { ...without, acceptedWarnings: ['IDENTIFIER_MISSING'] };
    expect(await book.call('customer.update', accepted)).toMatchObject({ saved: true });
    expect(await book.call('customer.update', await editForm(book, id, { remark: '再改' }))).toMatchObject({
      saved: true,
    });
    const log = await book.call('customer.changes', { customerId: id, page: { offset: 0, limit: 10 } });
    expect(log.rows.map((row) => row.changes.map((change) => change.field))).toEqual([
      ['remark'],
      ['identifierKind', 'identifier'],
      expect.arrayContaining(['name', 'identifier']),
    ]);
  });

  it('may not take the identifier of another', async () => {
    await create(book, { number: 'KH-1', identifierKind: 'ID_CARD', identifier: ID_CARD });
    const id = await create(book, { identifierKind: 'ID_CARD', identifier: OTHER_ID_CARD });
    const acceptedWarnings = ['BIRTH_DIFFERS_FROM_ID_CARD', 'SEX_DIFFERS_FROM_ID_CARD'];
    const taken = await editForm(book, id, { identifier: ID_CARD, acceptedWarnings });
    expect(await book.refuse('customer.update', taken)).toMatchObject({
      code: 'DUPLICATE',
      params: { number: 'KH-1' },
    });
  });

  it('leaves a nameless import nameless, and takes no name away', async () => {
    const id = await create(book, { number: '1787' });
    book.db.prepare('UPDATE customer SET name = NULL WHERE id = ?').run(id);
    expect(await book.call('customer.update', await editForm(book, id, { township: '城关镇' }))).toMatchObject({
      saved: true,
    });
    expect(await book.call('customer.get', { customerId: id })).toMatchObject({ name: null, displayName: '客户 1787' });
    const named = await create(book);
    expect(await book.call('customer.update', await editForm(book, named, { name: '' }))).toMatchObject({
      saved: false,
      issues: [{ code: 'NAME_MISSING', severity: 'BLOCK' }],
    });
  });
});

describe('removing', () => {
  it('removes one on whom nothing hangs, words and all', async () => {
    const id = await create(book, { name: '孙八' });
    await book.call('customer.remove', { customerId: id, version: 1 });
    expect(customers()).toBe(0);
    expect(book.db.prepare('SELECT count(*) FROM customer_state').pluck().get()).toBe(0);
    expect((await book.call('search.find', { text: '孙八' })).hits).toEqual([]);
    expect(lastAudit()).toMatchObject({ method: 'customer.remove', subject: `customer:${id}` });
    expect(await book.refuse('customer.get', { customerId: id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused with counts while anything hangs on it, and when stale', async () => {
    const id = await create(book);
    expect(await book.refuse('customer.remove', { customerId: id, version: 7 })).toMatchObject({
      code: 'STALE_VERSION',
    });
    await book.call('serviceRecord.record', {
      customerId: id,
      on: '2026-11-20' as never,
      kind: 'VISIT',
      content: '走访',
    });
    const refused = await book.refuse('customer.remove', { customerId: id, version: 1 });
    expect(refused).toMatchObject({
      code: 'IN_USE',
      params: { loans: 0, contracts: 0, products: 0, reviews: 0, serviceRecords: 1 },
    });
    expect(customers()).toBe(1);
  });
});

describe('masked values', () => {
  it('never leave unmasked but by a reveal, which is one audited act without the value', async () => {
    const address = '杭州市西湖区文三路1号2单元301';
    const id = await create(book, { identifierKind: 'ID_CARD', identifier: ID_CARD, phone: '13800138000', address });
    const page = { offset: 0, limit: 10 };
    const shown = JSON.stringify([
      await book.call('customer.get', { customerId: id }),
      await book.call('customer.overview', { customerId: id }),
      await list(book),
      await book.call('search.find', { text: '8000' }),
      await book.call('customer.changes', { customerId: id, page }),
    ]);
    for (const secret of [ID_CARD, '13800138000', '文三路']) expect(shown).not.toContain(secret);
    expect(shown).toContain('110101********0029');
    const reason = `核对 ${ID_CARD}`;
    const { value } = await book.call('customer.reveal', { customerId: id, field: 'identifier', reason });
    expect(value).toBe(ID_CARD);
    expect(await book.call('customer.reveal', { customerId: id, field: 'phone', reason: '回访' })).toEqual({
      value: '13800138000',
    });
    const log = book.db
      .prepare("SELECT subject, detail FROM audit WHERE method = 'customer.reveal' ORDER BY seq")
      .all();
    expect(log).toEqual([
      { subject: `customer:${id}`, detail: expect.stringContaining('"reason":"核对 ***"') },
      { subject: `customer:${id}`, detail: expect.stringContaining('"field":"phone"') },
    ]);
    expect(JSON.stringify(log)).not.toContain('13800138000');
  });
});
