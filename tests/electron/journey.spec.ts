import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { createBook, PASSWORD, textOfPdf } from '../e2e/program.ts';
import { test } from './desktop.ts';

test('the thread in a real window: book, a real bank’s files, 360, review, report as PDF and Word, month as Excel', async ({
  desktop,
}) => {
  test.setTimeout(300_000);
  const { page, profile } = desktop;
  page.setDefaultTimeout(30_000);
  const visit = (address: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);

  await createBook(page);
  await page.getByRole('button', { name: /导入我的数据/ }).click();
  await page.getByRole('button', { name: '一键导入' }).click();
  await expect(page.getByText('5,369').first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: /营业日期/ }).click();
  await expect(page.getByText('营业日期 1998-12-31').first()).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('2166');
  await page.getByText('客户 2166').first().click();
  await expect(page.getByRole('heading', { name: '客户 2166', level: 1 })).toBeVisible();

  await visit('/post-loan/record/1');
  await page.getByRole('textbox', { name: '经营与收入情况' }).fill('照常营业。');
  await page.getByRole('radio', { name: '关注' }).check();
  await page.getByRole('combobox', { name: '逾期原因' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('main').getByRole('button', { name: '登记检查' }).click();
  await expect(page).not.toHaveURL(/record/);

  const pdf = join(profile, '信用报告.pdf');
  const word = join(profile, '信用报告.docx');
  const excel = join(profile, '月度业绩总结.xlsx');
  desktop.answer(...[pdf, word, excel].map((answer) => ({ dialog: 'saveFile', answer })));
  const save = (request: object, format: string) =>
    page.evaluate(([what, how]) => window.api.invoke('report.save', { request: what, format: how }), [
      request,
      format,
    ] as const);
  const report = { name: 'customer-credit', customerId: 2050 };
  expect(await save(report, 'pdf')).toMatchObject({ ok: true, value: { savedAs: '信用报告.pdf' } });
  expect(await save(report, 'docx')).toMatchObject({ ok: true });
  expect(await save({ name: 'month-summary', month: '1998-12' }, 'xlsx')).toMatchObject({ ok: true });
  const text = textOfPdf(readFileSync(pdf));
  for (const words of ['客户信用报告', '客户 2166', '96,396.00', '营业日期为 1998-12-31'])
    expect(text).toContain(words);
  for (const file of [word, excel]) expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  // A cancelled dialog saves nothing and is no error.
  expect(await save(report, 'pdf')).toMatchObject({ ok: true, value: { savedAs: null } });
  expect(existsSync(`${pdf}.partial`)).toBe(false);

  // Logging out ends the data service's process: keys leave memory with it. A new one asks for the password again.
  await page.evaluate(() => window.api.invoke('session.logout', {}));
  const password = page.getByRole('textbox', { name: '密码' });
  await password.fill('Wrong-password-1');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('登录名或密码不对。')).toBeVisible();
  await password.fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
