import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/main/service/cli.ts';
import { PASSWORD } from '../../support/book.ts';

const ROOT = new URL('../../../', import.meta.url);
const GOLDEN = new URL('tests/fixtures/golden/', ROOT).pathname;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'creditdesk-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  json: Record<string, unknown> & { error?: { code: string; params: Record<string, unknown> } };
  words: string;
}

async function cli(
  args: string[],
  stdin = '',
  environment: Record<string, string> = { CREDITDESK_PASSWORD: PASSWORD },
): Promise<Ran> {
  let out = '';
  let words = '';
  const code = await runCli(
    args,
    {
      stdin: Readable.from([stdin]),
      environment,
      out: (json) => {
        out += json;
      },
      words: (text) => {
        words += text;
      },
    },
    {
      samplesFolder: new URL('resources/samples/', ROOT).pathname,
      jobWorker: new URL('src/main/app/job-worker.ts', ROOT),
      version: '0.0.0-test',
    },
  );
  return { code, json: out === '' ? {} : JSON.parse(out), words };
}

const init = () =>
  cli(['init', '--data', join(folder, 'book'), '--bank', '示例银行', '--branch', '城关支行', '--user', 'wang']);

describe('the command line: pure rules', () => {
  const schedules = readdirSync(GOLDEN).filter((file) => /^(epi|ep)-/.test(file));
  it.each(schedules)('schedule answers %s to the fen', async (file) => {
    const golden = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8'));
    const { code, json } = await cli(['schedule', '--input', `@${join(GOLDEN, file)}`]);
    expect(code).toBe(0);
    const rows = json.rows as Record<string, unknown>[];
    for (const [index, row] of rows.entries()) expect(golden.rows[index]).toMatchObject(row);
    expect(rows).toHaveLength(golden.rows.length);
    expect(golden.totals).toMatchObject(json.totals as object);
  });

  it.each(['validators.json', 'masking.json'])('answers every case of %s', async (file) => {
    const golden = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8'));
    for (const { input, expected } of golden.cases) {
      const { code, json } = await cli([golden.verb, '--input', JSON.stringify({ input })]);
      expect(json).toMatchObject(expected);
      expect(code).toBe(expected.valid === false ? 1 : 0);
    }
  });

  it.each(['allocation', 'penalty', 'apr', 'classification', 'extension', 'migration'])(
    'answers the cases of %s by its verb',
    async (name) => {
      const golden = JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), 'utf8'));
      for (const { input, expected } of golden.cases) {
        const { code, json } = await cli([golden.verb, '--input', JSON.stringify({ input })]);
        expect(json).toEqual(expected);
        expect(code).toBe(0);
      }
    },
  );

  it.each([
    [
      'allocate',
      { due: {}, paid: '1.00', order: 'interest_first' },
      { reason: 'INPUT_FIELD_MISSING', field: 'due.fees' },
    ],
    ['penalty', { overdue_principal: '1.005' }, { field: 'overdue_principal', issue: 'MONEY_TOO_MANY_DECIMALS' }],
    ['apr', { received: '100.00', payments: ['99.00'] }, { reason: 'COST_NEGATIVE', received: 10_000, paid: 9900 }],
    [
      'classify',
      { overdue_days: '91' },
      { reason: 'INPUT_FIELD_INVALID', field: 'overdue_days', issue: 'NOT_A_NUMBER' },
    ],
    ['extension', { original_months: 12 }, { reason: 'INPUT_FIELD_MISSING', field: 'already_extended_months' }],
    ['migration', { opening: 5 }, { reason: 'INPUT_NOT_AN_OBJECT', field: 'opening' }],
  ])('%s names the field it cannot read', async (verb, input, params) => {
    const { code, json, words } = await cli([verb, '--input', JSON.stringify({ input })]);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID', params } });
    expect(words).toContain('输入不符合要求');
    for (const value of Object.values(params)) expect(words).toContain(`=${value}`);
  });

  it.each([
    [{ principal: '-5' }, 'PRINCIPAL_NOT_POSITIVE', '本金应大于零'],
    [{ periods: 0 }, 'PERIODS_OUT_OF_RANGE', '期数超出范围'],
    [{ annual_rate: '4.35' }, 'RATE_OUT_OF_RANGE', '以小数表示'],
    [{ start_date: '2025-11-31' }, 'START_IMPOSSIBLE', '起始日不存在'],
  ])('schedule refuses nonsense in words: %o', async (wrong, reason, said) => {
    const agreed = { principal: '1000.00', annual_rate: '0.04', periods: 12, start_date: '2025-11-30' };
    const input = { ...agreed, months_per_period: 1, interest_basis: 'PER_PERIOD', ...wrong };
    const document = { method_code: 'EQUAL_INSTALMENT', input };
    const { code, json, words } = await cli(['schedule', '--input', JSON.stringify(document)]);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID', params: { reason } } });
    expect(words).toContain(said);
  });
});

