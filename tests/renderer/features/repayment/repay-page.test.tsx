// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { RepayPage } from '../../../../src/renderer/features/repayment/RepayPage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aLoan, aPreview } from './samples.ts';

const open = (api: Handlers = {}, language: 'zh-CN' | 'en' = 'zh-CN') =>
  renderPage(<RepayPage />, {
    path: '/loans/:id/repay',
    at: '/loans/7/repay',
    language,
    api: {
      'loan.get': () => aLoan(),
      'draft.save': () => ({ savedAt: '2026-11-22T01:00:00Z' }),
      'draft.discard': () => ({}),
      'repayment.preview': () => aPreview(),
      'repayment.record': () => ({ eventId: 31, settled: false, restates: [] }),
      ...api,
    },
  });
type Page = Awaited<ReturnType<typeof open>>;
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const enterAmount = async ({ screen }: Page, text = '10237.19') => type(await screen.findByLabelText(/^金额/), text);
const submit = ({ screen }: Page) => fireEvent.click(screen.getByRole('button', { name: '登记还款' }));

describe('登记还款', () => {
  test('shows where the money goes while it is typed, and sends it', async () => {
    const page = await open();
    const { screen, service, router } = page;
    await screen.findByText(/填写日期和金额后/);
    await enterAmount(page);
    await screen.findByText('壹万零贰佰叁拾柒元壹角玖分');
    const parts = await screen.findByRole('table', { name: '款项去向' });
    expect(parts.textContent).toContain('9,802.19');
    expect((await screen.findByRole('table', { name: '前后对照' })).textContent).toContain('110,197.81');
    expect(screen.getByText('第 1 期 2026-10-15')).toBeTruthy();
    type(screen.getByLabelText('备注'), ' 现金 ');
    submit(page);
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
    expect(service.inputsOf('repayment.record')).toEqual([
      {
        loanId: 7,
        on: '2026-11-22',
        amount: 1_023_719,
        fees: 0,
        split: null,
        remark: '现金',
        evenIfAlike: false,
      },
    ]);
    expect(service.inputsOf('draft.discard')).toEqual([{ key: 'repayment:loan:7' }]);
  });

  test('fills in what is due with one click', async () => {
    const { screen } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '填入应还 10,248.19' }));
    expect(screen.getByLabelText<HTMLInputElement>(/^金额/).value).toBe('10,248.19');
  });

  test.each([
    ['2026-11-23', '不能晚于 2026-11-22'],
    ['2026-09-14', '不能早于 2026-09-15'],
    ['2026-11-31', '2026-11-31 不存在，日历上没有这一天'],
  ])('refuses the day %s in words', async (day, words) => {
    const page = await open();
    await enterAmount(page);
    type(page.screen.getByLabelText(/^日期/), day);
    submit(page);
    await page.screen.findByText(words);
    expect(page.service.inputsOf('repayment.record')).toEqual([]);
  });

  test.each([['0'], ['-5'], ['abc'], ['']])('refuses the amount "%s"', async (amount) => {
    const page = await open();
    await enterAmount(page, amount);
    submit(page);
    await waitFor(() => expect(page.screen.getByLabelText(/^金额/).getAttribute('aria-invalid')).toBe('true'));
    expect(page.service.inputsOf('repayment.record')).toEqual([]);
  });

  test('asks for the division where the service cannot make it, and for all of it', async () => {
    const page = await open({
      'repayment.preview': ({ split }) => {
        if (split === null) throw new Refusal('RULE_VIOLATED', { rule: 'SPLIT_NEEDED' });
        return aPreview();
      },
    });
    const { screen, service } = page;
    await enterAmount(page, '100');
    await screen.findByText('这笔借据的欠款或还款计划不详，不能自动分配。');
    await screen.findByText(/须按核心系统的回单填写各项/);
    fireEvent.click(screen.getByLabelText('回单已分好本金、利息、罚息、复利'));
    type(screen.getByLabelText('本金'), '80');
    await screen.findByText('还有 20.00 未分');
    submit(page);
    await screen.findByText('各项与费用之和须等于金额');
    type(screen.getByLabelText('利息'), '20');
    await screen.findByText('各项之和与金额相符');
    submit(page);
    await waitFor(() =>
      expect(service.inputsOf('repayment.record')).toMatchObject([
        { split: { principal: 8_000, interest: 2_000, penalty: 0, compound: 0 } },
      ]),
    );
  });

  test('asks whether a payment alike is another one', async () => {
    const page = await open({
      'repayment.preview': () =>
        aPreview({ alike: [{ eventId: 5, kind: 'repayment', recordedAt: '2026-11-22T01:00:00.000Z' }] }),
      'repayment.record': ({ evenIfAlike }) => {
        if (!evenIfAlike)
          throw new Refusal('RULE_VIOLATED', { rule: 'REPAYMENT_ALIKE', on: '2026-11-22', amount: '1.00' });
        return { eventId: 31, settled: false, restates: [] };
      },
    });
    const { screen, router } = page;
    await enterAmount(page);
    const another = await screen.findByLabelText('确认是另一笔，不是重复登记');
    submit(page);
    await screen.findByText('2026-11-22 已登记过一笔 1.00 的还款，可能是同一笔。');
    fireEvent.click(another);
    submit(page);
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
  });

  test('says what else moves: later events and closed months', async () => {
    const page = await open({
      'repayment.preview': () => aPreview({ following: 2, restates: ['2026-09', '2026-10'] }),
    });
    await enterAmount(page);
    await page.screen.findByText('这一天之后还有 2 笔变动，将一并重算');
    expect(page.screen.getByText('2026-09、2026-10 已结账：已报的数不变，差异列入重述')).toBeTruthy();
  });

  test('is saved with Ctrl+S, and speaks English', async () => {
    const { screen, service } = await open({}, 'en');
    const amount = await screen.findByLabelText(/^Amount/);
    type(amount, '100');
    fireEvent.keyDown(amount, { key: 's', code: 'KeyS', ctrlKey: true });
    await waitFor(() => expect(service.inputsOf('repayment.record')).toHaveLength(1));
  });

  test('of no loan says so', async () => {
    const { screen } = await renderPage(<RepayPage />, { path: '/loans/:id/repay', at: '/loans/x/repay', api: {} });
    await screen.findByText('这条记录不存在，可能已被删除。');
  });
});
