import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Review } from '../../../contract/post-loan.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { canCorrect } from './can-correct.ts';
import { LoanAside } from './LoanAside.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import { isOverdue, valuesOf } from './review-form.ts';

/** Correcting a review that was returned or is not confirmed yet. */
export function CorrectReviewPage() {
  const reviewId = Number(useParams().id);
  return Number.isSafeInteger(reviewId) && reviewId > 0 ? (
    <CorrectOf key={reviewId} reviewId={reviewId} />
  ) : (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  );
}

function CorrectOf({ reviewId }: { readonly reviewId: number }) {
  const review = useApiQuery('postLoan.getReview', { reviewId });
  const loan = useApiQuery('loan.get', { loanId: review.data?.loanId ?? 0 }, { enabled: review.data !== undefined });
  const slow = useDelayed(review.isPending || loan.isPending);
  const failed = review.error ?? loan.error;
  if (failed !== null) return <ApiErrorState error={failed} onRetry={review.refetch} />;
  if (review.data === undefined || loan.data === undefined) return slow ? <PageSkeleton /> : null;
  return <CorrectForm review={review.data} loan={loan.data.loan} />;
}

interface CorrectFormProps {
  readonly review: Review;
  readonly loan: OutputOf<'loan.get'>['loan'];
}

function CorrectForm({ review, loan }: CorrectFormProps) {
  const { t } = useTranslation('post-loan');
  const session = useSession();
  const correct = useApiCommand('postLoan.correctReview', { errors: 'inline' });
  const page = `/post-loan/reviews/${review.id}`;
  if (!canCorrect(review, session)) {
    return (
      <EmptyState
        title={t('correct.refused')}
        description={t('correct.refusedWhy')}
        actions={
          <Button component={Link} to={page} variant="default">
            {t('correct.toReview')}
          </Button>
        }
      />
    );
  }
  const title = t('correct.title', { name: loan.customerName });
  return (
    <>
      <PageHeader backTo={page} title={title} subtitle={t('record.subtitle', { number: loan.number })} />
      {review.state === 'RETURNED' && (
        <Alert
          icon={<Icon name="warning" size={18} />}
          mb="sm"
          title={t('returned.title', { name: review.confirmedByName ?? '' })}
        >
          {review.confirmRemark}
        </Alert>
      )}
      <SideBySide width="320px" aside={<LoanAside loan={loan} />}>
        <ReviewForm
          initial={valuesOf(review)}
          bounds={{ startOn: loan.startOn, today: session.workingDate }}
          asksCause={isOverdue(loan) || review.arrearsCause !== null}
          draft={{ key: `review:${review.id}`, title }}
          submitLabel={t('correct.submit')}
          doneWords={t('correct.done')}
          send={async (findings) => {
            await correct.mutateAsync({ reviewId: review.id, version: review.version, ...findings });
            return page;
          }}
          pending={correct.isPending}
          error={correct.error}
          backTo={page}
        />
      </SideBySide>
    </>
  );
}
