import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

const SESSION_LOST: ReadonlySet<string> = new Set(['SESSION_NONE', 'SESSION_EXPIRED', 'SERVICE_STOPPED']);

/** Key of the one query that says where the door stands. */
export const STATUS_KEY = ['session.status', {}] as const;

/**
 * One client per window. `networkMode: 'always'` because the service is on this machine: without it every request would
 * wait for a network that a branch PC may not have.
 */
export function createQueryClient(onCommandError: (error: Error) => void): QueryClient {
  const lookAtDoor = (error: Error) => {
    if (error instanceof ApiError && SESSION_LOST.has(error.code))
      void client.invalidateQueries({ queryKey: STATUS_KEY });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== STATUS_KEY[0]) lookAtDoor(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        lookAtDoor(error);
        if (mutation.meta?.errors !== 'inline') onCommandError(error);
      },
    }),
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 60_000 },
      // SECURITY: inputs of commands (passwords among them) leave memory with the form that sent them.
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
  return client;
}

/** Forgets every answer but the door's: after a session ends nothing of it may stay on the screen or in memory. */
export function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== STATUS_KEY[0] });
}
