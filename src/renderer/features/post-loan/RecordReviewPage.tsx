import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { LoanAside } from './LoanAside.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import { freshValues, isOverdue } from './review-form.ts';

/** 登记检查 of one loan. */
export function RecordReviewPage() {
  const loanId = Number(useParams().loanId);
  return Number.isSafeInteger(loanId) && loanId > 0 ? (
    <RecordOf key={loanId} loanId={loanId} />
  ) : (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  );
}

function RecordOf({ loanId }: { readonly loanId: number }) {
  const answer = useApiQuery('loan.get', { loanId });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return <RecordForm loan={answer.data.loan} />;
}

function RecordForm({ loan }: { readonly loan: OutputOf<'loan.get'>['loan'] }) {
  const { t } = useTranslation('post-loan');
  const { workingDate } = useSession();
  const record = useApiCommand('postLoan.recordReview', { errors: 'inline' });
  const title = t('record.title', { name: loan.customerName });
  return (
    <>
      <PageHeader backTo="/post-loan" title={title} subtitle={t('record.subtitle', { number: loan.number })} />
      <SideBySide width="320px" aside={<LoanAside loan={loan} />}>
        <ReviewForm
          initial={freshValues(loan, workingDate)}
          bounds={{ startOn: loan.startOn, today: workingDate }}
          asksCause={isOverdue(loan)}
          draft={{ key: `review:loan:${loan.id}`, title }}
          submitLabel={t('record.submit')}
          doneWords={t('record.done')}
          send={async (findings) => {
            const { id } = await record.mutateAsync({ loanId: loan.id, ...findings });
            return `/post-loan/reviews/${id}`;
          }}
          pending={record.isPending}
          error={record.error}
          backTo={`/loans/${loan.id}`}
        />
      </SideBySide>
    </>
  );
}
