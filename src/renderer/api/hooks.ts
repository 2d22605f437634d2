import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { type ApiError, call } from './client.ts';
import type { InputOf, MethodsOf, OutputOf } from './contract-types.ts';

export interface ApiQueryOptions {
  /** False while the input is not known yet. */
  readonly enabled?: boolean;
  /** Keeps the last answer on screen while the next page or filter loads: lists. */
  readonly keepPrevious?: boolean;
  readonly staleTime?: number;
  readonly refetchInterval?: number | false;
}

/** Reads by a query of the contract. The cache key is `[method, input]`; data changes elsewhere make it read again. */
export function useApiQuery<M extends MethodsOf<'query'>>(
  method: M,
  input: InputOf<M>,
  options: ApiQueryOptions = {},
): UseQueryResult<OutputOf<M>, ApiError> {
  const { keepPrevious = false, ...rest } = options;
  return useQuery<OutputOf<M>, ApiError>({
    queryKey: [method, input],
    queryFn: () => call(method, input),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...rest,
  });
}

export interface ApiCommandOptions<M extends ActMethod> {
  readonly onSuccess?: (output: OutputOf<M>, input: InputOf<M>) => unknown;
  readonly onError?: (error: ApiError, input: InputOf<M>) => unknown;
  /** `notify` (default) shows the error's words as a notification, `inline` leaves them to the form. */
  readonly errors?: 'notify' | 'inline';
}

/** Methods a person sets off: commands, the door's gates and what only the shell can do. */
export type ActMethod = MethodsOf<'command'> | MethodsOf<'gate'> | MethodsOf<'host'>;

/** Acts by a command, gate or host method of the contract. `mutate(input)`, or `mutateAsync` where the answer is needed. */
export function useApiCommand<M extends ActMethod>(
  method: M,
  options: ApiCommandOptions<M> = {},
): UseMutationResult<OutputOf<M>, ApiError, InputOf<M>> {
  const { onSuccess, onError, errors = 'notify' } = options;
  return useMutation<OutputOf<M>, ApiError, InputOf<M>>({
    mutationKey: [method],
    mutationFn: (input) => call(method, input),
    meta: { errors },
    onSuccess: (output, input) => onSuccess?.(output, input),
    onError: (error, input) => onError?.(error, input),
  });
}
