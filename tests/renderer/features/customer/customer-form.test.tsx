// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { CustomerFormPage } from '../../../../src/renderer/features/customer/CustomerFormPage.tsx';
import { newValues } from '../../../../src/renderer/features/customer/customer-values.ts';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aCustomer, around } from './samples.ts';

const creating = (api: Handlers = {}) =>
  renderPage(<CustomerFormPage />, { path: '/customers/new', at: '/customers/new', api: { ...around, ...api } });
const editing = (api: Handlers = {}) =>
  renderPage(<CustomerFormPage />, {
    path: '/customers/:id/edit',
    at: '/customers/7/edit',
    api: { ...around, 'customer.get': () => aCustomer(), ...api },
  });
type Page = Awaited<ReturnType<typeof creating>>;
type Field = HTMLInputElement | HTMLTextAreaElement;

const field = ({ screen }: Page, name: string) => screen.findByRole<Field>('textbox', { name: new RegExp(`^${name}`) });
const type = async (page: Page, name: string, value: string) => {
  fireEvent.change(await field(page, name), { target: { value } });
};
const save = ({ screen }: Page) => fireEvent.click(screen.getByRole('button', { name: '保存' }));

describe('新增客户', () => {
  test('what is missing or impossible is said in its field, and nothing is sent', async () => {
    const page = await creating();
    await type(page, '出生日期', '2025-11-31');
    save(page);
    expect(await page.screen.findByText('客户名称必填')).toBeTruthy();
    expect(page.screen.getByText(/不是有效日期/)).toBeTruthy();
    expect(document.activeElement).toBe(await field(page, '客户名称'));
    expect(page.service.inputsOf('customer.create')).toEqual([]);
  });

  test('an impossible day is refused in words as soon as the field is left', async () => {
    const page = await creating();
    await type(page, '出生日期', '2025-11-31');
    fireEvent.blur(await field(page, '出生日期'));
    expect(await page.screen.findByText('2025-11-31 不存在，日历上没有这一天')).toBeTruthy();
  });

  test('an ID number fills in birthday and sex, follows a corrected number, and leaves what was typed', async () => {
    const page = await creating();
    await type(page, '证件号码', '11010519491231002x');
    expect((await field(page, '出生日期')).value).toBe('1949-12-31');
    expect((page.screen.getByRole('combobox', { name: '性别' }) as HTMLInputElement).value).toBe('女');
    await type(page, '证件号码', '110105199003071');
    await type(page, '证件号码', '110101199003070134');
    expect((await field(page, '出生日期')).value).toBe('1990-03-07');
    await type(page, '出生日期', '1990-03-08');
    await type(page, '证件号码', '11010519491231002X');
    expect((await field(page, '出生日期')).value).toBe('1990-03-08');
  });

  test('a wrong ID number is said when the field is left', async () => {
    const page = await creating();
    await type(page, '证件号码', '110105199002300037');
    fireEvent.blur(await field(page, '证件号码'));
    expect(await page.screen.findByText('身份证号里的出生日期不存在')).toBeTruthy();
  });

  test('blocks stand in their fields; warnings are saved once accepted, and only for the values they were about', async () => {
    const answers = [
      {
        saved: false as const,
        issues: [
          { field: 'phone', code: 'PHONE_FORMAT' as const, severity: 'BLOCK' as const },
          { field: 'identifier', code: 'IDENTIFIER_MISSING' as const, severity: 'WARN' as const },
        ],
      },
      {
        saved: false as const,
        issues: [{ field: 'identifier', code: 'IDENTIFIER_MISSING' as const, severity: 'WARN' as const }],
      },
      {
        saved: false as const,
        issues: [{ field: 'identifier', code: 'IDENTIFIER_MISSING' as const, severity: 'WARN' as const }],
      },
      { saved: true as const, id: 12, version: 1 },
    ];
    const page = await creating({ 'customer.create': () => answers.shift() ?? { saved: true, id: 12, version: 1 } });
    await type(page, '客户名称', '赵六');
    await type(page, '电话', '12');
    save(page);
    expect(await page.screen.findByText('不是有效的手机或固定电话号码')).toBeTruthy();
    expect(document.activeElement).toBe(await field(page, '电话'));
    await type(page, '电话', '13800138000');
    save(page);
    expect(await page.screen.findByRole('button', { name: '确认无误，仍然保存' })).toBeTruthy();
    // The warning was about what stood there then.
    await type(page, '备注', '老客户介绍');
    expect(page.screen.queryByRole('button', { name: '确认无误，仍然保存' })).toBeNull();
    save(page);
    fireEvent.click(await page.screen.findByRole('button', { name: '确认无误，仍然保存' }));
    await waitFor(() => expect(page.router.state.location.pathname).toBe('/customers/12'));
    const sent = page.service.inputsOf('customer.create') as { acceptedWarnings: string[]; number: string | null }[];
    expect(sent.map(({ acceptedWarnings }) => acceptedWarnings)).toEqual([[], [], [], ['IDENTIFIER_MISSING']]);
    expect(sent[0]).toMatchObject({ name: '赵六', number: null, managerId: 1, birthOn: null, phone: '12' });
    expect(page.service.inputsOf('draft.discard')).toEqual([{ key: 'customer:new' }]);
  });

  test('a number already in use: who has it, as far as one may know', async () => {
    let number: string | null = 'KH0003';
    const page = await creating({
      'customer.create': () => {
        throw new Refusal('DUPLICATE', { field: 'identifier', number });
      },
    });
    await type(page, '客户名称', '赵六');
    save(page);
    expect(await page.screen.findByText('这个证件号码已登记在客户 KH0003 名下。')).toBeTruthy();
    expect(page.screen.getByRole('link', { name: '查看客户 KH0003' })).toBeTruthy();
    number = null;
    save(page);
    expect(await page.screen.findByText('这个证件号码已登记在其他客户经理的客户名下。')).toBeTruthy();
  });

  test('a company expects its code, and has neither birthday nor sex', async () => {
    const page = await creating();
    fireEvent.click(await page.screen.findByRole('combobox', { name: /客户类型/ }));
    fireEvent.click(await page.screen.findByRole('option', { name: '企业' }));
    expect((page.screen.getByRole('combobox', { name: '证件种类' }) as HTMLInputElement).value).toBe(
      '统一社会信用代码',
    );
    expect(page.screen.queryByRole('textbox', { name: '出生日期' })).toBeNull();
  });
});

