import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { OutputOf } from '../api/contract-types.ts';
import { codeWords } from '../api/error-words.ts';
import { useApiQuery } from '../api/hooks.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PageSkeleton } from '../ui/TableSkeleton.tsx';
import { useDelayed } from '../ui/useDelayed.ts';
import { ApiErrorState } from './ApiErrorState.tsx';
import { addressId } from './address-id.ts';

export type Loan = OutputOf<'loan.get'>['loan'];

/** A page about the loan in the address: reads it, or says why it cannot. */
export function LoanFrame({ children }: { readonly children: (loan: Loan) => ReactNode }) {
  const id = addressId(useParams().id);
  return id === null ? (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  ) : (
    <LoanOf key={id} id={id}>
      {children}
    </LoanOf>
  );
}

function LoanOf({ id, children }: { readonly id: number; readonly children: (loan: Loan) => ReactNode }) {
  const answer = useApiQuery('loan.get', { loanId: id });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return children(answer.data.loan);
}
