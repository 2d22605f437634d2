import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { LoanRow } from '../../../contract/loan.ts';
import type { Review } from '../../../contract/post-loan.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

const PAGE_SIZE = 20;

/** Inspections of this loan, newest first, and the way to record the next one. */
export function LoanReviews({ loan }: { readonly loan: LoanRow }) {
  const { t } = useTranslation('loan');
  const navigate = useNavigate();
  const { can } = useSession();
  const [page, setPage] = useState(1);
  const list = useApiQuery(
    'postLoan.listReviews',
    { loanId: loan.id, page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
    { keepPrevious: true },
  );
  const columns = useReviewColumns();
  const record = can('postLoan.record') && loan.status !== 'NOT_DRAWN' && (
    <Button component={Link} to={`/post-loan/record/${loan.id}`} leftSection={<Icon name="postLoan" />}>
      {t('page.record')}
    </Button>
  );
  return (
    <DataTable
      tableId="loan.reviews"
      label={t('review.label')}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => row.id}
      total={list.data?.total}
      page={page}
      onPageChange={setPage}
      pageSize={PAGE_SIZE}
      loading={list.isFetching}
      error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
      empty={
        <EmptyState icon="postLoan" title={t('review.none')} description={t('review.noneHint')} actions={record} />
      }
      onRowClick={(row) => void navigate(`/post-loan/reviews/${row.id}`)}
      withTools={false}
    />
  );
}

function useReviewColumns(): readonly Column<Review>[] {
  const { t } = useTranslation('loan');
  return useMemo(
    () => [
      { key: 'reviewedOn', title: t('review.reviewedOn'), width: 104, render: (row) => row.reviewedOn },
      { key: 'kind', title: t('review.kind'), width: 110, render: (row) => t(`post-loan:kind.${row.kind}`) },
      { key: 'way', title: t('review.way'), width: 80, render: (row) => t(`post-loan:way.${row.way}`) },
      {
        key: 'conclusion',
        title: t('review.conclusion'),
        width: 90,
        render: (row) => t(`post-loan:conclusion.${row.conclusion}`),
      },
      { key: 'operation', title: t('review.findings'), render: (row) => row.operation ?? <Unknown /> },
      { key: 'reviewer', title: t('review.reviewer'), width: 100, render: (row) => row.reviewerName ?? <Unknown /> },
      {
        key: 'state',
        title: t('review.state'),
        width: 150,
        render: (row) => (
          <ToneBadge tone={row.state === 'CONFIRMED' ? 'neutral' : 'open'}>
            {t(row.selfConfirmed ? 'post-loan:selfConfirmed' : `post-loan:state.${row.state}`)}
          </ToneBadge>
        ),
      },
    ],
    [t],
  );
}