describe('编辑客户', () => {
  test('what identifies is shown masked and is not sent unless it was changed', async () => {
    const page = await editing({ 'customer.update': () => ({ saved: true, id: 7, version: 4 }) });
    expect((await field(page, '证件号码')).value).toBe('110105********0021');
    fireEvent.click(page.screen.getByRole('button', { name: '修改电话' }));
    await type(page, '电话', '13900139000');
    await type(page, '行业', '批发');
    fireEvent.keyDown(document.documentElement, { key: 's', ctrlKey: true });
    await waitFor(() => expect(page.service.inputsOf('customer.update')).toHaveLength(1));
    const [sent] = page.service.inputsOf('customer.update');
    expect(sent).toMatchObject({ customerId: 7, version: 3, status: 'ACTIVE', phone: '13900139000', industry: '批发' });
    expect(sent).not.toHaveProperty('identifier');
    // Nothing was stored there, so the field was empty and is sent as empty.
    expect(sent).toMatchObject({ address: null });
  });

  test('somebody was first: who and when, what was typed stays, the newest is laid beside it', async () => {
    let stored = aCustomer();
    let refused = true;
    const page = await editing({
      'customer.get': () => stored,
      'customer.update': () => {
        if (refused) throw new Refusal('STALE_VERSION', { by: '李主任', at: '2026-11-22T02:30:00.000Z' });
        return { saved: true, id: 7, version: 5 };
      },
    });
    await type(page, '行业', '批发');
    await type(page, '工作单位', '老王饭店');
    stored = aCustomer({ version: 4, industry: '零售', township: '河东镇', grade: 'A2' });
    save(page);
    expect(await page.screen.findByText(/李主任 于 2026-11-22 10:30 修改了资料/)).toBeTruthy();
    expect((await field(page, '行业')).value).toBe('批发');
    fireEvent.click(page.screen.getByRole('button', { name: '并排查看最新内容' }));
    const table = await page.screen.findByRole('table', { name: '最新内容与已填内容' });
    // Only what both have changed is a question; what this person left alone follows the newest.
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['栏目最新内容已填内容选定', '行业零售批发采用最新']);
    expect(page.screen.getByDisplayValue('河东镇')).toBeTruthy();
    expect((await field(page, '工作单位')).value).toBe('老王饭店');
    fireEvent.click(within(table).getByRole('button', { name: '采用最新' }));
    expect((await field(page, '行业')).value).toBe('零售');
    fireEvent.click(within(table).getByRole('button', { name: '用回已填' }));
    refused = false;
    save(page);
    await waitFor(() => expect(page.router.state.location.pathname).toBe('/customers/7'));
    expect(page.service.inputsOf('customer.update').at(-1)).toMatchObject({
      version: 4,
      industry: '批发',
      employer: '老王饭店',
      township: '河东镇',
      grade: 'A2',
    });
  });

  test('a change made elsewhere does not move what is under the hands', async () => {
    let stored = aCustomer();
    const page = await editing({ 'customer.get': () => stored });
    await type(page, '行业', '批发');
    stored = aCustomer({ version: 4, township: '河东镇' });
    page.service.emit('dataChanged', { topics: ['customer'] });
    await waitFor(() => expect(page.service.inputsOf('customer.get')).toHaveLength(2));
    expect((await field(page, '行业')).value).toBe('批发');
    expect(page.screen.getByDisplayValue('城关镇')).toBeTruthy();
  });

  test('a customer the extract left without a name may stay so', async () => {
    const page = await editing({
      'customer.get': () => aCustomer({ name: null, displayName: '客户 1787' }),
      'customer.update': () => ({ saved: true, id: 7, version: 4 }),
    });
    await type(page, '行业', '养殖');
    save(page);
    await waitFor(() => expect(page.service.inputsOf('customer.update')).toHaveLength(1));
    expect(page.service.inputsOf('customer.update')[0]).toMatchObject({ name: null, industry: '养殖' });
  });
});

