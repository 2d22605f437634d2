// @vitest-environment jsdom
import { act, fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JobProgress } from '../../../../src/contract/events.ts';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { IMPORT_REASONS } from '../../../../src/domain/importing/reasons.ts';
import { ImportPage } from '../../../../src/renderer/features/import/ImportPage.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

type Report = OutputOf<'import.get'>;
type Run = Report['run'];

const aRun = (change: Partial<Run> = {}): Run => ({
  id: 3,
  profileName: '贝尔卡样例',
  files: ['client.asc'],
  state: 'DONE',
  source: 'FILES',
  taken: { customer: 5369, loan: 682 },
  refused: { loan: 2 },
  problemCount: 1,
  positionAsOf: '1998-12-31',
  currency: 'CZK',
  at: '2026-11-22T01:00:00.000Z',
  actorName: '王经理',
  ...change,
});
const aReport = (change: Partial<Report> = {}): Report => ({
  run: aRun(),
  problems: { rows: [], total: 0 },
  canUndo: true,
  ...change,
});
/** Jobs are remembered by the window: each test has its own. */
let jobId = 0;
beforeEach(() => {
  jobId += 1;
});
const aJob = (change: Partial<JobProgress> = {}): JobProgress => ({
  ...{ jobId, kind: 'import', phase: 'loan', done: 100, total: 682, state: 'RUNNING', resultId: null, error: null },
  ...change,
});

const api: Handlers = {
  'import.listProfiles': () => ({
    rows: [
      { id: 'excel-customers-loans', name: '我的 Excel', description: '四张表', files: ['*.xlsx'], bundled: false },
      { id: 'sample', name: '样例银行', description: '一家银行', files: ['client.asc'], bundled: true },
    ],
  }),
  'import.list': () => ({ rows: [aRun()], total: 1 }),
  'import.get': () => aReport(),
  'import.start': () => ({ jobId }),
  'job.current': () => ({ job: null }),
  'job.get': () => ({ job: aJob() }),
  'user.names': () => ({ rows: [{ id: 1, displayName: '王经理', isManager: true, isLead: false }] }),
  'file.pick': ({ purpose }) => ({
    files: [
      purpose === 'importProfile'
        ? { token: 'P', name: '方案.json', size: 900 }
        : { token: 'F', name: '客户.xlsx', size: 3_500_000 },
    ],
  }),
};
const open = (change: Handlers = {}, at = '/import', session = aSession()) =>
  renderPage(<ImportPage />, { path: '/import', at, api: { ...api, ...change }, session });
type Page = Awaited<ReturnType<typeof open>>;

const click = async ({ screen }: Page, role: 'button' | 'combobox' | 'option', name: string) =>
  fireEvent.click(await screen.findByRole(role, { name }));
const end = ({ service }: Page, job: JobProgress) => act(async () => service.emit('jobProgress', job));

