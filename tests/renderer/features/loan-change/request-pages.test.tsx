// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { ExtendPage } from '../../../../src/renderer/features/loan-change/ExtendPage.tsx';
import { RatePage } from '../../../../src/renderer/features/loan-change/RatePage.tsx';
import { RestructurePage } from '../../../../src/renderer/features/loan-change/RestructurePage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aWhole } from '../loan/samples.ts';
import { aPreview } from './samples.ts';

const PAGES = { extend: <ExtendPage />, restructure: <RestructurePage />, rate: <RatePage /> };

async function open(
  page: keyof typeof PAGES,
  guarantee: 'CREDIT' | 'GUARANTEE' | null = 'GUARANTEE',
  api: Handlers = {},
) {
  const view = await renderPage(PAGES[page], {
    at: `/loans/7/${page}`,
    path: `/loans/:id/${page}`,
    api: {
      'loan.get': () => aWhole({ guarantee }),
      'loanChange.preview': () => aPreview(),
      'loanChange.request': () => ({ id: 5 }),
      'draft.discard': () => ({}),
      'draft.save': () => ({ savedAt: '2026-11-22T02:00:00.000Z' }),
      ...api,
    },
  });
  const type = (label: string | RegExp, value: string) =>
    fireEvent.change(view.screen.getByLabelText(label, { selector: 'input, textarea' }), { target: { value } });
  const press = (name: string | RegExp) => fireEvent.click(view.screen.getByRole('button', { name }));
  return { ...view, type, press };
}

describe('asking for an extension', () => {
  test('shows both limits at once, and old and new plan when the maturity is typed', async () => {
    const { screen, service, press } = await open('extend');
    await screen.findByText('贷款通则：至 2028-05-10');
    expect(screen.getByText('2024 年贷款管理办法：至 2028-05-10')).toBeTruthy();
    expect(screen.getByText('12 个月（至 2028-05-10）')).toBeTruthy();
    expect(screen.queryByText('新旧还款计划')).toBeNull();
    press('6 个月');
    await screen.findByText('新旧还款计划');
    await waitFor(() =>
      expect(service.inputsOf('loanChange.preview')).toContainEqual({
        loanId: 7,
        ask: {
          kind: 'EXTENSION',
          appliedOn: '2026-11-22',
          effectiveOn: '2026-11-22',
          maturityOn: '2027-11-10',
          annualRate: null,
        },
      }),
    );
    // Twelve months are within the limit of 2028-05-10, so all three lengths are offered.
    expect(screen.getByRole('button', { name: '12 个月' })).toBeTruthy();
  });

  test('sends what was typed, the consent with its day, and leads to the request', async () => {
    const { screen, service, router, type, press } = await open('extend');
    await screen.findByText('贷款通则：至 2028-05-10');
    type(/展期后到期日/, '2027-11-10');
    type(/展期利率/, '4.75');
    type(/展期原因/, ' 下游回款推迟 ');
    fireEvent.click(screen.getByLabelText('已取得书面同意'));
    press('提交审批');
    await screen.findByText('必填');
    type(/同意日期/, '2026-11-19');
    press('提交审批');
    await waitFor(() => expect(router.state.location.pathname).toBe('/loan-changes/5'));
    expect(service.inputsOf('loanChange.request')).toEqual([
      {
        loanId: 7,
        ask: {
          kind: 'EXTENSION',
          appliedOn: '2026-11-22',
          effectiveOn: '2026-11-22',
          maturityOn: '2027-11-10',
          annualRate: '0.0475',
        },
        reason: '下游回款推迟',
        repaymentSource: null,
        consent: 'GIVEN',
        consentOn: '2026-11-19',
        consentNote: null,
      },
    ]);
  });

  test('says why a change is refused, with the way out, before it is sent', async () => {
    const refusal = {
      rule: 'EXTENSION_OVER_GENERAL',
      params: { asked: '2028-06-10', cap: '2028-05-10', latestOn: '2028-05-10' },
    };
    const { screen, type } = await open('extend', 'CREDIT', {
      'loanChange.preview': () => aPreview({ refusal, comparison: null }),
    });
    await screen.findByText('信用贷款，没有担保人，不需要同意。');
    type(/展期后到期日/, '2028-06-10');
    await screen.findByText('新到期日 2028-06-10 超过《贷款通则》允许的 2028-05-10（累计展期）。');
    expect(screen.getByText('改为 2028-05-10 或更早；仍不够的，改为申请重组。')).toBeTruthy();
    expect(screen.queryByText('新旧还款计划')).toBeNull();
  });

  test('a refusal of the service is told in the form, which stays as typed', async () => {
    const { screen, type, press } = await open('extend', 'CREDIT', {
      'loanChange.request': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'CHANGE_ALREADY_WAITING', changeId: 4 });
      },
    });
    await screen.findByText('贷款通则：至 2028-05-10');
    type(/展期后到期日/, '2027-11-10');
    type(/展期原因/, '回款推迟');
    press('提交审批');
    await screen.findByText('这笔借据已有一项申请在等待审批。');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/展期原因/).value).toBe('回款推迟');
  });

  test('where nobody knows who guarantees, the three answers are offered', async () => {
    const { screen } = await open('extend', null);
    await screen.findByText('贷款通则：至 2028-05-10');
    expect(screen.getByLabelText('不需要：信用贷款')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('尚未取得').checked).toBe(true);
  });
});

