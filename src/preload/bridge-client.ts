import type { ErrorCode } from '../contract/errors.ts';
import type { InputOf, MethodsOf, OutputOf, PreparedOf } from '../contract/index.ts';
import type { Result } from '../contract/rpc.ts';
import type { WindowApi } from '../contract/window-api.ts';

// What the preload script is to a window, this is to a browser page on the loopback bridge: it defines window.api, and
// does by a browser's means what only the shell can do elsewhere. It is served as one file: types alone are imported.

type HostMethod = MethodsOf<'host'>;
type Answer<M extends HostMethod> = Promise<Result<OutputOf<M>>>;

/** What the service allowed: its prepared answer, its trace id, and a permit for uploads. */
interface Allowed<M extends HostMethod> {
  readonly prepared: PreparedOf<M>;
  readonly input: InputOf<M>;
  readonly traceId: string;
  readonly permit: string;
}

const PRINT_LIMIT = 120_000;
const UPLOAD_LIMIT = 200 * 1024 * 1024;

const failed = (code: ErrorCode, traceId: string): Result<never> => ({
  ok: false,
  error: { code, params: {}, traceId },
});
const done = <T>(value: T, traceId: string): Result<T> => ({ ok: true, value, traceId });

async function post(method: string, input: unknown): Promise<{ result: Result<unknown>; permit: string }> {
  const body = JSON.stringify({ method, input });
  const response = await fetch('/invoke', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  return { result: await response.json(), permit: response.headers.get('X-Upload-Permit') ?? '' };
}

function pickFiles({ purpose, multiple }: InputOf<'file.pick'>): Promise<readonly File[]> {
  const field = document.createElement('input');
  field.type = 'file';
  field.multiple = multiple;
  field.accept = purpose === 'importProfile' ? '.json' : '.csv,.txt,.asc,.xlsx';
  return new Promise((resolve) => {
    field.addEventListener('change', () => resolve([...(field.files ?? [])]));
    field.addEventListener('cancel', () => resolve([]));
    field.click();
  });
}

async function upload({ input, traceId, permit }: Allowed<'file.pick'>): Answer<'file.pick'> {
  const files: OutputOf<'file.pick'>['files'] = [];
  for (const file of await pickFiles(input)) {
    if (file.size > UPLOAD_LIMIT) return failed('FILE_UNREADABLE', traceId);
    const query = new URLSearchParams({ permit, name: file.name });
    const response = await fetch(`/upload?${query}`, { method: 'POST', body: file });
    const result: Result<(typeof files)[number]> = await response.json();
    if (!result.ok) return result;
    files.push(result.value);
  }
  return done({ files }, traceId);
}

async function download({
  prepared,
  traceId,
}: Pick<Allowed<'report.save'>, 'prepared' | 'traceId'>): Answer<'report.save'> {
  const response = await fetch(`/download/${prepared.ticket}`);
  if (!response.ok) return response.json();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = prepared.suggestedName;
  link.click();
  // The browser has taken the content over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return done({ savedAs: prepared.suggestedName }, traceId);
}

/** Opens the paper in a window of its own and the browser's print dialog on it; false when it was closed before. */
async function printPage(ticket: string): Promise<boolean> {
  const page = window.open(`/#/print/${ticket}`);
  if (page === null) throw new Error('The browser opened no window.');
  const limit = performance.now() + PRINT_LIMIT;
  while (page.document.body?.dataset.printReady === undefined) {
    if (performance.now() > limit) throw new Error('The paper never became ready.');
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (page.closed) return false;
    if (page.document.body?.dataset.printFailed !== undefined) throw new Error('The page could not draw the paper.');
  }
  page.print();
  return true;
}

const acts: { readonly [M in HostMethod]: (allowed: Allowed<M>) => Answer<M> } = {
  'file.pick': upload,
  'import.saveTemplate': download,
  'receipt.saveTemplate': download,
  'report.save': async (allowed) => {
    const { prepared, traceId } = allowed;
    if (prepared.format !== 'pdf') return download(allowed);
    return done({ savedAs: (await printPage(prepared.ticket)) ? prepared.suggestedName : null }, traceId);
  },
  'report.print': async ({ prepared, traceId }) => done({ printed: await printPage(prepared.ticket) }, traceId),
  // A browser has no folder of its own to offer: the book stays where the bridge was started.
  'book.chooseFolder': async ({ traceId }) => done({ folder: null }, traceId),
};

const isHostMethod = (method: string): method is HostMethod => Object.hasOwn(acts, method);

async function act<M extends HostMethod>(method: M, input: unknown): Promise<Result<unknown>> {
  const { result, permit } = await post(method, input);
  if (!result.ok) return result;
  const { traceId } = result;
  try {
    // The service has accepted the input and made the prepared value by the method's own schemas.
    return await acts[method]({ prepared: result.value as PreparedOf<M>, input: input as InputOf<M>, traceId, permit });
  } catch {
    return failed('PRINT_FAILED', traceId);
  }
}

const listeners = new Map<string, Set<(value: unknown) => void>>();

function say(name: string, value: unknown): void {
  for (const listener of listeners.get(name) ?? []) listener(value);
}

/** The service's messages; a connection that stays away for three seconds means that the service is gone. */
function listen(): void {
  const source = new EventSource('/events');
  let absence: ReturnType<typeof setTimeout> | undefined;
  let down = false;
  source.addEventListener('message', ({ data }) => {
    const { name, payload }: { name: string; payload: unknown } = JSON.parse(data);
    say(name, payload);
  });
  source.addEventListener('open', () => {
    clearTimeout(absence);
    absence = undefined;
    if (down) say('serviceState', { state: 'RESTARTED' });
    down = false;
  });
  source.addEventListener('error', () => {
    absence ??= setTimeout(() => {
      down = true;
      say('serviceState', { state: 'DOWN' });
    }, 3_000);
  });
}

const api: WindowApi = {
  invoke: async (method, input) => (isHostMethod(method) ? act(method, input) : (await post(method, input)).result),
  on: (event, callback) => {
    const ofEvent = listeners.get(event) ?? new Set();
    listeners.set(event, ofEvent.add(callback));
    return () => void ofEvent.delete(callback);
  },
};

Object.defineProperty(window, 'api', { value: Object.freeze(api), enumerable: true });
listen();
