import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { contract, type InputOf, type MethodsOf, type OutputOf, type PreparedOf } from '../../contract/index.ts';
import type { Result } from '../../contract/rpc.ts';
import { type Log, whereOf } from '../platform/log.ts';
import { isOnNetwork } from '../platform/network-folder.ts';
import { writeWhole } from '../platform/transfers.ts';
import { failure, writeFailure } from '../service/failure.ts';
import type { ServiceCalls } from '../service/service-client.ts';
import type { GrantedFile } from '../service/wire.ts';
import type { Dialogs } from './dialogs.ts';

/** Draws the paper behind a ticket in a hidden window. Both fail with an exception. */
export interface Paper {
  pdf(ticket: string): Promise<Buffer>;
  /** False when the person cancelled the printer's dialog. */
  print(ticket: string): Promise<boolean>;
}

export interface HostDeps {
  readonly service: ServiceCalls;
  readonly dialogs: Dialogs;
  readonly paper: Paper;
  /** Goes on with the book of another folder, now and at the next start. */
  readonly moveTo: (folder: string) => Promise<void>;
  readonly log: Log;
}

export type HostMethod = MethodsOf<'host'>;
type Act<M extends HostMethod> = (
  deps: HostDeps,
  prepared: PreparedOf<M>,
  input: InputOf<M>,
) => Promise<OutputOf<M> | Result<never>>;

const pickFiles: Act<'file.pick'> = async ({ service, dialogs }, _, input) => {
  const files: GrantedFile[] = [];
  for (const path of await dialogs.openFiles(input)) {
    const granted = await service.grantPath(path);
    if (!granted.ok) return granted;
    files.push(granted.value);
  }
  return { files };
};

const saveReport: Act<'report.save'> = async ({ service, dialogs, paper, log }, { ticket, suggestedName, format }) => {
  const chosen = await dialogs.saveFile(suggestedName, format);
  if (chosen === null) {
    service.forget(ticket);
    return { savedAs: null };
  }
  const path = extname(chosen).toLowerCase() === `.${format}` ? chosen : `${chosen}.${format}`;
  if (format !== 'pdf') {
    const written = await service.redeem(ticket, path);
    return written.ok ? { savedAs: basename(path) } : written;
  }
  let content: Buffer;
  try {
    content = await paper.pdf(ticket);
  } catch (error) {
    return printFailure(log, error);
  } finally {
    service.forget(ticket);
  }
  try {
    await writeWhole(path, content);
    return { savedAs: basename(path) };
  } catch (error) {
    return writeFailure(error, path);
  }
};

/** Any empty workbook: the import's, that of a day's receipts. */
async function saveTemplate(
  { service, dialogs }: HostDeps,
  { ticket, suggestedName, format }: PreparedOf<'import.saveTemplate'>,
): Promise<OutputOf<'import.saveTemplate'> | Result<never>> {
  const chosen = await dialogs.saveFile(suggestedName, format);
  if (chosen === null) {
    service.forget(ticket);
    return { savedAs: null };
  }
  const path = extname(chosen).toLowerCase() === `.${format}` ? chosen : `${chosen}.${format}`;
  const written = await service.redeem(ticket, path);
  return written.ok ? { savedAs: basename(path) } : written;
}

const printReport: Act<'report.print'> = async ({ service, paper, log }, { ticket }) => {
  try {
    return { printed: await paper.print(ticket) };
  } catch (error) {
    return printFailure(log, error);
  } finally {
    service.forget(ticket);
  }
};

const chooseFolder: Act<'book.chooseFolder'> = async ({ dialogs, moveTo }) => {
  const folder = await dialogs.chooseFolder();
  if (folder === null) return { folder };
  const refused = await refusal(folder);
  if (refused !== undefined) return refused;
  await moveTo(folder);
  return { folder };
};

/** Why a folder cannot hold a book; undefined when it can. */
export async function refusal(folder: string): Promise<Result<never> | undefined> {
  if (isOnNetwork(folder)) return failure('FOLDER_ON_NETWORK', { folder });
  const probe = join(folder, '.creditdesk-probe');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    return undefined;
  } catch (error) {
    return writeFailure(error, probe);
  }
}

function printFailure(log: Log, error: unknown): Result<never> {
  const refused = failure('PRINT_FAILED');
  if (!refused.ok) log({ event: 'paper.failed', traceId: refused.error.traceId, where: whereOf(error) });
  return refused;
}

const acts: { readonly [M in HostMethod]: Act<M> } = {
  'file.pick': pickFiles,
  'import.saveTemplate': saveTemplate,
  'receipt.saveTemplate': saveTemplate,
  'report.save': saveReport,
  'report.print': printReport,
  'book.chooseFolder': chooseFolder,
};

export function isHostMethod(method: string): method is HostMethod {
  return Object.hasOwn(acts, method);
}

/** Does what the service has allowed: `prepared` is its answer. Gives the method's output under the same trace id. */
export async function actOn<M extends HostMethod>(
  method: M,
  input: unknown,
  prepared: unknown,
  traceId: string,
  deps: HostDeps,
): Promise<Result<unknown>> {
  const spec = contract[method];
  const allowed = spec.prepared.safeParse(prepared);
  const asked = spec.input.safeParse(input);
  if (!allowed.success || !asked.success) return failure('INTERNAL');
  // Both were just accepted by the schemas of this very method.
  const act: Act<M> = acts[method];
  const answer = await act(deps, allowed.data as PreparedOf<M>, asked.data as InputOf<M>);
  return 'ok' in answer ? answer : { ok: true, value: answer, traceId };
}
