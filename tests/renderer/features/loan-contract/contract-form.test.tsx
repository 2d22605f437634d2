// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { LENDING_RULES } from '../../../../src/domain/lending/lending-refusal.ts';
import en from '../../../../src/renderer/api/locales/en.json';
import zh from '../../../../src/renderer/api/locales/zh-CN.json';
import { ContractFormPage } from '../../../../src/renderer/features/loan-contract/ContractFormPage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aCustomer } from '../customer/samples.ts';
import { aContract, aProduct, whole } from './samples.ts';

const PRODUCTS = [aProduct(), aProduct({ id: 2, name: '个人消费贷款', enabled: false })];

const around: Handlers = {
  'loanProduct.list': () => ({ rows: PRODUCTS }),
  'customer.get': () => aCustomer(),
  'loanContract.create': () => ({ id: 9 }),
};
const creating = (api: Handlers = {}, at = '/contracts/new?customer=7') =>
  renderPage(<ContractFormPage />, { path: '/contracts/new', at, api: { ...around, ...api } });
type Page = Awaited<ReturnType<typeof creating>>;

const field = ({ screen }: Page, name: string) =>
  screen.findByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const type = async (page: Page, name: string, value: string) =>
  fireEvent.change(await field(page, name), { target: { value } });
const choose = async (page: Page, name: string, option: string) => {
  fireEvent.click(await page.screen.findByRole('combobox', { name }));
  fireEvent.click(await page.screen.findByRole('option', { name: option }));
};
const press = ({ screen }: Page, name = '保存合同') => fireEvent.click(screen.getByRole('button', { name }));

async function fill(page: Page) {
  await type(page, '合同编号', ' HT-77 ');
  await choose(page, '贷款产品', '流动资金贷款');
  await choose(page, '担保方式', '保证');
  await type(page, '合同金额', '500000');
  await type(page, '贷款用途', '采购饲料');
  await type(page, '合同到期日', '2027-11-22');
}

