import { Button, Group, Menu, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { OlderNewer } from './OlderNewer.tsx';
import { ReviewCard } from './ReviewCard.tsx';

const LIMIT = 20;

/** Post-loan reviews of all the customer's loans, newest first, whole. */
export function ReviewsTab({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const [offset, setOffset] = useState(0);
  const list = useApiQuery(
    'postLoan.listReviews',
    { customerId, page: { offset, limit: LIMIT } },
    { keepPrevious: true },
  );
  const slow = useDelayed(list.isPending);
  if (list.error !== null) return <ApiErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return slow ? <TableSkeleton /> : null;
  const { rows, total } = list.data;
  if (total === 0) return <NoReviews customerId={customerId} />;
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <RecordReview customerId={customerId} />
      </Group>
      <Stack gap="xs">
        {rows.map((review) => (
          <ReviewCard key={review.id} review={review} />
        ))}
      </Stack>
      <OlderNewer
        offset={offset}
        limit={LIMIT}
        total={total}
        onOffset={setOffset}
        range={t('reviews.range', { count: total })}
        older={t('reviews.older')}
        newer={t('reviews.newer')}
      />
    </>
  );
}

function useLiveLoans(customerId: number) {
  const input = {
    filter: { customerId, statuses: ['ACTIVE' as const] },
    sort: { key: 'number', direction: 'asc' } as const,
    page: { offset: 0, limit: 50 },
  };
  return useApiQuery('loan.list', input).data?.rows;
}

function NoReviews({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const loans = useLiveLoans(customerId);
  if (loans === undefined) return null;
  return (
    <EmptyState
      icon="postLoan"
      title={t('reviews.none')}
      description={t(loans.length === 0 ? 'reviews.noLoan' : 'reviews.noneHint')}
      actions={<RecordReview customerId={customerId} />}
    />
  );
}

/** A review is of one loan: with several, the button asks which. */
function RecordReview({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const loans = useLiveLoans(customerId) ?? [];
  const [first] = loans;
  if (!can('postLoan.record') || first === undefined) return null;
  const plus = <Icon name="plus" />;
  if (loans.length === 1) {
    return (
      <Button component={Link} to={`/post-loan/record/${first.id}`} leftSection={plus}>
        {t('reviews.record')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={plus} rightSection={<Icon name="down" size={12} />}>
          {t('reviews.record')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {loans.map((loan) => (
          <Menu.Item key={loan.id} component={Link} to={`/post-loan/record/${loan.id}`}>
            {t('reviews.recordFor', { number: loan.number })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
