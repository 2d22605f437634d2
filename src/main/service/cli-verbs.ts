import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { DocumentModel } from '../../contract/document.ts';
import type { ImportProblem } from '../../contract/import.ts';
import { contract } from '../../contract/index.ts';
import { REPORT_FORMATS, type ReportFormat, ReportRequest } from '../../contract/report.ts';
import { classifyFromInput } from '../../domain/classification/golden-shape.ts';
import { extensionFromInput } from '../../domain/extension/golden-shape.ts';
import { maskFromInput, validateFromInput } from '../../domain/identity/golden-shape.ts';
import { allocateFromInput, aprFromInput, penaltyFromInput } from '../../domain/interest/golden-shape.ts';
import { migrationFromInput } from '../../domain/performance/golden-shape.ts';
import { scheduleFromInput } from '../../domain/schedule/golden-shape.ts';
import { writeWhole } from '../platform/transfers.ts';
import { type CliArguments, UsageError } from './cli-arguments.ts';
import { type CliBook, Refused } from './cli-book.ts';
import { renderPdf } from './render-pdf.ts';

/** What a verb works with. `say` writes words to stderr. */
export interface VerbContext {
  readonly args: CliArguments;
  readonly say: (words: string) => void;
  readonly password: () => Promise<string>;
  readonly input: () => Promise<unknown>;
  readonly book: () => Promise<CliBook>;
}
type Verb = (context: VerbContext) => Promise<unknown>;

const PROBLEMS_SHOWN = 10_000;

type PureError = { code: string; params: Readonly<Record<string, string | number | boolean | null>> };

/** A pure rule's answer, or its coded error as the envelope: its code as `reason`, what is wrong with a field as `issue`. */
function pure(rule: (document: unknown) => { ok: true; value: unknown } | { ok: false; error: PureError }): Verb {
  return async ({ input }) => {
    const answer = rule(await input());
    if (answer.ok) return answer.value;
    const { reason: issue, ...values } = answer.error.params;
    const params = { reason: answer.error.code, ...values, ...(issue === undefined ? {} : { issue }) };
    throw new Refused({ code: 'INPUT_INVALID', params, traceId: '' });
  };
}

const methods: Verb = async () =>
  Object.entries(contract).map(([name, spec]) => ({ name, kind: spec.kind, permission: spec.permission }));

const init: Verb = async ({ args, say, password, book }) => {
  const mode = (args.text('mode') ?? 'desk').toUpperCase();
  if (mode !== 'DESK' && mode !== 'BRANCH') throw new UsageError('--mode wants desk or branch');
  const login = args.required('user');
  const opened = await book();
  const { recoveryCode } = await opened.call('book.create', {
    bank: args.required('bank'),
    branch: args.required('branch'),
    mode,
    login,
    displayName: login,
    password: await password(),
    ...(args.text('currency') === undefined ? {} : { currency: args.required('currency') }),
  });
  say('账簿已建立。恢复码只显示这一次，请封存。');
  return { ok: true, folder: opened.folder, recoveryCode };
};

async function loggedIn({ args, password, book }: VerbContext): Promise<CliBook> {
  args.required('user');
  const opened = await book();
  await opened.login(args, await password());
  return opened;
}

const call: Verb = async (context) => {
  const [method] = context.args.rest;
  if (method === undefined) throw new UsageError('call METHOD');
  if (Object.hasOwn(contract, method) && contract[method as keyof typeof contract].kind === 'host') {
    throw new UsageError(`${method} needs a window; use the verb report or import`);
  }
  const opened = await loggedIn(context);
  const value = await opened.invoke(method, await context.input());
  // A method that starts a job is done when its job is done: the book closes with this process.
  if (typeof value === 'object' && value !== null && 'jobId' in value && typeof value.jobId === 'number') {
    return { ok: true, value, job: await opened.finish(value.jobId) };
  }
  return { ok: true, value };
};

const importFiles: Verb = async (context) => {
  const { args } = context;
  const profile = args.required('profile');
  const opened = await loggedIn(context);
  const grant = async (path: string) => (await opened.app.transfers.grantPath(resolve(path))).token;
  const source = existsSync(profile)
    ? ({ kind: 'file', token: await grant(profile) } as const)
    : ({ kind: 'builtin', id: profile } as const);
  const files = await Promise.all(args.rest.map(grant));
  const started = await opened.call('import.start', {
    profile: source,
    files,
    managerId: null,
    dryRun: args.flag('dry-run'),
  });
  const { resultId } = await opened.finish(started.jobId);
  if (resultId === null) throw new UsageError('the import left no report');
  return importReport(opened, resultId);
};

