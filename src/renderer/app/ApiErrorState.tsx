import type { ReactNode } from 'react';
import { errorWords } from '../api/error-words.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

interface ApiErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => unknown;
  readonly actions?: ReactNode;
}

/** A failed request in place, in words. For a query: `<ApiErrorState error={list.error} onRetry={list.refetch} />`. */
export function ApiErrorState({ error, onRetry, actions }: ApiErrorStateProps) {
  return (
    <ErrorState
      {...errorWords(error)}
      {...(onRetry === undefined ? {} : { onRetry })}
      {...(actions === undefined ? {} : { actions })}
    />
  );
}
