import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Review, ReviewState } from '../../../contract/post-loan.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChoice } from '../../ui/FilterBar.tsx';
import { ReviewList } from './ReviewList.tsx';
import { useReviewColumns } from './review-columns.tsx';

/** One array per state, so that a list sees the same value as long as the choice is the same. */
const ONLY: Readonly<Record<Review['state'], readonly Review['state'][]>> = {
  RECORDED: ['RECORDED'],
  CONFIRMED: ['CONFIRMED'],
  RETURNED: ['RETURNED'],
};

/** 已登记: every review there is. */
export function RecordedTab() {
  const { t } = useTranslation('post-loan');
  const [state, setState] = useState<Review['state'] | null>(null);
  const columns = useReviewColumns();
  return (
    <ReviewList
      tableId="postLoan.recorded"
      label={t('tab.recorded')}
      columns={columns}
      {...(state === null ? {} : { states: ONLY[state] })}
      toolbar={
        <FilterChoice
          label={t('column.state')}
          choices={ReviewState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state}
          onChange={setState}
        />
      }
      empty={<EmptyState icon="postLoan" title={t('recorded.none')} description={t('recorded.noneHint')} />}
    />
  );
}
