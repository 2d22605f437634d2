// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ReceiptLine } from '../../../../src/contract/receipt.ts';
import { BatchPage } from '../../../../src/renderer/features/repayment/BatchPage.tsx';
import { NewReceiptsPage } from '../../../../src/renderer/features/repayment/NewReceiptsPage.tsx';
import { ReceiptsPage } from '../../../../src/renderer/features/repayment/ReceiptsPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aBatch, aCheck, aLine } from './samples.ts';

const ROWS: readonly ReceiptLine[] = [
  aLine(2),
  aLine(3, { standing: 'ASKS', problems: [{ reason: 'ALIKE_IN_BOOK', field: null, value: '2026-11-20' }] }),
  aLine(4, {
    standing: 'REFUSED',
    loan: null,
    called: '王三',
    division: null,
    suggestions: [{ loanId: 44, number: 'JJ44', customerName: '王三', nextDueOn: null, nextDuePayment: null }],
    problems: [{ reason: 'CUSTOMER_ONLY', field: 'customerName', value: '王三' }],
  }),
  aLine(5, { standing: 'REFUSED', division: null, problems: [{ reason: 'SPLIT_NEEDED', field: null, value: null }] }),
];

const open = (change: Handlers = {}) =>
  renderPage(<NewReceiptsPage />, {
    path: '/receipts/new',
    at: '/receipts/new',
    api: {
      'file.pick': () => ({ files: [{ token: 'T', name: '代收.xlsx', size: 9_000 }] }),
      'receipt.check': (input) => aCheck(ROWS, input),
      'receipt.record': ({ expected }) => ({ batchId: 4, ...expected, refused: 1, restates: [] }),
      'receipt.get': () => aBatch(),
      ...change,
    },
  });
type Page = Awaited<ReturnType<typeof open>>;
const pick = async ({ screen }: Page) => fireEvent.click(await screen.findByRole('button', { name: '选择文件' }));
const show = async ({ screen }: Page, name: string) => fireEvent.click(await screen.findByLabelText(name));

