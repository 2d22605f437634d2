import type { MaturityBoard } from '../../src/contract/maturity.ts';
import { createBook, expect, expectAccessible, expectNoSideScroll, test } from './program.ts';

test('the calculator beside a customer, the head’s morning at the maturities, and a view kept of the ledger', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const { page, ask } = program;
  const visit = (address: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);
  await createBook(page);
  await page.getByRole('button', { name: '用示例数据看看' }).click();
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible({ timeout: 90_000 });

  await test.step('a need is typed and every method answers, the flat rate with its true one', async () => {
    await visit('/calculator');
    await page.getByRole('textbox', { name: '借款金额' }).fill('120000');
    await page.getByRole('textbox', { name: '年利率', exact: true }).fill('4.35');
    await page.getByRole('textbox', { name: '起息日' }).fill('2025-01-15');
    const table = page.getByRole('table', { name: '方案比较' });
    await expect(table.getByRole('row', { name: /利息合计/ })).toContainText('2,846.26');
    await page.getByRole('button', { name: '添加' }).click();
    await page.getByRole('combobox', { name: '方案 4 的还款方式' }).click();
    await page.getByRole('option', { name: '等本等息' }).click();
    await page.getByRole('textbox', { name: '方案 4 单独利率' }).fill('6');
    await expect(table.getByRole('row', { name: /实际年化（单利）/ })).toContainText('10.90%');
    await expect(page.getByText(/实际年化利率 10.90%，约为名义利率的 1.82 倍/)).toBeVisible();
    await page.getByRole('button', { name: '第 1 期利息怎么算' }).click();
    await expect(page.getByText('利息 = 120,000.00 × 4.35% × 1/12 = 435.00')).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
  });

  await test.step('a wrong click loses nothing', async () => {
    await expect.poll(() => page.url()).toContain('calc=');
    await page.getByRole('link', { name: '今日', exact: true }).click();
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('textbox', { name: '借款金额' })).toHaveValue(/120,?000/);
  });

  await test.step('a month’s figure leads to exactly its loans', async () => {
    await visit('/maturity');
    await page.getByRole('button', { name: '显示数据表' }).click();
    const board = (await ask('maturity.board', { months: 12 })) as MaturityBoard;
    const full = board.months.reduce((most, one) => (one.balance.fen > most.balance.fen ? one : most));
    await page.getByRole('link', { name: full.month, exact: true }).click();
    await expect(page.getByRole('heading', { name: '贷款台账' })).toBeVisible();
    await expect(page.getByText(new RegExp(`^共 ${full.balance.count} 条`))).toBeVisible();
  });

  await test.step('two planned terms bunch; the suggestion flattens them and changes no loan', async () => {
    const before = (await ask('maturity.board', { months: 24 })) as MaturityBoard;
    await visit('/maturity?tab=simulator');
    for (const amount of ['20,000,000', '15,000,000']) {
      await page.getByRole('textbox', { name: '金额' }).fill(amount);
      await page.getByRole('combobox', { name: '到期月份' }).click();
      await page.getByRole('option', { name: before.months[6]?.month ?? '' }).click();
      await page.getByRole('button', { name: '添加' }).click();
    }
    await expect(page.getByText('超过 20% 的月份')).toBeVisible();
    await page.getByRole('button', { name: '采用' }).click();
    await expect(page.getByRole('heading', { name: /最高月份占比由 .* 变为/ })).toBeVisible();
    const slider = page.getByRole('slider', { name: '拟发放 1 到期月的调整' });
    const was = Number(await slider.getAttribute('aria-valuenow'));
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuenow', String(Math.min(6, was + 1)));
    await expectNoSideScroll(page);
    await expectAccessible(page);
    expect(await ask('maturity.board', { months: 24 })).toEqual(before);
  });

  await test.step('what the ledger shows is kept under a name and opens it next time', async () => {
    await page.getByRole('link', { name: '贷款', exact: true }).click();
    await page.getByRole('combobox', { name: '是否逾期' }).click();
    await page.getByRole('option', { name: '已逾期' }).click();
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('menuitem', { name: '保存为新视图' }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('逾期');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '视图：逾期' }).click();
    await page.getByRole('menuitem', { name: '打开列表时默认用“逾期”' }).click();
    await page.getByRole('link', { name: '客户', exact: true }).click();
    await page.getByRole('link', { name: '贷款', exact: true }).click();
    await expect(page.getByRole('button', { name: '视图：逾期' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: '是否逾期' })).toHaveValue('已逾期');
  });
});
