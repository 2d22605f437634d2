import type { Result } from '../../contract/rpc.ts';
import { failure } from '../service/failure.ts';
import type { Supervisor } from '../service/supervisor.ts';
import { actOn, type HostDeps, isHostMethod } from './host-acts.ts';

/** What a window of the program is for: the person's, or the hidden one a paper is drawn in. */
export type WindowPurpose = 'MAIN' | 'PAPER';

export interface RequestDeps extends HostDeps {
  readonly service: Supervisor;
}

/** One request of a window: passed to the service, and finished here where only the shell can finish it. */
export async function answerRequest(
  deps: RequestDeps,
  purpose: WindowPurpose,
  method: unknown,
  input: unknown,
): Promise<Result<unknown>> {
  if (typeof method !== 'string') return failure('METHOD_UNKNOWN');
  // SECURITY: a paper's window asks for its paper and for nothing else.
  if (purpose === 'PAPER' && method !== 'report.printed') return failure('PERMISSION_DENIED');
  const result = await deps.service.invoke(method, input);
  if (!result.ok) return result;
  // SECURITY: keys and rows leave memory with the process that held them.
  if (method === 'session.logout') void deps.service.replace();
  return isHostMethod(method) ? actOn(method, input, result.value, result.traceId, deps) : result;
}