describe('草稿', () => {
  test('what was typed is kept after a pause and offered when the form is opened again', async () => {
    const page = await creating();
    await type(page, '客户名称', '赵六');
    await waitFor(() => expect(page.service.inputsOf('draft.save')).toHaveLength(1), { timeout: 5_000 });
    const [kept] = page.service.inputsOf('draft.save') as { key: string; content: string }[];
    expect(kept?.key).toBe('customer:new');
    page.unmount();
    const content = kept?.content ?? '';
    const again = await creating({ 'draft.get': () => ({ draft: { content, savedAt: '2026-11-22T01:00:00.000Z' } }) });
    fireEvent.click(await again.screen.findByRole('button', { name: '恢复草稿' }));
    expect((await field(again, '客户名称')).value).toBe('赵六');
  });

  test('a draft of an older record names every difference before it is saved over the newer one', async () => {
    const old = {
      ...newValues(1),
      ...{ version: 2, number: 'KH0007', kind: 'SOLE_TRADER', name: '王老板', identifier: null, phone: null },
      ...{ sex: 'FEMALE', birthOn: '1949-12-31', township: '城关镇', industry: '批发', grade: 'B1' },
    };
    const latest = aCustomer({ birthOn: isoDay('1949-12-31') });
    const page = await editing({
      'customer.get': () => latest,
      'draft.get': () => ({ draft: { content: JSON.stringify(old), savedAt: '2026-11-21T01:00:00.000Z' } }),
      'customer.update': (input) => {
        if (input.version !== latest.version) throw new Refusal('STALE_VERSION', { by: null, at: null });
        return { saved: true, id: 7, version: 4 };
      },
    });
    fireEvent.click(await page.screen.findByRole('button', { name: '恢复草稿' }));
    save(page);
    expect(await page.screen.findByText(/资料在打开之后被修改/)).toBeTruthy();
    fireEvent.click(page.screen.getByRole('button', { name: '并排查看最新内容' }));
    const table = await page.screen.findByRole('table', { name: '最新内容与已填内容' });
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toContain('行业餐饮批发采用最新');
    save(page);
    await waitFor(() => expect(page.router.state.location.pathname).toBe('/customers/7'));
  });
});
