// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import type { Explanation } from '../../../../src/contract/loan-page.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { LoanPage } from '../../../../src/renderer/features/loan/LoanPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aDue, aWhole, figuresOf } from './samples.ts';

const open = (whole = aWhole(), at = '/loans/7', api: Handlers = {}, session = aSession()) =>
  renderPage(<LoanPage />, { path: '/loans/:id', at, api: { 'loan.get': () => whole, ...api }, session });

const anEvent = { effectiveOn: isoDay('2026-08-01'), recordedAt: '2026-08-01T02:00:00Z', actorName: null };
const plain = { ...anEvent, reversed: false, batchId: null, loanChangeId: null };

describe('one loan', () => {
  test('says what is not known, and why on asking', async () => {
    const due = aDue(1, { principal: null, interest: null, closing: null, opening: null });
    const { screen } = await open(aWhole({ annualRate: null }, { dues: [due], statedInstalment: fen(104_000) }));
    fireEvent.click(await screen.findByRole('button', { name: /有 1 项不详：利率与本息拆分/ }));
    expect(screen.getByText(/资料里只有约定的每期还款额，没有利率/)).toBeTruthy();
    const plan = screen.getByRole('table', { name: '还款计划' });
    expect(within(plan).getAllByText('不详').length).toBeGreaterThanOrEqual(3);
  });

  test('dues carry their state in words', async () => {
    const states = ['PAID', 'PART_PAID', 'OVERDUE', 'DUE', 'UNKNOWN'] as const;
    const { screen } = await open(aWhole({}, { dues: states.map((status, index) => aDue(index + 1, { status })) }));
    const plan = await screen.findByRole('table', { name: '还款计划' });
    for (const words of ['已还', '部分已还', '逾期', '未到期', '不详'])
      expect(within(plan).getAllByText(words).length).toBeGreaterThan(0);
  });

  test('events say what they say, unknown included, and which are taken back', async () => {
    const { screen } = await open(
      aWhole(
        {},
        {
          events: [
            { ...plain, id: 3, kind: 'reversal', facts: { reversesEventId: 2 } },
            {
              ...plain,
              id: 2,
              kind: 'repayment',
              facts: { amount: null, principal: 100_000, interest: 4_000 },
              reversed: true,
            },
            {
              ...plain,
              id: 1,
              kind: 'opened',
              facts: { balance: null, overdueKind: 'UNKNOWN_LENGTH', overdueSince: null, loanClass: null },
            },
          ],
        },
      ),
      '/loans/7?tab=events',
    );
    const table = await screen.findByRole('table', { name: '借据事件' });
    const [reversal, repayment, opened] = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(reversal).toContain('冲销 2026-08-01 的还款');
    expect(repayment).toContain('已冲销');
    expect(repayment).toContain('1,000.00 元');
    expect(repayment).not.toContain('不详');
    expect(opened).toContain('余额不详');
    expect(opened).toContain('已逾期，起始日不详');
    expect(opened).toContain('未认定');
  });

  test('an address that names no loan is answered in words', async () => {
    const { screen } = await open(aWhole(), '/loans/abc');
    await screen.findByText('这条记录不存在，可能已被删除。');
  });
});

describe('the plan', () => {
  test('of thirty years opens where it stands, a page at a time', async () => {
    const dues = Array.from({ length: 360 }, (_, index) => aDue(index + 1, { status: index < 130 ? 'PAID' : 'DUE' }));
    const { screen } = await open(aWhole({}, { dues }));
    const plan = await screen.findByRole('table', { name: '还款计划' });
    const periods = () =>
      within(plan)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.querySelector('td')?.textContent);
    expect(periods()).toHaveLength(60);
    expect(periods()[0]).toBe('121');
    fireEvent.click(screen.getByRole('button', { name: '1' }));
    await waitFor(() =>
      expect(
        within(screen.getByRole('table', { name: '还款计划' }))
          .getAllByRole('row')[1]
          ?.querySelector('td')?.textContent,
      ).toBe('1'),
    );
  });

  test('principal repaid early stands between two dues and says how it was divided', async () => {
    const prepaid = [{ eventId: 44, afterPeriod: 1, on: isoDay('2026-06-20'), principal: fen(200_000) }];
    const { screen, service } = await open(aWhole({}, { dues: [aDue(1), aDue(2)], prepaid }), '/loans/7', {
      'loan.explain': () => ({ asOf: isoDay('2026-11-22'), explanations: [] }),
    });
    const plan = await screen.findByRole('table', { name: '还款计划' });
    const row = within(plan).getAllByRole('row')[2];
    expect(row?.textContent).toContain('2026-06-20提前还本');
    expect(row?.textContent).toContain('2,000.00');
    fireEvent.click(row ?? plan);
    await waitFor(() =>
      expect(service.inputsOf('loan.explain')[0]).toMatchObject({ about: { kind: 'event', eventId: 44 } }),
    );
  });
});

