import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { createBook, expect, expectAccessible, expectNoSideScroll, PASSWORD, test, textOfPdf } from './program.ts';

test('from an empty folder to a real portfolio, a review, a printed report and the month', async ({ program }) => {
  test.setTimeout(300_000);
  const { page } = program;
  const visit = (address: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);

  await test.step('first start', async () => {
    await createBook(page);
    await page.getByRole('button', { name: /导入我的数据/ }).click();
    await expect(page.getByRole('heading', { name: '导入', level: 1 })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('import of a real bank’s files', async () => {
    await page.getByRole('button', { name: '一键导入' }).click();
    await expect(page.getByText('5,369').first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('682').first()).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: /营业日期/ }).click();
    await expect(page.getByText('营业日期 1998-12-31').first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('find a customer', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('2166');
    await page
      .getByRole('option', { name: /客户 2166/ })
      .or(page.getByText('客户 2166'))
      .first()
      .click();
    await expect(page.getByRole('heading', { name: '客户 2166', level: 1 })).toBeVisible();
  });

  await test.step('everything known on one page', async () => {
    await expect(page.getByText(/至少逾期 1640 天/).first()).toBeVisible();
    await expect(page.getByText(/借据 5314 录入期初/)).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    for (const tab of ['资料', '贷款', '产品', '贷后检查', '服务记录', '变更记录']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await expect(page.getByRole('tabpanel')).toBeVisible();
      await expectAccessible(page);
    }
  });

  await test.step('record a review; an impossible and a future day are refused in words', async () => {
    await visit('/post-loan/record/1');
    const day = page.getByRole('textbox', { name: '检查日期' });
    await page.getByRole('textbox', { name: '经营与收入情况' }).fill('小店照常营业，近三个月流水平稳。');
    await page.getByRole('radio', { name: '关注' }).check();
    const submit = page.getByRole('main').getByRole('button', { name: '登记检查' });
    await day.fill('1998-11-31');
    await submit.click();
    await expect(page.getByText(/没有这一天|不存在/).first()).toBeVisible();
    await day.fill('1999-01-01');
    await submit.click();
    await expect(page.getByRole('heading', { name: /登记检查/ })).toBeVisible();
    await expect(page.getByRole('textbox', { name: '经营与收入情况' })).toHaveValue(/流水平稳/);
    await day.fill('1998-12-30');
    await page.getByRole('combobox', { name: '逾期原因' }).click();
    await page.getByRole('option').first().click();
    await expectAccessible(page);
    await submit.click();
    await expect(page).not.toHaveURL(/record/);
    const due = await program.ask('postLoan.listReviews', { loanId: 1, page: { offset: 0, limit: 10 } });
    expect(due).toMatchObject({
      total: 1,
      rows: [{ reviewedOn: '1998-12-30', conclusion: 'WATCH', state: 'RECORDED' }],
    });
  });

  await test.step('print the credit report and read its text', async () => {
    const prepared = await program.ask('report.save', {
      request: { name: 'customer-credit', customerId: 2050 },
      format: 'pdf',
    });
    const { ticket } = prepared as { ticket: string };
    await visit(`/print/${ticket}`);
    await page.locator('body[data-print-ready="true"]').waitFor();
    const text = textOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    for (const words of [
      '客户信用报告',
      '客户 2166',
      '5314',
      '96,396.00',
      '不详',
      '1998-12-30',
      '营业日期为 1998-12-31',
    ]) {
      expect(text).toContain(words);
    }
  });

  await test.step('the month, on screen and as Excel', async () => {
    await visit('/performance');
    await expect(page.getByRole('heading', { name: '月度业绩总结' })).toBeVisible();
    await expect(page.getByText('40,738,741.00').first()).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 Excel' }).click();
    const path = await (await download).path();
    const cells = (await readSheet(readFileSync(path))).flat().map(String);
    expect(cells.join(' ')).toMatch(/月度业绩总结/);
    expect(cells.join(' ')).toMatch(/40,738,741\.00/);
  });

  await test.step('after a restart everything is there, behind the password', async () => {
    await program.restart();
    await expect(page.getByRole('combobox', { name: '登录名' })).toHaveValue('wang');
    const password = page.getByRole('textbox', { name: '密码' });
    await password.fill('Wrong-password-1');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByText('登录名或密码不对。')).toBeVisible();
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
    await expect(page.getByText('客户 9973').first()).toBeVisible();
    await expectAccessible(page);
  });
});