describe('导入', () => {
  test('a bundled portfolio takes one click: progress with counts, then its report', async () => {
    const page = await open();
    await click(page, 'button', '一键导入');
    expect(page.service.inputsOf('import.start')).toEqual([
      { profile: { kind: 'builtin', id: 'sample' }, files: [], managerId: null, dryRun: false },
    ]);
    expect(await page.screen.findByText('100 / 682')).toBeTruthy();
    await end(page, aJob({ state: 'DONE', resultId: 3 }));
    expect(await page.screen.findByRole('heading', { name: '导入报告' })).toBeTruthy();
    expect(page.router.state.location.search).toBe('?run=3');
    const counts = await page.screen.findByRole('table', { name: '接收与拒收' });
    expect(within(counts).getByText('5,369')).toBeTruthy();
  });

  test('own files are checked first; the report goes on to the import with the same files', async () => {
    const page = await open({ 'import.get': () => aReport({ run: aRun({ state: 'CHECKED' }) }) });
    const check = (await page.screen.findAllByRole('button', { name: '预检' }))[0] ?? document.body;
    expect(check.hasAttribute('disabled')).toBe(true);
    await click(page, 'button', '选择文件');
    expect(await page.screen.findByText('3.3 MB')).toBeTruthy();
    fireEvent.click(check);
    await page.screen.findByRole('status', { name: '正在预检' });
    await end(page, aJob({ state: 'DONE', resultId: 3 }));
    expect(await page.screen.findByText(/预检没有写入任何数据/)).toBeTruthy();
    const order = { profile: { kind: 'builtin', id: 'excel-customers-loans' }, files: ['F'], managerId: null };
    fireEvent.click(page.screen.getByRole('button', { name: '导入' }));
    await waitFor(() =>
      expect(page.service.inputsOf('import.start')).toEqual([
        { ...order, dryRun: true },
        { ...order, dryRun: false },
      ]),
    );
  });

  test('the empty workbook can be had where the profile has one', async () => {
    const page = await open({ 'import.saveTemplate': () => ({ savedAs: '模板.xlsx' }) });
    await click(page, 'button', '下载空白模板');
    expect(await page.screen.findByText('已保存 模板.xlsx')).toBeTruthy();
    expect(page.service.inputsOf('import.saveTemplate')).toEqual([{ profileId: 'excel-customers-loans' }]);
    await click(page, 'combobox', '导入方案');
    await click(page, 'option', '自己的方案文件（JSON）');
    expect(page.screen.queryByRole('button', { name: '下载空白模板' })).toBeNull();
  });

  test('what was chosen is still there after a report was read', async () => {
    const page = await open();
    await click(page, 'button', '选择文件');
    expect(await page.screen.findByText('客户.xlsx')).toBeTruthy();
    fireEvent.click((await page.screen.findAllByText('贝尔卡样例'))[0] ?? document.body);
    await page.screen.findByRole('heading', { name: '导入报告' });
    fireEvent.click(page.screen.getByRole('link', { name: '返回' }));
    await page.screen.findByRole('heading', { name: '导入' });
    expect(page.screen.getByText('客户.xlsx')).toBeTruthy();
  });

  test('a profile of one’s own: where it is wrong, in words', async () => {
    const page = await open({
      'import.start': () => {
        throw new Refusal('PROFILE_INVALID', { path: 'sources.0.file', reason: 'FILE_UNKNOWN' });
      },
    });
    await click(page, 'combobox', '导入方案');
    await click(page, 'option', '自己的方案文件（JSON）');
    await click(page, 'button', '选择方案文件');
    await page.screen.findByRole('button', { name: '方案.json' });
    await click(page, 'button', '选择文件');
    await page.screen.findByText('客户.xlsx');
    fireEvent.click(page.screen.getAllByRole('button', { name: '预检' })[0] ?? document.body);
    expect(await page.screen.findByText('导入方案文件有错误。')).toBeTruthy();
    expect(page.screen.getByText('方案中的位置 sources.0.file：引用了方案里没有列出的文件')).toBeTruthy();
    expect(page.service.inputsOf('import.start')[0]).toMatchObject({ profile: { kind: 'file', token: 'P' } });
  });

  test('files the service no longer holds are to be picked again, and nothing else is lost', async () => {
    const page = await open({
      'import.start': () => {
        throw new Refusal('FILE_TOKEN_UNKNOWN');
      },
    });
    await click(page, 'button', '选择文件');
    await page.screen.findByText('客户.xlsx');
    fireEvent.click(page.screen.getAllByRole('button', { name: '预检' })[0] ?? document.body);
    expect(await page.screen.findByText('之前选的文件已失效，重新选择后继续。')).toBeTruthy();
  });

  test('an import that failed says why, with the first refused row, and leads back', async () => {
    const page = await open();
    await click(page, 'button', '一键导入');
    await page.screen.findByText('100 / 682');
    const params = { reason: 'DUPLICATE_IN_BOOK', file: 'client.asc', row: 2, column: 'client_id' };
    await end(page, aJob({ state: 'FAILED', error: { code: 'IMPORT_NOTHING_TAKEN', params } }));
    expect(await page.screen.findByText('文件里没有一行可以导入，账簿没有变化。')).toBeTruthy();
    expect(page.screen.getByText('第一处：client.asc 第 2 行 “client_id”列，账簿中已有相同编号。')).toBeTruthy();
    await click(page, 'button', '返回');
    expect(await page.screen.findByRole('button', { name: '一键导入' })).toBeTruthy();
  });

  test('an import that runs while the page is entered is watched to its end', async () => {
    const page = await open({ 'job.current': () => ({ job: aJob() }) });
    expect(await page.screen.findByRole('status', { name: '正在导入' })).toBeTruthy();
    await end(page, aJob({ state: 'DONE', resultId: 3 }));
    expect(await page.screen.findByRole('heading', { name: '导入报告' })).toBeTruthy();
    expect(page.screen.queryByRole('status', { name: '正在导入' })).toBeNull();
  });

  test('customers go to another manager only where there is one and the person may give them', async () => {
    const names = {
      'user.names': () => ({
        rows: [
          { id: 1, displayName: '王经理', isManager: true, isLead: false },
          { id: 2, displayName: '李经理', isManager: true, isLead: false },
        ],
      }),
    };
    const page = await open(names);
    await click(page, 'combobox', '客户经理');
    await click(page, 'option', '李经理');
    await click(page, 'button', '一键导入');
    await waitFor(() => expect(page.service.inputsOf('import.start')[0]).toMatchObject({ managerId: 2 }));
    page.unmount();
    const manager = await open(names, '/import', aSession({ roles: ['MANAGER'] }));
    await manager.screen.findByRole('button', { name: '一键导入' });
    expect(manager.screen.queryByRole('combobox', { name: '客户经理' })).toBeNull();
  });
});

