import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { ConclusionBadge, ReviewStateBadge } from './ReviewBadges.tsx';

/** Columns every list of reviews begins with. */
export function useReviewColumns(): readonly Column<Review>[] {
  const { t } = useTranslation('post-loan');
  return useMemo(
    () => [
      { key: 'reviewedOn', title: t('column.reviewedOn'), width: 104, render: (row) => row.reviewedOn },
      {
        key: 'customer',
        title: t('column.customer'),
        width: 140,
        render: (row) => <RowLink to={`/customers/${row.customerId}`}>{row.customerName}</RowLink>,
      },
      { key: 'loan', title: t('column.loan'), width: 130, render: (row) => row.loanNumber },
      { key: 'kind', title: t('column.kind'), width: 104, render: (row) => t(`kind.${row.kind}`) },
      { key: 'way', title: t('column.way'), width: 76, render: (row) => t(`way.${row.way}`) },
      {
        key: 'conclusion',
        title: t('column.conclusion'),
        width: 84,
        render: (row) => <ConclusionBadge conclusion={row.conclusion} />,
      },
      { key: 'operation', title: t('column.findings'), width: 260, render: (row) => row.operation ?? <Unknown /> },
      { key: 'reviewer', title: t('column.reviewer'), width: 96, render: (row) => row.reviewerName ?? <Unknown /> },
      { key: 'state', title: t('column.state'), width: 130, render: (row) => <ReviewStateBadge review={row} /> },
    ],
    [t],
  );
}
