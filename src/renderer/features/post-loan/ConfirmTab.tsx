import { Button, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { useSession } from '../../api/session.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ReviewList } from './ReviewList.tsx';
import { useReviewColumns } from './review-columns.tsx';

const WAITING: readonly Review['state'][] = ['RECORDED'];

/** 待复核: reviews that wait for a second person. */
export function ConfirmTab() {
  const { t } = useTranslation('post-loan');
  const { mode } = useSession();
  const [chosen, setChosen] = useState<Review | null>(null);
  const reviewColumns = useReviewColumns();
  const columns = useMemo<readonly Column<Review>[]>(
    () => [
      ...reviewColumns.filter(({ key }) => key !== 'state'),
      {
        key: 'act',
        title: t('column.act'),
        width: 84,
        render: (row) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('confirm.openOf', { name: row.customerName })}
            onClick={(event) => {
              event.stopPropagation();
              setChosen(row);
            }}
          >
            {t('confirm.open')}
          </Button>
        ),
      },
    ],
    [reviewColumns, t],
  );
  return (
    <>
      <ReviewList
        tableId="postLoan.confirm"
        label={t('tab.confirm')}
        states={WAITING}
        columns={columns}
        toolbar={<Text c="dimmed">{t(`confirm.hint.${mode}`)}</Text>}
        empty={<EmptyState icon="check" title={t('confirm.none')} description={t('confirm.noneHint')} />}
      />
      {chosen !== null && <ConfirmDialog key={chosen.id} review={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