describe('新建合同', () => {
  test('is made for the customer of the address, with the amount in words and the source of the limit', async () => {
    const page = await creating();
    expect(await page.screen.findByText('客户 王老板')).toBeTruthy();
    expect((await field(page, '签订日')).value).toBe('2026-11-22');
    await fill(page);
    expect(page.screen.getByText('伍拾万元整')).toBeTruthy();
    expect(
      page.screen.getByText(/合同最长 36 个月。 依据：流动资金贷款管理办法（2024年第2号令），2024-07-01 起施行/),
    ).toBeTruthy();
    expect(page.screen.getByText('按产品期限最晚 2029-11-22')).toBeTruthy();
    press(page);
    await waitFor(() => expect(page.router.state.location.pathname).toBe('/contracts/9'));
    expect(page.service.inputsOf('loanContract.create')).toEqual([
      {
        customerId: 7,
        number: 'HT-77',
        productId: 1,
        amount: 50_000_000,
        revolving: false,
        guarantee: 'GUARANTEE',
        useOfFunds: '采购饲料',
        signedOn: '2026-11-22',
        startOn: '2026-11-22',
        maturityOn: '2027-11-22',
        remark: null,
      },
    ]);
  });

  test('a term over the limit is refused with the latest day, a loan without purpose with the rule', async () => {
    const page = await creating();
    await fill(page);
    await type(page, '合同到期日', '2029-11-23');
    await type(page, '贷款用途', '  ');
    press(page);
    expect(await page.screen.findByText(/超过“流动资金贷款”的最长期限 36 个月。到期日最晚为 2029-11-22/)).toBeTruthy();
    expect(page.screen.getByText(/不得发放无指定用途的贷款。写明资金的具体用途/)).toBeTruthy();
    expect(page.service.inputsOf('loanContract.create')).toEqual([]);
    await type(page, '合同到期日', '2026-11-22');
    press(page);
    expect(await page.screen.findByText(/合同到期日 2026-11-22 不晚于起始日 2026-11-22/)).toBeTruthy();
  });

  test('what is missing or impossible is said, and the first wrong field gets the focus', async () => {
    const page = await creating();
    await type(page, '合同起始日', '2025-11-31');
    press(page);
    expect((await page.screen.findAllByText('必填')).length).toBeGreaterThan(3);
    expect(page.screen.getByText(/不是有效日期/)).toBeTruthy();
    expect(document.activeElement).toBe(await field(page, '合同编号'));
    expect(page.service.inputsOf('loanContract.create')).toEqual([]);
  });

  test('a taken number is marked in its field, and what was typed stays', async () => {
    const page = await creating({
      'loanContract.create': () => {
        throw new Refusal('DUPLICATE', { field: 'contractNumber', number: 'HT-77' });
      },
    });
    await fill(page);
    press(page);
    expect(await page.screen.findByText('合同编号 HT-77 已被使用。')).toBeTruthy();
    expect(page.screen.getByText('这个编号已被使用')).toBeTruthy();
    expect((await field(page, '合同金额')).value).toContain('500');
  });

  test('without a customer in the address, one is found by the service', async () => {
    const page = await creating(
      {
        'customer.list': () => ({
          rows: [rowOf(7, '王老板', 'KH0007')],
          total: 1,
          sums: { balance: { fen: 0 as never, count: 0, unknown: 0 }, overdueCount: 0 } as never,
        }),
      },
      '/contracts/new',
    );
    await choose(page, '客户', '王老板 · KH0007');
    await fill(page);
    press(page);
    await waitFor(() => expect(page.service.inputsOf('loanContract.create')).toHaveLength(1));
    expect(page.service.inputsOf('loanContract.create')[0]).toMatchObject({ customerId: 7 });
  });

  test('disabled products are not offered; a kept draft is', async () => {
    const page = await creating({
      'draft.get': () => ({
        draft: {
          key: 'loanContract:new:7',
          title: '新建合同',
          savedAt: '2026-11-21T08:00:00.000Z',
          content: JSON.stringify({
            customerId: '7',
            number: 'HT-D',
            productId: '1',
            amount: '1,000.00',
            revolving: true,
            guarantee: 'CREDIT',
            useOfFunds: '进货',
            signedOn: '2026-11-20',
            startOn: '2026-11-20',
            maturityOn: '2027-11-20',
            remark: '',
          }),
        },
      }),
    });
    fireEvent.click(await page.screen.findByRole('button', { name: '恢复草稿' }));
    expect((await field(page, '合同编号')).value).toBe('HT-D');
    fireEvent.click(page.screen.getByRole('combobox', { name: '贷款产品' }));
    const options = await page.screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['流动资金贷款']);
  });
});

function rowOf(id: number, displayName: string, number: string) {
  return { id, displayName, number, name: displayName } as never;
}

describe('修改合同', () => {
  test('keeps what was stored and sends the version it had read; a stale save says who changed it', async () => {
    const page = await renderPage(<ContractFormPage />, {
      path: '/contracts/:id/edit',
      at: '/contracts/5/edit',
      api: {
        ...around,
        'loanContract.get': () => whole({ noteCount: 0 }),
        'loanContract.update': () => {
          throw new Refusal('STALE_VERSION', { kind: 'loanContract', by: '李经理', at: '2026-11-22T02:00:00.000Z' });
        },
      },
    });
    expect((await field(page, '合同编号')).value).toBe(aContract().number);
    await type(page, '合同金额', '400000');
    press(page, '保存修改');
    expect(await page.screen.findByText(/李经理/)).toBeTruthy();
    expect(page.service.inputsOf('loanContract.update')).toMatchObject([
      { contractId: 5, version: 2, amount: 40_000_000, useOfFunds: '采购饲料' },
    ]);
  });
});

test('every rule of lending has a reason and a way out in both languages', () => {
  for (const words of [zh.rules, en.rules] as Record<string, { reason?: string; wayOut?: string }>[]) {
    for (const rule of LENDING_RULES) {
      expect(words[rule]?.reason, rule).toBeTruthy();
      expect(words[rule]?.wayOut, rule).toBeTruthy();
    }
  }
});
