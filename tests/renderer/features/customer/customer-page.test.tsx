// @vitest-environment jsdom
import { act, fireEvent, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TIMELINE_SENTENCES } from '../../../../src/contract/customer.ts';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { CustomerPage } from '../../../../src/renderer/features/customer/CustomerPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aHeader, around } from './samples.ts';

type TimelineItem = OutputOf<'customer.overview'>['timeline'][number];

function anItem(change: Partial<TimelineItem>): TimelineItem {
  return {
    on: isoDay('2026-11-01'),
    kind: 'LOAN',
    what: 'settlement',
    params: { number: 'JJ1' },
    refKind: 'loan',
    refId: 5,
    ...change,
  };
}

const withTimeline = (timeline: TimelineItem[]): Handlers => ({
  ...around,
  'customer.overview': () => ({ header: aHeader(), timeline }),
});
const open = (api: Handlers, at = '/customers/7', session = aSession(), language: 'zh-CN' | 'en' = 'zh-CN') =>
  renderPage(<CustomerPage />, { path: '/customers/:id', at, api, session, language });

afterEach(() => vi.useRealTimers());

describe('360', () => {
  test('the header says what is known, what is not, and why the next review is due', async () => {
    const { screen } = await open(withTimeline([]));
    expect(await screen.findByRole('heading', { level: 1, name: '王老板' })).toBeTruthy();
    const fact = (label: string) => screen.getByText(label).closest('div')?.textContent;
    expect(fact('贷款余额')).toContain('12,345.00 元');
    expect(fact('贷款余额')).toContain('另有 1 笔不详');
    expect(fact('逾期')).toContain('逾期，天数不详');
    expect(fact('最差分类')).toContain('未认定');
    expect(fact('下次检查')).toContain('2026-11-10');
    expect(fact('下次检查')).toContain('逾期超过警戒天数');
  });

  test('one request paints the first page; a tab asks for its own when entered', async () => {
    const { screen, service, router } = await open({
      ...withTimeline([]),
      'product.list': () => ({ rows: [] }),
    });
    fireEvent.click(await screen.findByRole('tab', { name: '产品 1' }));
    expect(await screen.findByText('没有登记产品')).toBeTruthy();
    expect(router.state.location.search).toBe('?tab=products');
    const asked = service.calls.map(({ method }) => method).filter((method) => !method.startsWith('session'));
    expect(asked).toEqual(['customer.overview', 'product.list']);
  });

  test('lines of the timeline: amounts, unknown ones, judged and unjudged classes, what people wrote', async () => {
    const { screen } = await open(
      withTimeline([
        anItem({ what: 'repayment', kind: 'REPAYMENT', params: { number: 'JJ1', amount: 100_050 } }),
        anItem({ what: 'drawdown', params: { number: 'JJ2', amount: null } }),
        anItem({
          what: 'opening',
          kind: 'OPENING',
          params: { number: 'JJ3', balance: null, overdueKind: 'UNKNOWN_LENGTH' },
        }),
        anItem({
          what: 'classJudged',
          kind: 'CLASS',
          params: { number: 'JJ4', loanClass: 'SUBSTANDARD', reason: '本息逾期' },
        }),
        anItem({
          what: 'serviceRecorded',
          kind: 'SERVICE',
          params: { kind: 'CALL', content: '答应下周还', author: '王经理' },
          refKind: 'serviceRecord',
        }),
      ]),
    );
    expect(await screen.findByText('借据 JJ1 还款 1,000.50 元')).toBeTruthy();
    expect(screen.getByText('借据 JJ2 放款 不详')).toBeTruthy();
    expect(screen.getByText('借据 JJ3 录入期初，余额 不详，有逾期，天数不详')).toBeTruthy();
    expect(screen.getByText('借据 JJ4 五级分类认定为次级')).toBeTruthy();
    expect(screen.getByText('本息逾期')).toBeTruthy();
    expect(screen.getByText('答应下周还')).toBeTruthy();
    expect(screen.getByText('登记人 王经理')).toBeTruthy();
  });

  test.each(['zh-CN', 'en'] as const)('every sentence of the contract is filled whole in %s', async (language) => {
    const params = {
      ...{ number: 'JJ1', principal: 1, balance: 1, amount: 1, purpose: 'BUSINESS', overdueKind: 'NONE' },
      ...{ loanClass: 'LOSS', reason: 'R', kind: 'OTHER', way: 'PHONE', conclusion: 'RISK', state: 'RETURNED' },
      ...{ content: 'C', author: 'A', label: 'L' },
    };
    const items = TIMELINE_SENTENCES.map((what, index) => anItem({ what, params, refId: index + 1 }));
    const { container, screen } = await open(withTimeline(items), '/customers/7', aSession(), language);
    await screen.findByRole('heading', { level: 1 });
    const lines = [...container.querySelectorAll('ol li')].map((line) => line.textContent ?? '');
    expect(lines).toHaveLength(TIMELINE_SENTENCES.length);
    expect(lines.filter((line) => /\{\{|timeline\.|undefined/.test(line))).toEqual([]);
  });

  test('a customer with records cannot be deleted: what stands against it, and the way out', async () => {
    const { screen, service } = await open({
      ...withTimeline([]),
      'customer.remove': () => {
        throw new Refusal('IN_USE', { loans: 2, products: 0, reviews: 1, serviceRecords: 0 });
      },
      'customer.update': () => ({ saved: true, id: 7, version: 4 }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '更多操作' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '删除客户' }));
    fireEvent.click(await screen.findByRole('button', { name: '删除客户' }));
    const dialog = await screen.findByRole('dialog', { name: '不能删除 王老板' });
    expect(dialog.textContent).toContain('2 笔贷款');
    expect(dialog.textContent).not.toContain('0 ');
    fireEvent.click(within(dialog).getByRole('button', { name: '改为停用' }));
    await waitFor(() => expect(service.inputsOf('customer.update')).toHaveLength(1));
    const [input] = service.inputsOf('customer.update');
    expect(input).toMatchObject({ customerId: 7, version: 3, status: 'INACTIVE', name: '王老板' });
    expect(Object.keys(input as object)).not.toContain('identifier');
  });

  test('an auditor reads and is offered no act', async () => {
    const session = aSession({ permissions: ['session', 'customer.read'] });
    const { screen } = await open(withTimeline([]), '/customers/7?tab=profile', session);
    await screen.findByText('110105********0021');
    for (const name of ['登记服务', '编辑', '更多操作', '打印信用报告', '查看完整证件号码']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  test('an address that is no number, and a customer that is not there', async () => {
    const odd = await open({}, '/customers/abc');
    expect(await odd.screen.findByText('这条记录不存在，可能已被删除。')).toBeTruthy();
    odd.unmount();
    const gone = await open({
      'customer.overview': () => {
        throw new Refusal('SCOPE_DENIED');
      },
    });
    expect(await gone.screen.findByText('这条记录不在当前用户的管户范围内。')).toBeTruthy();
  });
});

describe('查看完整信息', () => {
  const revealing: Handlers = {
    ...withTimeline([]),
    'customer.reveal': () => ({ value: '110105194912310021' }),
  };
  const openDialog = async (api: Handlers = revealing) => {
    const page = await open(api, '/customers/7?tab=profile');
    fireEvent.click(await page.screen.findByRole('button', { name: '查看完整证件号码' }));
    return { ...page, dialog: await page.screen.findByRole('dialog', { name: '查看完整证件号码' }) };
  };
  const show = (dialog: HTMLElement) => fireEvent.click(within(dialog).getByRole('button', { name: '查看' }));

  test('without a reason nothing is asked of the service', async () => {
    const { service, dialog } = await openDialog();
    show(dialog);
    expect(within(dialog).getByText('必填')).toBeTruthy();
    expect(service.inputsOf('customer.reveal')).toEqual([]);
  });

  test('with a reason the value is shown, and hidden again after thirty seconds', async () => {
    const { screen, service, dialog, client } = await openDialog();
    fireEvent.click(within(dialog).getByRole('button', { name: '核对证件资料' }));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(dialog);
    expect(await screen.findByText('110105194912310021')).toBeTruthy();
    expect(service.inputsOf('customer.reveal')).toEqual([
      { customerId: 7, field: 'identifier', reason: '核对证件资料' },
    ]);
    // It lives in the dialog alone.
    expect(
      JSON.stringify(
        client
          .getMutationCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
    ).not.toContain('1949');
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    expect(screen.queryByText('110105194912310021')).toBeNull();
    expect(screen.getByText('已隐藏，需要时重新填写事由查看')).toBeTruthy();
  });

  test('a refusal stands in the dialog in words', async () => {
    const { screen, dialog } = await openDialog({
      ...revealing,
      'customer.reveal': () => {
        throw new Refusal('PERMISSION_DENIED');
      },
    });
    fireEvent.change(within(dialog).getByLabelText(/查看事由/), { target: { value: '核对' } });
    show(dialog);
    expect(await screen.findByText('当前角色不能做这项操作。')).toBeTruthy();
  });
});

describe('服务记录', () => {
  test('a record is checked in its fields, saved once, and the form closes', async () => {
    const { screen, service, router } = await open(
      {
        ...withTimeline([]),
        'serviceRecord.list': () => ({ rows: [], total: 0 }),
        'serviceRecord.record': () => ({ id: 3 }),
      },
      '/customers/7?tab=service&record=1',
    );
    const day = await screen.findByLabelText(/日期/);
    fireEvent.change(day, { target: { value: '2026-11-31' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText(/不是有效日期/)).toBeTruthy();
    fireEvent.change(day, { target: { value: '2026-11-30' } });
    fireEvent.change(screen.getByLabelText(/内容/), { target: { value: '谈妥了还款' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('不能晚于营业日期 2026-11-22')).toBeTruthy();
    fireEvent.change(day, { target: { value: '2026-11-20' } });
    fireEvent.keyDown(document.documentElement, { key: 's', ctrlKey: true });
    await waitFor(() => expect(router.state.location.search).toBe('?tab=service'));
    expect(service.inputsOf('serviceRecord.record')).toEqual([
      { customerId: 7, on: '2026-11-20', kind: 'VISIT', content: '谈妥了还款' },
    ]);
  });
});
