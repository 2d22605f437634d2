// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { MisusePage } from '../../../../src/renderer/features/repayment/MisusePage.tsx';
import { PrepayPage } from '../../../../src/renderer/features/repayment/PrepayPage.tsx';
import { ReversePage } from '../../../../src/renderer/features/repayment/ReversePage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aLoan, aPrepayPreview, aQuote, standing } from './samples.ts';

const api: Handlers = {
  'loan.get': () => aLoan(),
  'repayment.previewPrepay': () => aPrepayPreview(),
  'repayment.payoffQuote': ({ on, fees }) => aQuote(on, fees),
  'repayment.prepay': () => ({ eventId: 31, settled: true, restates: [] }),
};
const open = (at = '/loans/7/prepay', change: Handlers = {}, session = aSession()) =>
  renderPage(<PrepayPage />, { path: '/loans/:id/prepay', at, api: { ...api, ...change }, session });
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe('提前还款', () => {
  test('lays both ways beside the present plan, and records the one chosen', async () => {
    const { screen, service, router } = await open();
    type(await screen.findByLabelText(/^金额/), '30000');
    const table = await screen.findByRole('table', { name: '现在的计划与两种还法' });
    const line = (name: string) => within(table).getByRole('row', { name: new RegExp(name) }).textContent;
    expect(line('每期还款额')).toContain('10,237.19');
    expect(line('每期还款额')).toContain('7,166.03');
    expect(line('最后到期日')).toContain('2027-06-15');
    expect(line('节省利息')).toContain('900.00');
    const dues = () => screen.getByRole('table', { name: '逐期比较' });
    expect(within(dues()).getAllByRole('row')).toHaveLength(2);
    fireEvent.click(within(table).getByLabelText('每期不变，提前还清'));
    expect(within(dues()).getAllByRole('row')).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: '登记提前还款' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
    expect(service.inputsOf('repayment.prepay')).toEqual([
      {
        loanId: 7,
        on: '2026-11-22',
        amount: 3_000_000,
        fees: 0,
        way: 'KEEP_INSTALMENT',
        remark: null,
        evenIfAlike: false,
      },
    ]);
  });

  test('keeps agreed fees out of what reaches the loan', async () => {
    const { screen, service } = await open();
    type(await screen.findByLabelText(/^金额/), '30000');
    type(screen.getByLabelText('约定的费用'), '100.10');
    await waitFor(() =>
      expect(service.inputsOf('repayment.previewPrepay').at(-1)).toMatchObject({ amount: 2_989_990 }),
    );
  });

  test('tries out a day to come and records nothing of it', async () => {
    const { screen } = await open();
    type(await screen.findByLabelText(/^金额/), '30000');
    type(screen.getByLabelText(/^日期/), '2026-12-31');
    await screen.findByText('日期晚于营业日期，只能试算');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登记提前还款' }).disabled).toBe(true);
  });

  test('says why a part cannot be repaid early', async () => {
    const { screen } = await open('/loans/7/prepay', {
      'repayment.previewPrepay': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'FLAT_NO_PART', total: '1,000.00' });
      },
    });
    type(await screen.findByLabelText(/^金额/), '100');
    await screen.findByText('等本等息的利息不随余额减少，不能部分提前还款。');
    expect(screen.queryByRole('table', { name: '现在的计划与两种还法' })).toBeNull();
  });
});