describe('导入当日还款', () => {
  test('goes from the file over the check to the result', async () => {
    const page = await open();
    const { screen, service } = page;
    await pick(page);
    // What wants a word comes first.
    await screen.findByText('账簿里已有同日同额的还款（2026-11-20）');
    expect(screen.getByText('“明细”第 1 行是列标题，读取：借据号、日期、金额')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('确认入账：第 3 行'));
    await show(page, '全部 4');
    const record = await screen.findByRole('button', { name: '入账 2 笔，共 200.00' });
    expect(screen.getByText('贰佰元整')).toBeTruthy();
    fireEvent.click(record);
    await screen.findByText('1 行未入账');
    expect(screen.getByText('账簿里没有借据 XX')).toBeTruthy();
    expect(service.inputsOf('receipt.record')).toEqual([
      {
        token: 'T',
        mapping: null,
        defaultOn: '2026-11-22',
        choices: [{ row: 3, accept: true }],
        title: null,
        expected: { count: 2, amount: 20_000 },
      },
    ]);
  });

  test('takes a loan for a row that names only its customer, and can take it back', async () => {
    const page = await open();
    const { screen, service } = page;
    await pick(page);
    await show(page, '拒收 2');
    await screen.findByText('只写了客户 王三，须指定借据');
    fireEvent.click(screen.getByLabelText('第 4 行是哪笔借据', { selector: 'input' }));
    fireEvent.click(await screen.findByRole('option', { name: 'JJ44 王三' }));
    await waitFor(() =>
      expect(service.inputsOf('receipt.check').at(-1)).toMatchObject({ choices: [{ row: 4, loanId: 44 }] }),
    );
    await show(page, '全部 4');
    fireEvent.click(await screen.findByRole('button', { name: '另选借据' }));
    await waitFor(() => expect(service.inputsOf('receipt.check').at(-1)).toMatchObject({ choices: [{ row: 4 }] }));
  });

  test('asks for the division of a row, all of it', async () => {
    const page = await open();
    const { screen, service } = page;
    await pick(page);
    await show(page, '拒收 2');
    fireEvent.click(await screen.findByRole('button', { name: '填写各项：第 5 行' }));
    const dialog = await screen.findByRole('dialog');
    const done = within(dialog).getByRole<HTMLButtonElement>('button', { name: '填入' });
    expect(done.disabled).toBe(true);
    fireEvent.change(within(dialog).getByLabelText('本金'), { target: { value: '90' } });
    fireEvent.change(within(dialog).getByLabelText('罚息'), { target: { value: '10' } });
    fireEvent.click(done);
    await waitFor(() =>
      expect(service.inputsOf('receipt.check').at(-1)).toMatchObject({
        choices: [{ row: 5, split: { principal: 9_000, interest: 0, penalty: 1_000, compound: 0 } }],
      }),
    );
  });

  test('leaves a row out, and reads columns as told', async () => {
    const page = await open();
    const { screen, service } = page;
    await pick(page);
    await show(page, '全部 4');
    fireEvent.click(await screen.findByLabelText('不入账：第 2 行'));
    await screen.findByText('没有可以入账的行');
    fireEvent.click(screen.getByRole('button', { name: '指定各列' }));
    fireEvent.click(await screen.findByLabelText('备注', { selector: 'input' }));
    fireEvent.click(await screen.findByRole('option', { name: '经手' }));
    await waitFor(() =>
      expect(service.inputsOf('receipt.check').at(-1)).toMatchObject({
        mapping: { remark: 3, loanNumber: 0 },
        choices: [{ row: 2, leaveOut: true }],
      }),
    );
  });

  test('says that the book has moved, and that the file is gone', async () => {
    const page = await open({
      'receipt.record': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'RECEIPTS_CHANGED', count: 0, amount: '0.00' });
      },
    });
    await pick(page);
    fireEvent.click(await page.screen.findByRole('button', { name: '入账 1 笔，共 100.00' }));
    await page.screen.findByText('核对之后账簿有了变化：现在可入账 0 笔，共 0.00，没有入账。');
  });

  test('offers to pick again what can no longer be read', async () => {
    const page = await open({
      'receipt.check': () => {
        throw new Refusal('FILE_TOKEN_UNKNOWN');
      },
    });
    await pick(page);
    await page.screen.findByText('选择的文件已失效。');
    fireEvent.click(page.screen.getByRole('button', { name: '选择文件' }));
    await page.screen.findByText(/先逐行核对/);
  });
});

describe('还款批次', () => {
  test('lists what was recorded, and says what to do where nothing was', async () => {
    const { screen, router } = await renderPage(<ReceiptsPage />, {
      path: '/receipts',
      at: '/receipts',
      api: { 'receipt.list': () => ({ rows: [aBatch().batch], total: 1 }) },
    });
    fireEvent.click(await screen.findByText('代收.xlsx'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/receipts/4'));
    const empty = await renderPage(<ReceiptsPage />, {
      path: '/receipts',
      at: '/receipts',
      api: { 'receipt.list': () => ({ rows: [], total: 0 }) },
    });
    await empty.screen.findByText('还没有批量导入的还款');
  });

  const openBatch = (change: Handlers = {}, session = aSession()) =>
    renderPage(<BatchPage />, {
      path: '/receipts/:batchId',
      at: '/receipts/4',
      session,
      api: { 'receipt.get': () => aBatch(), 'receipt.undo': () => ({ reversed: 2, restates: [] }), ...change },
    });

  test('is undone with a reason', async () => {
    const { screen, service } = await openBatch();
    fireEvent.click(await screen.findByRole('button', { name: '撤销整批' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText(/^原因/), { target: { value: '文件发错' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '撤销整批' }));
    await waitFor(() =>
      expect(service.inputsOf('receipt.undo')).toEqual([
        { batchId: 4, version: 1, from: 'EVENT_DAY', reason: '文件发错' },
      ]),
    );
  });

  test('is only read by who only reads', async () => {
    const { screen } = await openBatch({}, aSession({ permissions: ['loan.read'] }));
    await screen.findByText('JJ0007');
    expect(screen.queryByRole('button', { name: '撤销整批' })).toBeNull();
    expect(screen.queryByRole('link', { name: '冲正' })).toBeNull();
  });
});