test('the terms say how every number is counted, and whose choice it is', async () => {
  const whole = aWhole();
  const agreement = {
    ...whole.agreement,
    contractId: 12,
    settlement: { day: 20, months: 3, inclusive: true },
    lpr: { tenor: 'ONE_YEAR', pointsBp: 45, repricingDay: 'JANUARY_1', repricingMonths: 12 } as const,
    own: { ...whole.agreement.own, penaltyFactor: true },
    principalFirstAfterDays: 90,
  };
  const { screen } = await open({ ...whole, agreement }, '/loans/7?tab=terms');
  const fact = async (label: string) => (await screen.findByText(label)).closest('div')?.textContent;
  expect(await fact('结息日')).toContain('每月 20 日，每 3 个月，当天计息、次日付息');
  expect(await fact('LPR 加点')).toContain('1 年期 LPR 45 点');
  expect(await fact('逾期罚息')).toContain('执行利率 × 1.5（本笔约定）');
  expect(await fact('挪用罚息')).toContain('（本行参数）');
  expect(await fact('先冲本金')).toContain('逾期超过 90 天后');
  expect(screen.getByRole('link', { name: '查看合同' }).getAttribute('href')).toBe('/contracts/12');
});

test('a flat rate has the true one beside it, in one figure', async () => {
  const whole = aWhole({ method: 'FLAT', annualRate: '0.06' });
  const agreement = { ...whole.agreement, trueRate: { simple: '10.8964', compound: '11.4574' } };
  const { screen } = await open({ ...whole, agreement });
  expect(await screen.findByText('6.00% · 10.90%')).toBeTruthy();
  expect(screen.getByText('实际按单利；复利 11.46%')).toBeTruthy();
});

test('a restructured loan says how its observation stands', async () => {
  const restructuring = {
    restructuredOn: isoDay('2026-07-01'),
    performingBefore: false,
    times: 2,
    status: 'RUNNING',
    startsOn: isoDay('2026-09-01'),
    endsOn: isoDay('2027-09-01'),
    missed: [isoDay('2026-09-01')],
  } as const;
  const { screen } = await open(aWhole({}, { restructuring }));
  expect(await screen.findByText(/2026-07-01 重组（第 2 次，重组前为不良）/)).toBeTruthy();
  expect(screen.getByText(/期内未按时还款：2026-09-01/)).toBeTruthy();
});

