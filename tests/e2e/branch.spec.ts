import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSideScroll, PASSWORD, type Program, test } from './program.ts';

const ID_CARD = '110101190001010014';

async function branchBook({ ask, page }: Program): Promise<void> {
  const book = { bank: '示例银行', branch: '城关支行', mode: 'BRANCH', login: 'admin', displayName: '陈管' };
  await ask('book.create', { ...book, password: PASSWORD });
  const user = (login: string, displayName: string, roles: string[], leadId: number | null = null) =>
    ask('user.create', { login, displayName, roles, leadId, password: PASSWORD }) as Promise<{ id: number }>;
  const lead = await user('li', '李主管', ['TEAM_LEAD']);
  await user('zhang', '张经理', ['MANAGER'], lead.id);
  await user('zhao', '赵经理', ['MANAGER']);
  await ask('session.logout', {});
  await page.reload();
}

async function login(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByRole('combobox', { name: '登录名' }).click();
  await page.getByRole('option', { name, exact: true }).click();
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function logout(page: Page, who: string): Promise<void> {
  await page.getByRole('button', { name: who }).click();
  await page.getByRole('menuitem', { name: /退出/ }).click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
}

async function finish({ ask, page }: Program, started: Promise<unknown>): Promise<void> {
  const { jobId } = (await started) as { jobId: number };
  await expect
    .poll(async () => ((await ask('job.get', { jobId })) as { job: { state: string } }).job.state, { timeout: 90_000 })
    .toBe('DONE');
  await page.reload();
}

test('a branch: own customers only, fields that say what is wrong, a stale edit, a second person', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const { page, ask } = program;
  const visit = (address: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, address);
  await branchBook(program);

  await test.step('a wrong password is refused in words, and nothing is said of who exists', async () => {
    await login(page, 'zhang', 'Wrong-password-1');
    await expect(page.getByRole('alert')).toContainText(/不对|不正确/);
    await expectAccessible(page);
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
  });

  await test.step('a customer with a wrong identifier is stopped in the field; put right it is saved', async () => {
    await visit('/customers/new');
    await page.getByRole('textbox', { name: '客户名称' }).fill('王建国');
    const identifier = page.getByRole('textbox', { name: '证件号码' });
    await identifier.fill(`${ID_CARD.slice(0, 17)}0`);
    await page.keyboard.press('Control+s');
    await expect(page.getByText('身份证号校验位不对，检查是否抄错').first()).toBeVisible();
    await expectAccessible(page);
    await identifier.fill(ID_CARD);
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { name: '王建国', level: 1 })).toBeVisible();
    await expect(page.getByText(ID_CARD)).toHaveCount(0);
  });

  await test.step('found by pinyin initials', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('wjg');
    await expect(page.getByRole('dialog').getByText('王建国').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the number is shown once, for a reason, and that is on record', async () => {
    await page.getByRole('tab', { name: '资料' }).click();
    await page.getByRole('button', { name: '查看完整证件号码' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('核对证件资料');
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await expect(page.getByText(ID_CARD)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(ID_CARD)).toHaveCount(0);
  });

  await test.step('somebody else saved first: nothing is overwritten, nothing typed is lost', async () => {
    await page.getByRole('link', { name: '编辑' }).click();
    await page.getByRole('textbox', { name: '行业' }).fill('餐饮');
    const { rows } = (await ask('customer.list', {
      filter: {},
      sort: { key: 'number', direction: 'asc' },
      page: { offset: 0, limit: 1 },
    })) as { rows: { id: number; managerId: number }[] };
    const { id, managerId } = rows[0] ?? { id: 0, managerId: 0 };
    const blank = { identifierKind: 'ID_CARD', sex: 'MALE', birthOn: '1900-01-01', township: '城关镇', industry: null };
    const other = { kind: 'SOLE_TRADER', name: '王建国', employer: null, grade: null, remark: null, status: 'ACTIVE' };
    await ask('customer.update', { customerId: id, version: 1, managerId, acceptedWarnings: [], ...blank, ...other });
    await page.keyboard.press('Control+s');
    await expect(page.getByText('这位客户的资料已被修改，没有覆盖')).toBeVisible();
    await expect(page.getByRole('textbox', { name: '行业' })).toHaveValue('餐饮');
    await expectAccessible(page);
  });

  await test.step('a review needs a second person, who may sign on the same screen', async () => {
    await finish(
      program,
      ask('import.start', { profile: { kind: 'builtin', id: 'berka' }, files: [], managerId: null, dryRun: false }),
    );
    await visit('/post-loan/record/1');
    await page.getByRole('textbox', { name: '经营与收入情况' }).fill('正常经营。');
    await page.getByRole('radio', { name: '正常' }).check();
    await page.getByRole('combobox', { name: '逾期原因' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('main').getByRole('button', { name: '登记检查' }).click();
    await expect(page).not.toHaveURL(/record/);
    await visit('/post-loan?tab=confirm');
    await page.getByRole('button', { name: /^复核/ }).first().click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    await dialog.getByLabel('第二人登录名').fill('zhao');
    await dialog.getByLabel('第二人密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '确认检查' }).click();
    await expect(dialog.getByRole('alert').first()).toBeVisible();
    await dialog.getByLabel('第二人登录名').fill('li');
    await dialog.getByLabel('第二人密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '确认检查' }).click();
    await expect(dialog).toBeHidden();
    const reviews = await ask('postLoan.listReviews', { loanId: 1, page: { offset: 0, limit: 5 } });
    expect(reviews).toMatchObject({ rows: [{ state: 'CONFIRMED', confirmedByName: '李主管', selfConfirmed: false }] });
  });

  await test.step('a colleague sees none of it; the administrator sees no credit data', async () => {
    await logout(page, '张经理');
    await login(page, 'zhao');
    await visit('/customers');
    await expect(page.getByText('王建国')).toHaveCount(0);
    await expect(page.getByText(/还没有客户/).first()).toBeVisible();
    await logout(page, '赵经理');
    await login(page, 'admin');
    await expect(page.getByRole('navigation').getByText('设置')).toBeVisible();
    await expect(page.getByRole('navigation').getByText('客户')).toHaveCount(0);
    await visit('/settings/users');
    await expect(page.getByText('张经理')).toBeVisible();
    await expectAccessible(page);
  });
});

test('the sample branch: looked at in both languages and in the dark, removed with one act', async ({ program }) => {
  test.setTimeout(240_000);
  const { page, ask } = program;
  const book = { bank: '示例银行', branch: '城关支行', mode: 'DESK', login: 'wang', displayName: '王敏' };
  await ask('book.create', { ...book, password: PASSWORD });
  await page.reload();
  await page.getByRole('button', { name: '用示例数据看看' }).click();
  await expect(page.getByText('示例数据').first()).toBeVisible({ timeout: 60_000 });
  const places = [
    '/today',
    '/customers',
    '/loans',
    '/maturity',
    '/maturity?tab=simulator',
    '/calculator',
    '/post-loan',
    '/performance',
    '/import',
    '/settings',
  ];
  for (const [language, scheme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const) {
    await page.evaluate(
      ([chosen, colours]) => {
        localStorage.setItem('creditdesk.language', chosen);
        localStorage.setItem('creditdesk.colorScheme', colours);
      },
      [language, scheme] as const,
    );
    await page.reload();
    for (const place of places) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[data-loading], [aria-busy="true"]')).toHaveCount(0);
      await expectNoSideScroll(page);
      await expectAccessible(page);
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  }
  const { jobId } = (await ask('sample.remove', {})) as { jobId: number };
  await expect
    .poll(async () => ((await ask('job.get', { jobId })) as { job: { state: string } }).job.state, { timeout: 60_000 })
    .toBe('DONE');
  expect(await ask('loan.totals', {})).toMatchObject({ all: { count: 0 } });
});

test('a damaged key file is said in words, and no empty book is made of it', async ({ program }) => {
  const { page, ask, folder } = program;
  const book = { bank: '示例银行', branch: '城关支行', mode: 'DESK', login: 'wang', displayName: '王敏' };
  await ask('book.create', { ...book, password: PASSWORD });
  await ask('session.logout', {});
  for (const name of ['vault.json', 'vault.json.bak']) writeFileSync(join(folder, 'book', name), '{"broken":');
  await page.reload();
  await expect(page.getByRole('heading', { name: '账簿没有打开' })).toBeVisible();
  await expect(page.getByText(/没有被改动/)).toBeVisible();
  await expect(page.getByRole('button', { name: /删除|新建/ })).toHaveCount(0);
  await expectAccessible(page);
  expect(existsSync(join(folder, 'book', 'book.db'))).toBe(true);
});
