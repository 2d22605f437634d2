// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DrawPage } from '../../../../src/renderer/features/loan-contract/DrawPage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { lpr, prepared, whole } from './samples.ts';

const open = async (api: Handlers = {}, answer = whole()) => {
  const page = await renderPage(<DrawPage />, {
    path: '/contracts/:id/draw',
    at: '/contracts/5/draw',
    api: {
      'loanContract.get': () => answer,
      'loanContract.prepareDrawdown': () => prepared,
      'lpr.list': () => lpr,
      'loanContract.drawDown': () => ({ loanId: 77 }),
      ...api,
    },
  });
  await page.screen.findByRole('form', { name: '放款' });
  return page;
};
type Page = Awaited<ReturnType<typeof open>>;

const field = ({ screen }: Page, name: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const type = (page: Page, name: string, value: string) => fireEvent.change(field(page, name), { target: { value } });
const choose = async (page: Page, name: string, option: string) => {
  fireEvent.click(page.screen.getByRole('combobox', { name }));
  fireEvent.click(await page.screen.findByRole('option', { name: option }));
};
const press = ({ screen }: Page) => fireEvent.click(screen.getByRole('button', { name: '确认放款' }));
const preview = ({ screen }: Page) => within(screen.getByRole('region', { name: '还款计划预览' }));
const sent = ({ service }: Page) => service.inputsOf('loanContract.drawDown');

describe('放款', () => {
  test('what is known is filled in: number, free amount, day, method, maturity, penalties', async () => {
    const page = await open();
    expect(field(page, '借据号').value).toBe('HT-2026-5-02');
    expect(field(page, '金额').value).toBe('300,000.00');
    expect(page.screen.getByText('叁拾万元整')).toBeTruthy();
    expect(field(page, '放款日').value).toBe('2026-11-22');
    expect(field(page, '到期日').value).toBe('2027-11-22');
    expect(field(page, '逾期罚息倍数').value).toBe('1.5');
    expect(page.screen.getByRole<HTMLInputElement>('combobox', { name: '还款方式' }).value).toBe('付息到期还本');
    expect(preview(page).getByText('填好必填项后，这里显示首期、最高一期、末期和利息合计。')).toBeTruthy();
  });

  test('the schedule is there at once, with the true yearly rate, and the note goes to the service', async () => {
    const page = await open();
    await choose(page, '还款方式', '等额本息');
    type(page, '年利率', '4.35');
    type(page, '金额', '120000');
    expect((await preview(page).findAllByText('10,237.19 元')).length).toBeGreaterThan(0);
    expect(preview(page).getByText('2,877.43 元')).toBeTruthy();
    expect(preview(page).getByText('实际年化利率（单利）')).toBeTruthy();
    fireEvent.click(preview(page).getByRole('button', { name: '查看逐期计划' }));
    expect((await preview(page).findAllByRole('row')).length).toBe(13);
    press(page);
    await waitFor(() => expect(page.router.state.location.pathname).toBe('/loans/77'));
    expect(sent(page)).toEqual([
      {
        contractId: 5,
        number: 'HT-2026-5-02',
        terms: {
          principal: 12_000_000,
          startOn: '2026-11-22',
          method: 'EQUAL_INSTALMENT',
          interestBasis: 'ACT/360',
          periods: 12,
          monthsPerPeriod: 1,
          settlement: null,
          maturityOn: null,
          repayDay: null,
          gracePeriods: 0,
          amortisationPeriods: null,
          custom: null,
          straddle: 'KEEP_OLD',
          rounding: 'HALF_UP',
          roundingUnit: 1,
          shiftsOnHoliday: false,
        },
        rate: { kind: 'FIXED', annualRate: '0.0435' },
        penaltyFactor: '1.5',
        misuseFactor: '2',
        allocationOrder: 'INTEREST_FIRST',
        remark: null,
      },
    ]);
  });

  test('settlement days and maturity are asked for where interest is paid first', async () => {
    const page = await open();
    type(page, '年利率', '3.45');
    await choose(page, '结息频率', '每 3 个月');
    press(page);
    await waitFor(() => expect(sent(page)).toHaveLength(1));
    expect(sent(page)[0]).toMatchObject({
      terms: {
        method: 'INTEREST_FIRST',
        settlement: { day: 20, months: 3, inclusive: true },
        maturityOn: '2027-11-22',
        periods: null,
      },
    });
  });

  test('LPR plus points says what it comes to, and is sent as such', async () => {
    const page = await open();
    fireEvent.click(page.screen.getByRole('radio', { name: 'LPR 加点' }));
    type(page, 'LPR 加点', '45');
    expect(await page.screen.findByText('1 年期 LPR 3.00%，加点后 3.4500%')).toBeTruthy();
    expect(page.screen.getByText('罚息年利率 5.1750%')).toBeTruthy();
    press(page);
    await waitFor(() => expect(sent(page)).toHaveLength(1));
    expect(sent(page)[0]).toMatchObject({
      rate: { kind: 'LPR', annualRate: '0.0345', pointsBp: 45, repricingDay: 'JANUARY_1', repricingMonths: 12 },
    });
  });

  test('a typed plan is pasted from a sheet, checked, and sent', async () => {
    const page = await open();
    await choose(page, '还款方式', '自定义计划');
    type(page, '年利率', '4');
    type(page, '金额', '300000');
    const cell = page.screen.getByRole('textbox', { name: '第 1 行应还日' });
    const sheet =
      '期次\t应还日\t本金\t利息\r\n1\t2027/3/1\t100,000.00\t\r\n2\t2027-11-22\t150,000.00\t8,000\r\n合计\t\t250,000\t';
    fireEvent.paste(cell, { clipboardData: { getData: () => sheet } });
    expect(await preview(page).findByText(/各行本金合计 250,000.00 元，与本金 300,000.00 元不等/)).toBeTruthy();
    press(page);
    expect(sent(page)).toEqual([]);
    fireEvent.change(page.screen.getByRole('textbox', { name: '第 2 行本金' }), { target: { value: '200000' } });
    press(page);
    await waitFor(() => expect(sent(page)).toHaveLength(1));
    expect(sent(page)[0]).toMatchObject({
      terms: {
        method: 'CUSTOM',
        custom: [
          { dueOn: '2027-03-01', principal: 10_000_000, interest: null },
          { dueOn: '2027-11-22', principal: 20_000_000, interest: 800_000 },
        ],
      },
    });
  });

  test('what the rules refuse is said at its field and beside the form, with the way out, before anything is sent', async () => {
    const page = await open();
    type(page, '年利率', '4.35');
    type(page, '金额', '300000.01');
    fireEvent.blur(field(page, '金额'));
    expect(page.screen.getAllByText(/超过合同可用额度 300,000.00 元。降低金额，或另签合同/).length).toBe(2);
    type(page, '放款日', '2026-11-23');
    expect(page.screen.getAllByText(/放款日 2026-11-23 晚于营业日期 2026-11-22/).length).toBeGreaterThan(0);
    type(page, '逾期罚息倍数', '1.6');
    expect(page.screen.getAllByText(/逾期罚息倍数 1.6 不在 1.3 至 1.5 之间/).length).toBeGreaterThan(0);
    press(page);
    expect(sent(page)).toEqual([]);
    await choose(page, '还款方式', '等额本息');
    type(page, '放款日', '2026-11-22');
    type(page, '期数', '24');
    expect(await page.screen.findByText(/借据到期日 2028-11-22 晚于合同到期日 2027-11-22/)).toBeTruthy();
  });

  test('what is missing is said in its field, which gets the focus', async () => {
    const page = await open();
    press(page);
    expect(await page.screen.findByText('必填')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field(page, '年利率')));
    type(page, '年利率', 'abc');
    expect(page.screen.getByText('不是有效利率，例如 4.35')).toBeTruthy();
    expect(sent(page)).toEqual([]);
  });

  test('what the service refuses is said in words, and what was typed stays', async () => {
    const page = await open({
      'loanContract.drawDown': () => {
        throw new Refusal('DUPLICATE', { field: 'loanNumber', number: 'HT-2026-5-02' });
      },
    });
    type(page, '年利率', '4.35');
    press(page);
    expect(await page.screen.findByText('借据号 HT-2026-5-02 已被使用。')).toBeTruthy();
    expect(field(page, '年利率').value).toBe('4.35');
  });

  test('offers only the methods of the product', async () => {
    const page = await open({}, whole({}, { methods: ['FLAT', 'BULLET'] }));
    fireEvent.click(page.screen.getByRole('combobox', { name: '还款方式' }));
    const options = await page.screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['等本等息', '利随本清']);
  });

  test('in English too', async () => {
    const page = await renderPage(<DrawPage />, {
      path: '/contracts/:id/draw',
      at: '/contracts/5/draw',
      language: 'en',
      api: {
        'loanContract.get': () => whole(),
        'loanContract.prepareDrawdown': () => prepared,
        'lpr.list': () => lpr,
      },
    });
    expect(await page.screen.findByRole('form', { name: 'Draw down' })).toBeTruthy();
    expect(page.screen.queryByText(/[\u4e00-\u9fff]{2,}/, { selector: 'label, button, legend, h1, h2' })).toBeNull();
  });
});