describe('what can happen to a loan is said in words', () => {
  const kinds: readonly (readonly [
    kind: string,
    facts: Record<string, string | number | boolean | null>,
    words: string[],
  ])[] = [
    ['repayment', { amount: 100_000, division: 'ORDER' }, ['1,000.00 元', '按约定顺序冲抵']],
    ['prepayment', { amount: 100_000, prepaymentOption: 'KEEP_INSTALMENT' }, ['提前还款', '月供不变']],
    ['rateChange', { annualRate: '0.0385', rateCause: 'REPRICING' }, ['3.85%', 'LPR 重定价']],
    ['extension', { maturityOn: '2027-12-10' }, ['展期', '2027-12-10']],
    [
      'restructuring',
      {
        method: 'EQUAL_PRINCIPAL',
        annualRate: '0.04',
        periods: 6,
        monthsPerPeriod: 1,
        capitalise: true,
        performingBefore: false,
      },
      ['等额本金', '4.00%', '欠息转本金是', '重组前正常或关注否'],
    ],
    ['misuse', { misused: 'ALL' }, ['挪用认定', '全部余额']],
    ['writeOff', { reason: '无可供执行财产' }, ['核销', '无可供执行财产']],
  ];
  test.each(kinds)('%s', async (kind, facts, words) => {
    const whole = aWhole({}, { events: [{ ...plain, id: 5, kind, facts }] });
    const { screen } = await open(whole, '/loans/7?tab=events');
    const table = await screen.findByRole('table', { name: '借据事件' });
    const row = within(table).getAllByRole('row')[1]?.textContent;
    for (const one of words) expect(row).toContain(one);
    const isReversible = within(table).queryByRole('link', { name: '冲销' });
    expect(isReversible?.getAttribute('href')).toBe('/loans/7/reverse/5');
  });

  test('who may not write takes nothing back and finds no acts', async () => {
    const whole = aWhole(
      {},
      { events: [{ ...plain, id: 5, kind: 'repayment', facts: { amount: 1, division: 'ORDER' } }] },
    );
    const auditor = aSession({ permissions: ['session', 'loan.read', 'report.read', 'postLoan.read'] });
    const { screen } = await open(whole, '/loans/7?tab=events', {}, auditor);
    await screen.findByRole('table', { name: '借据事件' });
    expect(screen.queryByRole('link', { name: '冲销' })).toBeNull();
    expect(screen.queryByRole('button', { name: '办理' })).toBeNull();
    expect(screen.getByRole('button', { name: '文书' })).toBeTruthy();
  });
});

