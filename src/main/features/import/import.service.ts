import type { importing } from '../../../contract/import.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { InputFile, Transfers } from '../../platform/transfers.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { BUNDLED_PROFILES, bundledProfile, readBundledProfile } from './bundled-profiles.ts';
import { managersByLogin } from './existing.repository.ts';
import { findRun, listProblems } from './import.repository.ts';
import type { ImportOrder } from './import-job.service.ts';
import { type ImportProfile, parseProfile, profileDocument } from './profile.ts';
import { type FileContent, READ_LIMITS, unreadable } from './read-limits.ts';
import { countDependents, importWithin } from './undo.repository.ts';
import { isFree, type UndoOrder } from './undo.service.ts';

export interface ImportDeps {
  readonly jobs: Jobs;
  readonly transfers: Transfers;
  readonly samplesFolder: string;
}

/** The picked file behind a token, while it is good. */
type FileOf = (token: string) => InputFile | undefined;

type Method<M extends keyof typeof importing> = { input: ParsedInputOf<M>; output: Promise<OutputOf<M>> };

export async function listProfiles(samplesFolder: string): Method<'import.listProfiles'>['output'] {
  const rows = await Promise.all(
    BUNDLED_PROFILES.map(async ({ id, hasFiles }) => {
      const { name, description, files } = await readBundledProfile(samplesFolder, id);
      const names = [...new Set(Object.values(files).map((file) => file.name))];
      return { id, name, description, files: names, bundled: hasFiles };
    }),
  );
  return { rows };
}

/** Checks what can be checked at once (profile, manager, files granted); the rest is the job's. */
export async function startImport(
  context: CommandContext,
  deps: ImportDeps,
  input: Method<'import.start'>['input'],
): Method<'import.start'>['output'] {
  // Files stay at hand after a dry run, so that the import it was meant for needs no second picking.
  const fileOf = (token: string) =>
    input.dryRun ? deps.transfers.lookAtInput(token) : deps.transfers.takeInput(token);
  const profile = await profileOf(deps, fileOf, input.profile);
  const usesBundledFiles = input.files.length === 0;
  if (usesBundledFiles && !hasBundledFiles(input.profile)) throw unreadable(patternsOf(profile), 'MISSING');
  const order: ImportOrder = {
    profile: profileDocument(profile),
    bundledFilesOf: usesBundledFiles && input.profile.kind === 'builtin' ? input.profile.id : null,
    files: await contentsOf(fileOf, input.files),
    managerId: await managerFor(context, input.managerId),
    dryRun: input.dryRun,
  };
  context.audit.note({ profile: profile.name, files: order.files.length, dryRun: input.dryRun });
  return { jobId: deps.jobs.start(context, 'import', order) };
}

function hasBundledFiles(source: Method<'import.start'>['input']['profile']): boolean {
  return source.kind === 'builtin' && bundledProfile(source.id).hasFiles;
}

function patternsOf(profile: ImportProfile): string {
  return [...new Set(Object.values(profile.files).map((file) => file.name))].join('、');
}

async function profileOf(
  deps: ImportDeps,
  fileOf: FileOf,
  source: Method<'import.start'>['input']['profile'],
): Promise<ImportProfile> {
  if (source.kind === 'builtin') return readBundledProfile(deps.samplesFolder, source.id);
  const file = fileOf(source.token);
  if (file === undefined) throw new AppError('FILE_TOKEN_UNKNOWN');
  return parseProfile(await file.read());
}

async function contentsOf(fileOf: FileOf, tokens: readonly string[]): Promise<FileContent[]> {
  const files = tokens.map((token) => {
    const file = fileOf(token);
    if (file === undefined) throw new AppError('FILE_TOKEN_UNKNOWN');
    if (file.size > READ_LIMITS.bytes) {
      throw unreadable(file.name, 'TOO_LARGE', { megabytes: READ_LIMITS.bytes / (1024 * 1024) });
    }
    return file;
  });
  // A copy of its own: a Buffer may be a piece of a shared pool, which would cross to the worker whole.
  return Promise.all(files.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.read()) })));
}

/** Whom the customers are given to: the actor, or an enabled manager in the actor's reach. */
async function managerFor(context: CommandContext, managerId: number | null): Promise<number> {
  if (managerId === null || managerId === context.actor.userId) return context.actor.userId;
  const managers = await managersByLogin(context.trx, context.scope);
  if (![...managers.values()].includes(managerId)) throw new AppError('SCOPE_DENIED', { kind: 'user' });
  return managerId;
}

export async function getImport(
  context: QueryContext,
  input: Method<'import.get'>['input'],
): Method<'import.get'>['output'] {
  const run = await findRun(context.db, context.scope, input.importId);
  if (run === undefined) throw new AppError('NOT_FOUND', { kind: 'import' });
  const isOwn = run.source === 'FILES' && run.state === 'DONE';
  return {
    run,
    problems: await listProblems(context.db, run.id, input.page),
    canUndo:
      isOwn &&
      (await importWithin(context.db, context.scope, run.id)) &&
      isFree(await countDependents(context.db, run.id)),
  };
}

/** Refuses at once what the job would refuse; the job looks again, because time passes until it runs. */
export async function startUndo(
  context: CommandContext,
  jobs: Jobs,
  input: Method<'import.undo'>['input'],
): Method<'import.undo'>['output'] {
  const run = await findRun(context.trx, context.scope, input.importId);
  if (run === undefined) throw new AppError('NOT_FOUND', { kind: 'import' });
  if (run.source !== 'FILES' || run.state !== 'DONE') {
    throw new AppError('IMPORT_NOT_UNDOABLE', { state: run.state, source: run.source });
  }
  if (!(await importWithin(context.trx, context.scope, run.id))) throw new AppError('SCOPE_DENIED', { kind: 'import' });
  const dependents = await countDependents(context.trx, run.id);
  if (!isFree(dependents)) throw new AppError('IMPORT_NOT_UNDOABLE', { ...dependents });
  context.audit.subject(`import:${run.id}`);
  const order: UndoOrder = { importId: run.id };
  return { jobId: jobs.start(context, 'undoImport', order) };
}