describe('导入报告', () => {
  test('positions of another day: the working date is offered to those who may set it', async () => {
    const page = await open(
      { 'settings.setWorkingDate': () => ({ workingDate: aSession().workingDate, jobId }) },
      '/import?run=3',
    );
    await click(page, 'button', '把营业日期设为 1998-12-31');
    expect(await page.screen.findByRole('status', { name: '正在把贷款状态换算到 1998-12-31' })).toBeTruthy();
    expect(page.service.inputsOf('settings.setWorkingDate')).toEqual([{ day: '1998-12-31' }]);
    page.unmount();
    const reader = await open({}, '/import?run=3', aSession({ permissions: ['session', 'import.run'] }));
    expect(await reader.screen.findByText(/由系统管理员在“设置”中调整/)).toBeTruthy();
    expect(reader.screen.queryByRole('button', { name: /把营业日期设为/ })).toBeNull();
  });

  test('an undo is asked for with what it takes away, and runs as a task', async () => {
    const page = await open({ 'import.undo': () => ({ jobId }) }, '/import?run=3');
    await click(page, 'button', '撤销这次导入');
    const dialog = await page.screen.findByRole('dialog');
    expect(dialog.textContent).toContain('5,369 户客户、682 笔贷款');
    fireEvent.click(within(dialog).getByRole('button', { name: '撤销这次导入' }));
    expect(await page.screen.findByRole('status', { name: '正在撤销导入' })).toBeTruthy();
    expect(page.service.inputsOf('import.undo')).toEqual([{ importId: 3 }]);
  });

  test('an undo that later records stand against is refused with their counts, without asking first', async () => {
    const page = await open(
      {
        'import.get': () => aReport({ canUndo: false }),
        'import.undo': () => {
          throw new Refusal('IMPORT_NOT_UNDOABLE', { reviews: 2, serviceRecords: 1, events: 0 });
        },
      },
      '/import?run=3',
    );
    await click(page, 'button', '撤销这次导入');
    expect(await page.screen.findByText(/2 次贷后检查、 ?1 条服务记录/)).toBeTruthy();
    expect(page.screen.queryByRole('dialog')).toBeNull();
  });

  test.each(['zh-CN', 'en'] as const)(
    'every reason has words in %s, refusals stand apart from notes',
    async (language) => {
      const rows = Object.keys(IMPORT_REASONS).map((reason, index) => ({
        ...{ file: 'client.asc', row: index + 2, column: 'a', reason, value: 'x', kind: null },
      }));
      const page = await renderPage(<ImportPage />, {
        path: '/import',
        at: '/import?run=3',
        api: { ...api, 'import.get': () => aReport({ problems: { rows, total: rows.length } }) },
        language,
      });
      const table = await page.screen.findByRole('table', { name: language === 'en' ? 'Row by row' : '逐行说明' });
      expect(table.textContent).not.toMatch(/reason\.|[A-Z]+_[A-Z]+/);
      expect(within(table).getAllByText(language === 'en' ? 'Note' : '说明').length).toBeGreaterThan(1);
    },
  );

  test('a report that is not there', async () => {
    const page = await open(
      {
        'import.get': () => {
          throw new Refusal('NOT_FOUND', { kind: 'import' });
        },
      },
      '/import?run=99',
    );
    expect(await page.screen.findByText('这条记录不存在，可能已被删除。')).toBeTruthy();
  });
});