describe('the acts of a loan', () => {
  test('lead to their pages, the contract included', async () => {
    const whole = aWhole();
    const { screen } = await open({ ...whole, agreement: { ...whole.agreement, contractId: 12 } });
    fireEvent.click(await screen.findByRole('button', { name: '办理' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('href'))).toEqual([
      '/loans/7/repay',
      '/loans/7/prepay',
      '/loans/7/extend',
      '/loans/7/restructure',
      '/loans/7/rate',
      '/loans/7/prepay?way=payoff',
      '/loans/7/misuse',
      '/contracts/12',
    ]);
  });

  test('a settled loan has none', async () => {
    const { screen } = await open(aWhole({ status: 'SETTLED' }));
    await screen.findByRole('heading', { name: '借据 JJ0007' });
    expect(screen.queryByRole('button', { name: '办理' })).toBeNull();
  });
});

describe('the day the page speaks of', () => {
  test('is asked for and stands in the address; a day to come is not', async () => {
    const { screen, service } = await open();
    const field = await screen.findByRole('textbox', { name: '截至日期' });
    fireEvent.change(field, { target: { value: '2026-10-31' } });
    await waitFor(() => expect(service.inputsOf('loan.get').at(-1)).toEqual({ loanId: 7, asOf: '2026-10-31' }));
    fireEvent.change(screen.getByRole('textbox', { name: '截至日期' }), { target: { value: '2026-12-31' } });
    expect(service.inputsOf('loan.get')).toHaveLength(2);
  });

  test('figures are those of the day, with the ten-day rule in words', async () => {
    const whole = aWhole();
    const overdue = { kind: 'SINCE', sinceOn: isoDay('2026-10-10'), days: 8, atLeast: false } as const;
    const figures = {
      ...figuresOf(whole.loan),
      overdue,
      alert: 'TOLERABLE' as const,
      penalty: fen(1_234),
      compound: null,
    };
    const { screen } = await open({ ...whole, figures });
    expect(await screen.findByText('10 天内')).toBeTruthy();
    expect(screen.getByText('12.34')).toBeTruthy();
    expect(screen.getByRole('button', { name: /有 1 项不详：罚息或复利/ })).toBeTruthy();
  });
});

const anInterest: Explanation = {
  figure: 'ROW_INTEREST',
  period: 1,
  value: 4_350,
  loanClass: null,
  formulas: [
    {
      kind: 'INTEREST',
      parts: [
        {
          balance: fen(1_200_000),
          annualRate: '0.0435',
          count: 1,
          base: 12,
          unit: 'MONTHS',
          from: isoDay('2026-05-10'),
          to: isoDay('2026-06-10'),
          factor: null,
        },
      ],
      rounding: 'HALF_UP',
      unit: 1,
    },
  ],
  rules: ['S2', 'K1'],
  unexplained: null,
};

describe('any number says how it came about', () => {
  const explain = (explanations: Explanation[]): Handlers => ({
    'loan.explain': () => ({ asOf: isoDay('2026-11-22'), explanations }),
  });

  test('a row of the plan, by click and by Enter', async () => {
    const { screen, service } = await open(aWhole({}, { dues: [aDue(1), aDue(2)] }), '/loans/7', explain([anInterest]));
    const plan = await screen.findByRole('table', { name: '还款计划' });
    const [, first, second] = within(plan).getAllByRole('row');
    fireEvent.click(first ?? plan);
    const panel = await screen.findByRole('dialog', { name: '这个数是怎么算的' });
    await within(panel).findByRole('heading', { name: '应还利息 · 第 1 期' });
    expect(panel.textContent).toContain('12,000.00 × 4.35% × 1 ÷ 12 = 43.50');
    expect(panel.textContent).toContain('= 43.50（四舍五入到分，只舍入一次）');
    expect(panel.textContent).toContain('S2 按月计息');
    fireEvent.keyDown(second ?? plan, { key: 'Enter' });
    await waitFor(() =>
      expect(service.inputsOf('loan.explain').map((input) => (input as { about: unknown }).about)).toEqual([
        { kind: 'row', period: 1 },
        { kind: 'row', period: 2 },
      ]),
    );
  });

  test('a figure, with its sum; an unknown one with the reason', async () => {
    const sum: Explanation = {
      ...anInterest,
      figure: 'BALANCE',
      period: null,
      value: 600_000,
      formulas: [
        {
          kind: 'SUM',
          items: [
            { kind: 'DRAWDOWN', fen: fen(1_200_000), on: isoDay('2026-05-10'), period: null, parts: [] },
            { kind: 'REPAYMENT', fen: fen(-600_000), on: isoDay('2026-06-10'), period: null, parts: [] },
          ],
        },
      ],
    };
    const penalty: Explanation = {
      ...anInterest,
      figure: 'PENALTY',
      value: null,
      formulas: [],
      unexplained: 'NOT_KNOWN',
    };
    const { screen } = await open(aWhole(), '/loans/7', explain([sum, penalty]));
    fireEvent.click((await screen.findAllByTitle('查看余额是怎么算的'))[0] as HTMLElement);
    const panel = await screen.findByRole('dialog');
    expect((await within(panel).findByText(/^还款/)).closest('tr')?.textContent).toContain('-6,000.00');
    expect(panel.textContent).toContain('不按零计');
  });

  test('the class: rules that fired with their limits, and what the book cannot know', async () => {
    const floor: Explanation = {
      ...anInterest,
      figure: 'CLASS',
      value: null,
      loanClass: 'NORMAL',
      formulas: [
        {
          kind: 'FLOOR',
          floor: 'SUBSTANDARD',
          fired: [
            { rule: 'R5', floor: 'SUBSTANDARD', binding: true, verified: true, actual: 95, limit: 90 },
            { rule: 'R16', floor: 'SPECIAL_MENTION', binding: true, verified: false, actual: null, limit: null },
          ],
          unchecked: ['R6'],
          notHeld: ['BANKRUPTCY'],
        },
      ],
    };
    const { screen } = await open(aWhole(), '/loans/7', explain([floor]));
    fireEvent.click(await screen.findByTitle('查看五级分类是怎么算的'));
    const panel = await screen.findByRole('dialog');
    await within(panel).findByText(/R5 逾期超过 90 天/);
    expect(panel.textContent).toContain('按规则最好可定为 次级');
    expect(panel.textContent).toContain('实际 95，界限 90');
    expect(panel.textContent).toContain('规则原文未核对');
    expect(panel.textContent).toContain('没有检验的规则：R6');
    expect(panel.textContent).toContain('破产清算');
  });
});

describe('试算', () => {
  const whole = aWhole({}, { dues: [aDue(7), aDue(8)] });
  const side = (change: Partial<OutputOf<'loan.whatIf'>['before']> = {}) => ({
    figures: whole.figures,
    dues: whole.dues,
    remainingPeriods: 2,
    remainingInterest: fen(8_000),
    remainingPayment: fen(208_000),
    ...change,
  });

  test('shows state and plan before and after, with the difference; nothing is sent but the question', async () => {
    const after = side({
      figures: { ...whole.figures, balance: fen(500_000) },
      dues: [aDue(7, { payment: fen(54_000) })],
      remainingInterest: fen(4_000),
    });
    const { screen, service } = await open(whole, '/loans/7?tab=whatIf', {
      'loan.whatIf': () => ({ asOf: isoDay('2026-11-22'), before: side(), after }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '试算' }));
    expect(await screen.findByText('必填')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: /金额/ }), { target: { value: '1,000' } });
    fireEvent.click(screen.getByRole('button', { name: '试算' }));
    const state = await screen.findByRole('table', { name: '前后状态' });
    expect(within(state).getByText('本金余额（元）').closest('tr')?.textContent).toContain('6,000.005,000.00-1,000.00');
    expect(within(state).getByText('剩余利息（元）').closest('tr')?.textContent).toContain('-40.00');
    const plan = screen.getByRole('table', { name: '前后计划' });
    expect(within(plan).getAllByRole('row')[1]?.textContent).toContain('1,040.00540.00-500.00');
    expect(service.inputsOf('loan.whatIf')).toEqual([
      {
        loanId: 7,
        asOf: '2026-11-22',
        steps: [{ kind: 'prepay', on: '2026-11-22', amount: 100_000, option: 'KEEP_TERM' }],
      },
    ]);
  });

  test('what the loan would not take is refused in words', async () => {
    const { screen } = await open(whole, '/loans/7?tab=whatIf', {
      'loan.whatIf': () => {
        throw new Refusal('RULE_VIOLATED', {
          rule: 'WHAT_IF_TOO_MUCH',
          on: '2026-11-22',
          most: 1,
          mostAmount: '6,012.00',
        });
      },
    });
    fireEvent.change(await screen.findByRole('textbox', { name: /金额/ }), { target: { value: '99,999' } });
    fireEvent.click(screen.getByRole('button', { name: '试算' }));
    expect(await screen.findByText(/结清只需 6,012.00/)).toBeTruthy();
  });
});