async function importReport(opened: CliBook, importId: number): Promise<unknown> {
  const problems: ImportProblem[] = [];
  for (;;) {
    const page = { offset: problems.length, limit: 200 };
    const answer = await opened.call('import.get', { importId, page });
    problems.push(...answer.problems.rows);
    if (answer.problems.rows.length === 0 || problems.length >= Math.min(answer.problems.total, PROBLEMS_SHOWN)) {
      const { taken, problemCount } = answer.run;
      // A script reads a count for each kind it brought, also where nothing was refused.
      const none = Object.fromEntries(Object.keys(taken).map((kind) => [kind, 0]));
      const refused = { ...none, ...answer.run.refused };
      return { ok: true, taken, refused, problems, problemCount, importId };
    }
  }
}

const undoImport: Verb = async (context) => {
  const importId = context.args.integer('import');
  const opened = await loggedIn(context);
  const { jobId } = await opened.call('import.undo', { importId });
  await opened.finish(jobId);
  return { ok: true, importId };
};

const sample: Verb = async (context) => {
  const { args, book, password } = context;
  const customers = args.integer('customers');
  const login = args.text('user') ?? 'sample';
  const opened = await book();
  const { recoveryCode } = await opened.call('book.create', {
    bank: args.text('bank') ?? '示例银行',
    branch: args.text('branch') ?? '示例支行',
    mode: 'DESK',
    login,
    displayName: login,
    password: await password(),
  });
  const seed = args.text('seed') === undefined ? {} : { seed: args.integer('seed') };
  const { jobId } = await opened.call('sample.load', { customers, ...seed });
  const job = await opened.finish(jobId);
  return { ok: true, folder: opened.folder, login, recoveryCode, importId: job.resultId };
};

const report: Verb = async (context) => {
  const [name] = context.args.rest;
  const to = resolve(context.args.required('to'));
  const format = extname(to).slice(1);
  const request = ReportRequest.safeParse({ name, ...Object(await context.input()) });
  if (!request.success)
    throw new UsageError(`report NAME: one of ${Object.keys(REPORT_FORMATS).join(', ')}, with its input`);
  const formats: readonly string[] = REPORT_FORMATS[request.data.name];
  if (!formats.includes(format)) throw new UsageError(`${name} comes as ${formats.join(', ')}`);
  const opened = await loggedIn(context);
  const written = await savePaper(opened, request.data, format as ReportFormat, to);
  if (written !== 'DONE') throw new Refused({ code: 'PRINT_FAILED', params: { reason: written }, traceId: '' });
  return { ok: true, files: [to] };
};

const exportMonth: Verb = async (context) => {
  const month = context.args.required('month');
  const folder = resolve(context.args.required('to'));
  const request = ReportRequest.safeParse({ name: 'month-summary', month });
  if (!request.success) throw new UsageError('--month wants YYYY-MM');
  const opened = await loggedIn(context);
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const format of REPORT_FORMATS['month-summary']) {
    const path = join(folder, `月度业绩总结_${month}.${format}`);
    const written = await savePaper(opened, request.data, format, path);
    if (written === 'DONE') files.push(path);
    else if (written === 'NO_RUNTIME') context.say('没有 Electron 运行时，未输出 PDF。');
    else throw new Refused({ code: 'PRINT_FAILED', params: { reason: written }, traceId: '' });
  }
  return { ok: true, files };
};

/** Asks the service for the paper (authorised and audited there) and puts it where the caller said. */
async function savePaper(
  opened: CliBook,
  request: ReportRequest,
  format: ReportFormat,
  path: string,
): Promise<'DONE' | 'NO_RUNTIME' | 'FAILED'> {
  const prepared = contract['report.save'].prepared.parse(await opened.invoke('report.save', { request, format }));
  if (format === 'pdf') {
    const model = DocumentModel.parse(opened.app.transfers.modelOf(prepared.ticket));
    opened.app.transfers.forgetOutput(prepared.ticket);
    return renderPdf(model, path);
  }
  const file = await opened.app.transfers.takeOutput(prepared.ticket);
  if (file === undefined) return 'FAILED';
  await writeWhole(path, file.content);
  return 'DONE';
}

/** Every verb of the command line, by name. */
export const verbs: Readonly<Record<string, Verb>> = {
  init,
  methods,
  call,
  import: importFiles,
  'undo-import': undoImport,
  sample,
  report,
  'export-month': exportMonth,
  schedule: pure(scheduleFromInput),
  classify: pure(classifyFromInput),
  allocate: pure(allocateFromInput),
  penalty: pure(penaltyFromInput),
  apr: pure(aprFromInput),
  extension: pure(extensionFromInput),
  migration: pure(migrationFromInput),
  validate: pure(validateFromInput),
  mask: pure(maskFromInput),
};
