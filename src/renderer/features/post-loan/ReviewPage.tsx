import { Alert, Anchor, Button, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Review } from '../../../contract/post-loan.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { canCorrect } from './can-correct.ts';
import { ConclusionBadge, ReviewStateBadge } from './ReviewBadges.tsx';
import { ReviewDecision, ReviewFindings, ReviewHead } from './ReviewFindings.tsx';

/** One review: what was found, who decided on it, and what can be done with it now. */
export function ReviewPage() {
  const reviewId = Number(useParams().id);
  return Number.isSafeInteger(reviewId) && reviewId > 0 ? (
    <ReviewOf key={reviewId} reviewId={reviewId} />
  ) : (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  );
}

function ReviewOf({ reviewId }: { readonly reviewId: number }) {
  const answer = useApiQuery('postLoan.getReview', { reviewId });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return <ReviewSheet review={answer.data} />;
}

function ReviewSheet({ review }: { readonly review: Review }) {
  const { t } = useTranslation('post-loan');
  const [deciding, setDeciding] = useState(false);
  return (
    <Stack gap="sm">
      <PageHeader
        backTo="/post-loan?tab=recorded"
        title={t('review.title', { name: review.customerName })}
        marks={
          <>
            <ReviewStateBadge review={review} />
            <ConclusionBadge conclusion={review.conclusion} />
          </>
        }
        subtitle={<Subjects review={review} />}
        actions={<Acts review={review} onDecide={() => setDeciding(true)} />}
      />
      {review.state === 'RETURNED' && (
        <Alert
          icon={<Icon name="warning" size={18} />}
          title={t('returned.title', { name: review.confirmedByName ?? '' })}
        >
          {review.confirmRemark}
        </Alert>
      )}
      <Paper withBorder p="md">
        <ReviewHead review={review} />
      </Paper>
      <Paper withBorder p="md" component="section">
        <Title order={2} size="h5" mb="xs">
          {t('section.findings')}
        </Title>
        <ReviewFindings review={review} />
      </Paper>
      {review.state !== 'RECORDED' && (
        <Paper withBorder p="md" component="section">
          <Title order={2} size="h5" mb="xs">
            {t('section.decision')}
          </Title>
          <ReviewDecision review={review} />
        </Paper>
      )}
      {deciding && <ConfirmDialog review={review} onClose={() => setDeciding(false)} />}
    </Stack>
  );
}

function Subjects({ review }: { readonly review: Review }) {
  const { t } = useTranslation('post-loan');
  return (
    <>
      <Anchor component={Link} to={`/customers/${review.customerId}`} inherit>
        {review.customerName}
      </Anchor>
      {' · '}
      <Anchor component={Link} to={`/loans/${review.loanId}`} inherit>
        {t('review.loan', { number: review.loanNumber })}
      </Anchor>
    </>
  );
}

function Acts({ review, onDecide }: { readonly review: Review; readonly onDecide: () => void }) {
  const { t } = useTranslation('post-loan');
  const session = useSession();
  return (
    <>
      {canCorrect(review, session) && (
        <Button
          component={Link}
          to={`/post-loan/reviews/${review.id}/correct`}
          variant="default"
          leftSection={<Icon name="edit" />}
        >
          {t('review.correct')}
        </Button>
      )}
      {review.state === 'RECORDED' && (
        <Button leftSection={<Icon name="check" />} onClick={onDecide}>
          {t('confirm.open')}
        </Button>
      )}
    </>
  );
}