describe('the command line: usage', () => {
  it.each([
    [[]],
    [['no-such-verb']],
    [['schedule', '--input', '{broken']],
    [['init', '--data', '/nowhere']],
    [['call', '--nonsense']],
  ])('%j is wrong usage', async (args) => {
    const { code, words } = await cli(args);
    expect(code).toBe(2);
    expect(words).toContain('命令行');
  });

  it('lists every method with kind and permission', async () => {
    const { json } = await cli(['methods']);
    expect(json).toContainEqual({ name: 'customer.list', kind: 'query', permission: 'customer.read' });
  });
});

describe('the command line: a book', () => {
  it('creates one, once, and works in it with the user’s own rights', async () => {
    const made = await init();
    expect(made).toMatchObject({ code: 0, json: { ok: true } });
    expect(made.json.recoveryCode).toMatch(/^[0-9A-Z-]{39}$/);
    expect(await init()).toMatchObject({ code: 1, json: { error: { code: 'BOOK_EXISTS' } } });
    const access = ['--data', join(folder, 'book'), '--user', 'wang'];
    const called = await cli(['call', 'settings.get', ...access]);
    expect(called).toMatchObject({ code: 0, json: { ok: true, value: { bank: '示例银行' } } });
    const piped = await cli(['call', 'settings.get', ...access, '--password-stdin'], `${PASSWORD}\n`, {});
    expect(piped.code).toBe(0);
    const invalid = await cli(['call', 'holiday.list', ...access, '--input', '{"year":"x"}']);
    expect(invalid).toMatchObject({ code: 1, json: { error: { code: 'INPUT_INVALID' } } });
    const wrong = await cli(['call', 'settings.get', ...access], '', { CREDITDESK_PASSWORD: 'wrong' });
    expect(wrong).toMatchObject({ code: 1, json: { error: { code: 'AUTH_WRONG_PASSWORD' } } });
    const none = await cli(['call', 'settings.get', ...access], '', {});
    expect(none.code).toBe(2);
    const file = join(folder, 'answer.json');
    const filed = await cli(['call', 'settings.get', ...access, '--out', file]);
    expect(filed.json).toEqual({});
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ ok: true });
  });

  it('imports a real bank’s files, reports what was taken, exports the month and takes the import back', async () => {
    await init();
    const access = ['--data', join(folder, 'book'), '--user', 'wang'];
    const { code, json } = await cli(['import', ...access, '--profile', 'berka']);
    expect(code).toBe(0);
    expect(json).toMatchObject({ ok: true, taken: { customer: 5369, loan: 682 }, refused: { customer: 0, loan: 0 } });
    const day = await cli(['call', 'settings.setWorkingDate', ...access, '--input', '{"day":"1998-12-31"}']);
    expect(day.json).toMatchObject({ ok: true, job: { state: 'DONE' } });
    const month = await cli(['export-month', ...access, '--month', '1998-12', '--to', join(folder, 'out')]);
    expect(month.code).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toContain('月度业绩总结_1998-12.xlsx');
    const word = join(folder, 'report.docx');
    const report = await cli(['report', 'customer-credit', ...access, '--input', '{"customerId":2050}', '--to', word]);
    expect(report).toMatchObject({ code: 0, json: { files: [word] } });
    expect((await cli(['undo-import', ...access, '--import', String(json.importId)])).code).toBe(0);
    const again = await cli(['undo-import', ...access, '--import', String(json.importId)]);
    expect(again).toMatchObject({ code: 1, json: { error: { code: 'IMPORT_NOT_UNDOABLE' } } });
  });

  it('fills a new book with an invented branch, the same for the same seed', async () => {
    const made = await cli(['sample', '--data', join(folder, 'sample'), '--customers', '40', '--seed', '7']);
    expect(made).toMatchObject({ code: 0, json: { ok: true, login: 'sample' } });
    const access = ['--data', join(folder, 'sample'), '--user', 'sample'];
    const totals = await cli(['call', 'loan.totals', ...access]);
    expect((totals.json.value as { all: { count: number } }).all.count).toBeGreaterThan(10);
  });

  it('says that there is no book, and makes none', async () => {
    const { code, json } = await cli(['call', 'settings.get', '--data', join(folder, 'none'), '--user', 'wang']);
    expect(code).toBe(1);
    expect(json.error?.code).toBe('BOOK_MISSING');
    expect(readdirSync(folder)).toEqual([]);
  });
});
