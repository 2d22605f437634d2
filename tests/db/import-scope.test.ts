import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBook, type TestBook } from '../support/book.ts';
import { workbook } from '../support/workbook.ts';

const EXCEL = { kind: 'builtin', id: 'excel-customers-loans' } as const;
const HEADINGS =
  '客户号 客户名称 客户类型 证件类型 证件号码 联系电话 地址 性别 出生日期 乡镇街道 行业 工作单位 等级 建档日期 客户经理登录名 备注'.split(
    ' ',
  );
const SERVICE_HEADINGS = ['客户号', '日期', '方式', '内容'];

let book: TestBook;
const users = new Map<string, number>();
const customer = (number: string, manager = '') => [number, `客户${number}`, '个人', ...Array(11).fill(''), manager];
const start = async (rows: string[][], managerId: number | null, services: string[][] = []) => {
  const sheets = { 客户: [HEADINGS, ...rows], 服务记录: [SERVICE_HEADINGS, ...services] };
  const { token } = book.app.transfers.grantContent('a.xlsx', workbook(sheets));
  return { profile: EXCEL, files: [token], managerId, dryRun: false };
};
const managerOf = (number: string) =>
  (book.db.prepare('SELECT manager_id FROM customer WHERE number = ?').get(number) as { manager_id: number })
    .manager_id;

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  for (const [login, roles] of [
    ['head', ['BRANCH_HEAD']],
    ['zhang', ['MANAGER']],
    ['li', ['MANAGER']],
    ['auditor', ['AUDITOR']],
  ] as const) {
    users.set(login, await book.addUser({ login, roles: [...roles] }));
  }
});
afterAll(() => book.close());

describe('who may import what for whom', () => {
  it('a manager gets what he imports, and can give it to nobody else', async () => {
    await book.as('zhang');
    await book.runJob(book.call('import.start', await start([customer('Z1')], null)));
    expect(managerOf('Z1')).toBe(users.get('zhang'));
    expect((await book.refuse('import.start', await start([customer('Z2')], users.get('li') ?? 0))).code).toBe(
      'SCOPE_DENIED',
    );
    const { resultId } = await book.runJob(
      book.call('import.start', await start([customer('Z3', 'li'), customer('Z4', 'ZHANG')], null)),
    );
    const { problems } = await book.call('import.get', { importId: resultId ?? 0, page: { offset: 0, limit: 9 } });
    expect(problems.rows.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, '客户经理登录名', 'MANAGER_UNKNOWN'],
    ]);
    expect(managerOf('Z4')).toBe(users.get('zhang'));
  });

  it('the head gives customers to any manager', async () => {
    await book.as('head');
    await book.runJob(
      book.call('import.start', await start([customer('H1'), customer('H2', 'zhang')], users.get('li') ?? 0)),
    );
    expect([managerOf('H1'), managerOf('H2')]).toEqual([users.get('li'), users.get('zhang')]);
    expect((await book.refuse('import.start', await start([customer('H3')], users.get('auditor') ?? 0))).code).toBe(
      'SCOPE_DENIED',
    );
  });

  it("nobody hangs a record on a colleague's customer", async () => {
    await book.as('zhang');
    const { jobId } = await book.call('import.start', await start([], null, [['H1', '2026-11-01', '走访', '越权']]));
    const job = await book.waitForJob(jobId);
    expect(job.error).toMatchObject({ code: 'IMPORT_NOTHING_TAKEN', params: { reason: 'REFERENCE_MISSING' } });
  });

  it('sees and undoes only his own imports', async () => {
    await book.as('head');
    const all = await book.call('import.list', { page: { offset: 0, limit: 20 } });
    expect(all.total).toBe(3);
    await book.as('li');
    expect((await book.call('import.list', { page: { offset: 0, limit: 20 } })).total).toBe(0);
    const importId = all.rows[0]?.id ?? 0;
    expect((await book.refuse('import.get', { importId, page: { offset: 0, limit: 1 } })).code).toBe('NOT_FOUND');
    expect((await book.refuse('import.undo', { importId })).code).toBe('NOT_FOUND');
  });

  it('an auditor imports nothing', async () => {
    await book.as('auditor');
    expect((await book.refuse('import.start', await start([], null))).code).toBe('PERMISSION_DENIED');
  });

  it('takes back nothing that hangs on a customer who has gone to a colleague since', async () => {
    await book.as('zhang');
    const { resultId } = await book.runJob(
      book.call('import.start', await start([], null, [['Z1', '2026-11-01', '走访', '店里生意平稳']])),
    );
    const importId = resultId ?? 0;
    book.db.prepare("UPDATE customer SET manager_id = ? WHERE number = 'Z1'").run(users.get('li'));
    const page = { offset: 0, limit: 1 };
    expect((await book.call('import.get', { importId, page })).canUndo).toBe(false);
    expect((await book.refuse('import.undo', { importId })).code).toBe('SCOPE_DENIED');
    expect(book.db.prepare('SELECT count(*) FROM service_record WHERE import_id = ?').pluck().get(importId)).toBe(1);
    book.db.prepare("UPDATE customer SET manager_id = ? WHERE number = 'Z1'").run(users.get('zhang'));
    expect((await book.call('import.get', { importId, page })).canUndo).toBe(true);
  });
});