describe('结清试算', () => {
  test('shows what the sum is made of, in words too, and settles with exactly it', async () => {
    const { screen, service } = await open('/loans/7/prepay?way=payoff');
    const quote = await screen.findByRole('table', { name: '结清金额的组成' });
    expect(quote.textContent).toContain('110,197.81 × 4.35% × 7 天 ÷ 360');
    expect(quote.textContent).toContain('2026-10-15 至 2026-11-22：9,802.19 × 6.525% × 38 天 ÷ 360');
    expect(quote.textContent).toContain('120,539.21');
    expect(screen.getByText('壹拾贰万零伍佰叁拾玖元贰角壹分')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '登记结清' }));
    await waitFor(() =>
      expect(service.inputsOf('repayment.prepay')).toMatchObject([{ amount: 12_053_921, way: 'PAYOFF', fees: 0 }]),
    );
  });

  test('of a day to come is a quote only', async () => {
    const { screen, service } = await open('/loans/7/prepay?way=payoff');
    type(await screen.findByLabelText(/^结清日期/), '2026-12-31');
    await waitFor(() => expect(service.inputsOf('repayment.payoffQuote').at(-1)).toMatchObject({ on: '2026-12-31' }));
    await screen.findByText('日期晚于营业日期，只能试算');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登记结清' }).disabled).toBe(true);
  });

  test('is all an auditor sees', async () => {
    const reading = aSession({ permissions: ['loan.read'], roles: ['AUDITOR'] });
    const { screen } = await open('/loans/7/prepay', {}, reading);
    await screen.findByRole('table', { name: '结清金额的组成' });
    expect(screen.queryByRole('button', { name: '登记结清' })).toBeNull();
    expect(screen.queryByText('提前还一部分')).toBeNull();
  });
});

describe('冲正', () => {
  const reversal: Handlers = {
    ...api,
    'repayment.previewReverse': () => ({
      event: {
        id: 81,
        kind: 'repayment',
        on: isoDay('2026-11-20'),
        amount: fen(10_000),
        recordedAt: '2026-11-20T01:00:00.000Z',
        actorName: '王经理',
        remark: '微信',
      },
      batch: { id: 4, title: '代收.xlsx' },
      ofChange: false,
      asOf: isoDay('2026-11-22'),
      before: standing(),
      after: standing({ balance: fen(12_100_000) }),
      following: 0,
      restates: ['2026-10'],
    }),
    'repayment.reverse': () => ({ eventId: 99, on: isoDay('2026-11-22'), restates: [], ofBatch: 4, ofChange: false }),
  };
  const at = '/loans/7/reverse/81';
  const show = (change: Handlers = {}) =>
    renderPage(<ReversePage />, { path: '/loans/:id/reverse/:eventId', at, api: { ...reversal, ...change } });

  test('shows what goes with it and wants a reason', async () => {
    const { screen, service, router } = await show();
    await screen.findByText('它来自还款批次“代收.xlsx”，只冲正这一笔，批次中的其他款项不动');
    expect(screen.getByRole('table', { name: '前后对照' }).textContent).toContain('121,000.00');
    fireEvent.click(screen.getByLabelText('从今天起'));
    const act = await screen.findByRole('button', { name: '冲正' });
    fireEvent.click(act);
    await screen.findByText('必填');
    expect(service.inputsOf('repayment.reverse')).toEqual([]);
    type(screen.getByLabelText(/^原因/), ' 串户 ');
    fireEvent.click(act);
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
    expect(service.inputsOf('repayment.reverse')).toEqual([{ loanId: 7, eventId: 81, from: 'TODAY', reason: '串户' }]);
  });

  test('of what is reversed already says so', async () => {
    const { screen } = await show({
      'repayment.previewReverse': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'REVERSE_AGAIN', on: '2026-11-20' });
      },
    });
    await screen.findByText('这笔变动已经冲正。');
  });
});

describe('标记挪用', () => {
  test('of a part, of all, or put right', async () => {
    const { screen, service } = await renderPage(<MisusePage />, {
      path: '/loans/:id/misuse',
      at: '/loans/7/misuse',
      api: { ...api, 'loan.markMisuse': () => ({ eventId: 9, restates: [] }) },
    });
    fireEvent.click(await screen.findByLabelText('其中一部分'));
    type(screen.getByLabelText(/^原因/), '流入股市');
    fireEvent.click(screen.getByRole('button', { name: '登记' }));
    await screen.findByText('必填');
    type(screen.getByLabelText(/^挪用金额/), '5000');
    fireEvent.click(screen.getByRole('button', { name: '登记' }));
    await waitFor(() =>
      expect(service.inputsOf('loan.markMisuse')).toEqual([
        { loanId: 7, on: '2026-11-22', amount: 500_000, reason: '流入股市' },
      ]),
    );
  });
});