describe('papers', () => {
  test('a paper asks for the little it needs; wrong days are refused in the field', async () => {
    const { screen, router } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '文书' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '贷款对账单' }));
    const dialog = await screen.findByRole('dialog', { name: '贷款对账单' });
    fireEvent.change(within(dialog).getByRole('textbox', { name: /起始日/ }), { target: { value: '2026-11-30' } });
    fireEvent.change(within(dialog).getByRole('textbox', { name: /截止日/ }), { target: { value: '2026-11-20' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '生成并预览' }));
    expect(await within(dialog).findByText('止日早于起日')).toBeTruthy();
    fireEvent.change(within(dialog).getByRole('textbox', { name: /起始日/ }), { target: { value: '2026-11-01' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '生成并预览' }));
    await waitFor(() =>
      expect(`${router.state.location.pathname}${router.state.location.search}`).toBe(
        '/report/statement/7?from=2026-11-01&to=2026-11-20',
      ),
    );
  });

  test('a notice to a guarantor needs the name', async () => {
    const { screen, router } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '文书' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '催收通知书' }));
    const dialog = await screen.findByRole('dialog', { name: '催收通知书' });
    fireEvent.click(within(dialog).getByText('担保人'));
    fireEvent.click(within(dialog).getByRole('button', { name: '生成并预览' }));
    expect(await within(dialog).findByText('必填')).toBeTruthy();
    fireEvent.change(within(dialog).getByRole('textbox', { name: /担保人名称/ }), { target: { value: '李保' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '生成并预览' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/report/collection-notice/7'));
    const params = new URLSearchParams(router.state.location.search);
    expect(Object.fromEntries(params)).toEqual({
      level: 'REMINDER',
      guarantor: '李保',
      asOf: '2026-11-22',
      deadline: '2026-11-29',
    });
  });
});
