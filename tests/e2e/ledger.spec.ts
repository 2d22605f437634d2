import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCustomer, aLoan, jobDone, payOnTime, setDay } from './lending.ts';
import { expect, expectAccessible, expectNoSideScroll, PASSWORD, type Program, test, textOfPdf } from './program.ts';

const visitor =
  ({ page }: Program) =>
  (address: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);

/** 提前两天的电话: the extension of a loan whose borrower has always paid. */
test('an extension within both limits, with the guarantor’s consent, decided by a second person', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const { page, ask } = program;
  const visit = visitor(program);
  const book = { bank: '示例银行', branch: '城关支行', mode: 'BRANCH', login: 'admin', displayName: '陈管' };
  await ask('book.create', { ...book, password: PASSWORD });
  const user = (login: string, displayName: string, roles: string[], leadId: number | null) =>
    ask('user.create', { login, displayName, roles, leadId, password: PASSWORD }) as Promise<{ id: number }>;
  const lead = await user('li', '李主管', ['TEAM_LEAD'], null);
  await user('zhang', '张经理', ['MANAGER'], lead.id);
  await setDay(ask, '2026-09-28');
  await ask('session.logout', {});
  await ask('session.login', { login: 'zhang', password: PASSWORD });
  const customerId = await aCustomer(ask, '老王');
  const term = { startOn: '2025-10-10', maturityOn: '2026-10-10', guarantee: 'GUARANTEE' } as const;
  const loanId = await aLoan(ask, { customerId, number: 'JJ-01', amount: 50_000_000, ...term });
  await payOnTime(ask, loanId, '2026-09-28');
  await page.reload();

  await test.step('the loan page: every due paid, a number explained, what an extension would do', async () => {
    await visit(`/loans/${loanId}`);
    await expect(page.getByRole('heading', { name: '借据 JJ-01', level: 1 })).toBeVisible();
    await expect(page.getByText('500,000.00').first()).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
  });

  await test.step('past the legal limit it is refused in words; within it the old and the new plan stand beside one another', async () => {
    await visit(`/loans/${loanId}/extend`);
    const until = page.getByRole('textbox', { name: '展期后到期日' });
    await until.fill('2027-10-11');
    await page.keyboard.press('Tab');
    await expect(page.getByText('超过上限').first()).toBeVisible();
    await until.fill('2027-04-10');
    await page.keyboard.press('Tab');
    await expect(page.getByText('在上限内').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: '新旧还款计划' })).toBeVisible();
    await page.getByRole('textbox', { name: '展期原因' }).fill('货款晚到，二月回款');
    await page.getByRole('textbox', { name: '还款来源' }).fill('二月回收的货款');
    await page.getByRole('radio', { name: '尚未取得' }).check();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: '提交审批' }).click();
    await expect(page.getByText('担保人的书面同意尚未取得，不能批准').first()).toBeVisible();
  });

  await test.step('nobody decides on their own request, and nobody without the guarantor', async () => {
    await page.getByRole('button', { name: '审批', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(
      dialog.getByText('这项申请由当前登录人提出，不能审批自己的申请').or(dialog.getByText('当前角色没有审批权限')),
    ).toBeVisible();
    await dialog.getByLabel('第二人登录名').fill('li');
    await dialog.getByLabel('第二人密码').fill(PASSWORD);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '批准' }).click();
    await expect(dialog.getByText(/担保人.*同意/).last()).toBeVisible();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '登记担保人同意' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '同意日期' }).fill('2026-09-28');
    await page.getByRole('dialog').getByRole('button', { name: '登记同意' }).click();
    await expect(page.getByText('担保人的书面同意尚未取得，不能批准')).toHaveCount(0);
  });

  await test.step('the second person approves on the same screen; the plan is another one at once', async () => {
    await page.getByRole('button', { name: '审批', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('第二人登录名').fill('li');
    await dialog.getByLabel('第二人密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '批准' }).click();
    await expect(page.getByText('已批准').first()).toBeVisible();
    await expect(page.getByText('李主管').first()).toBeVisible();
    await visit(`/loans/${loanId}`);
    await expect(page.getByText('2027-04-10').first()).toBeVisible();
    const { dues } = (await ask('loan.get', { loanId })) as { dues: { dueOn: string; principal: number }[] };
    expect(dues.at(-1)).toMatchObject({ dueOn: '2027-04-10', principal: 50_000_000 });
    expect(dues.find(({ dueOn }) => dueOn === '2026-10-10')).toMatchObject({ principal: 0 });
  });

  await test.step('the approval form is printed with both limits and both plans', async () => {
    const { rows } = (await ask('loanChange.list', { page: { offset: 0, limit: 10 } })) as { rows: { id: number }[] };
    const request = { name: 'extension-approval', changeId: rows[0]?.id };
    const { ticket } = (await ask('report.save', { request, format: 'pdf' })) as { ticket: string };
    await visit(`/print/${ticket}`);
    await page.locator('body[data-print-ready="true"]').waitFor();
    const text = textOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    for (const words of ['展期审批表', '老王', 'JJ-01', '2026-10-10', '2027-04-10', '李主管', '货款晚到']) {
      expect(text).toContain(words);
    }
  });
});

/** 月末: receipts of the day, the close, and what is learnt afterwards. */
test('receipts from a file, a month closed, and a late payment told as a restatement', async ({ program }) => {
  test.setTimeout(240_000);
  const { page, ask, folder } = program;
  const visit = visitor(program);
  const book = { bank: '示例银行', branch: '城关支行', mode: 'DESK', login: 'wang', displayName: '王敏' };
  await ask('book.create', { ...book, password: PASSWORD });
  await setDay(ask, '2026-09-30');
  const customerId = await aCustomer(ask, '周大山', 'FARMER');
  const term = { customerId, startOn: '2026-03-30', maturityOn: '2027-03-30', periods: 12 };
  const first = await aLoan(ask, { ...term, number: 'NH-01', amount: 12_000_000 });
  const second = await aLoan(ask, { ...term, number: 'NH-02', amount: 6_000_000 });
  await payOnTime(ask, first, '2026-08-30');
  await payOnTime(ask, second, '2026-07-30');
  await page.reload();

  await test.step('rows that cannot be are refused each with its reason, the others recorded together', async () => {
    const file = join(folder, '九月末还款.csv');
    const rows = [
      '借据号,还款日期,还款金额,备注',
      'NH-01,2026-09-30,"10,237.19",柜面',
      'NH-02,2026-09-31,5118.60,柜面',
      'NH-99,2026-09-30,100.00,柜面',
      'NH-02,2026-09-30,0,柜面',
      'NH-02,2026-09-29,5200.00,柜面',
    ];
    writeFileSync(file, `\uFEFF${rows.join('\r\n')}\r\n`);
    await visit('/receipts/new');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(file);
    await expect(page.getByRole('button', { name: /^入账 2 笔/ })).toBeVisible();
    await expect(page.getByText(/拒收/).first()).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^入账 2 笔/ }).click();
    await expect(page.getByText('3 行未入账').first()).toBeVisible();
    const { loan } = (await ask('loan.get', { loanId: first })) as {
      loan: { balance: number; overdue: { kind: string } };
    };
    expect(loan).toMatchObject({ overdue: { kind: 'NONE' } });
    await expectAccessible(page);
  });

  await test.step('the day and the month are closed', async () => {
    await visit('/closing');
    await page.getByRole('button', { name: '日结', exact: true }).click();
    await expect(page.getByRole('heading', { name: /2026-09-30 日结/ })).toBeVisible({ timeout: 60_000 });
    await visit('/closing');
    await page.getByRole('button', { name: /^月结 2026-09/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /月结 2026-09/ })
      .click();
    await expect(page.getByRole('heading', { name: /2026-09 月结/ })).toBeVisible({ timeout: 60_000 });
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await visit('/closing');
    await expect(page.getByText('2026-09').first()).toBeVisible();
  });

  await test.step('a payment learnt of later leaves the reported month as it was and is listed', async () => {
    await setDay(ask, '2026-10-09');
    await page.reload();
    await visit(`/loans/${second}/repay`);
    await page.getByRole('textbox', { name: '日期' }).fill('2026-09-28');
    await page.getByRole('textbox', { name: '金额' }).fill('6000');
    await page.keyboard.press('Tab');
    await expect(page.getByText(/2026-09 已结账/).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('main').getByRole('button', { name: '登记还款' }).click();
    await expect(page.getByText('还款已登记').first()).toBeVisible();
    const { rows } = (await ask('closing.list', { kind: 'MONTH', page: { offset: 0, limit: 5 } })) as {
      rows: { id: number; restated: number; totals: { balance: { fen: number } } }[];
    };
    expect(rows[0]).toMatchObject({ restated: 1 });
    await visit(`/closing/${rows[0]?.id}`);
    await page.getByRole('tab', { name: /更正/ }).click();
    await expect(page.getByText('NH-02').first()).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
    const { jobId } = (await ask('closing.check', { closingId: rows[0]?.id })) as { jobId: number };
    await jobDone(ask, jobId);
    const after = (await ask('closing.list', { kind: 'MONTH', page: { offset: 0, limit: 5 } })) as {
      rows: { differing: number; explained: number }[];
    };
    expect(after.rows[0]).toMatchObject({ differing: 0, explained: 1 });
  });

  await test.step('the batch is taken back whole, and every loan is as it was', async () => {
    const { rows } = (await ask('receipt.list', { page: { offset: 0, limit: 5 } })) as { rows: { id: number }[] };
    await visit(`/receipts/${rows[0]?.id}`);
    await page.getByRole('button', { name: '撤销整批' }).click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('柜面重复记账');
    await page.getByRole('dialog').getByRole('button', { name: '撤销整批' }).click();
    await expect(page.getByText('已撤销').first()).toBeVisible();
    const { loan } = (await ask('loan.get', { loanId: first })) as { loan: { overdue: { sinceOn: string | null } } };
    expect(loan.overdue.sinceOn).toBe('2026-09-30');
  });
});