describe('asking for a restructuring', () => {
  test('shows the observation period and sends the new terms', async () => {
    const observation = {
      startsOn: isoDay('2026-12-22'),
      endsOn: isoDay('2027-12-22'),
      performingBefore: true,
      again: false,
      floor: 'SPECIAL_MENTION' as const,
    };
    const { screen, service, type, press } = await open('restructure', 'CREDIT', {
      'loanChange.preview': () => aPreview({ limits: null, observation }),
    });
    await screen.findByText('重组要素');
    expect(screen.queryByText('重组观察期')).toBeNull();
    type(/新年利率/, '3.6');
    type(/期数/, '24');
    await screen.findByText('2026-12-22 至 2027-12-22');
    fireEvent.click(screen.getByLabelText('欠息转本金'));
    type(/借款人困难情况/, '主要客户停产');
    press('提交审批');
    await waitFor(() => expect(service.inputsOf('loanChange.request')).toHaveLength(1));
    expect(service.inputsOf('loanChange.request')[0]).toMatchObject({
      ask: {
        kind: 'RESTRUCTURING',
        method: 'EQUAL_INSTALMENT',
        annualRate: '0.036',
        periods: 24,
        monthsPerPeriod: 1,
        capitalise: true,
      },
      consent: 'NOT_NEEDED',
      consentOn: null,
    });
  });

  test('asks for what is missing', async () => {
    const { screen, service, press } = await open('restructure', 'CREDIT');
    await screen.findByText('重组要素');
    press('提交审批');
    expect((await screen.findAllByText('必填')).length).toBe(3);
    expect(service.inputsOf('loanChange.request')).toEqual([]);
  });
});

describe('another rate for one loan', () => {
  test('shows every due that changes, and is recorded with its reason', async () => {
    const { screen, service, router, type, press } = await open('rate', 'CREDIT', {
      'loanChange.preview': () => aPreview({ limits: null }),
      'loanChange.changeRate': () => ({ eventId: 99 }),
    });
    await screen.findByText('新利率');
    expect(service.inputsOf('loanChange.preview')).toEqual([]);
    type(/新年利率/, '4.75%');
    await screen.findByText('新旧还款计划');
    type(/变更原因/, '协商降息');
    press('登记新利率');
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
    expect(service.inputsOf('loanChange.changeRate')).toEqual([
      { loanId: 7, effectiveOn: '2026-11-22', annualRate: '0.0475', reason: '协商降息' },
    ]);
  });
});
