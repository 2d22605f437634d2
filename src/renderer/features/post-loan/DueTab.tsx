import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postLoan } from '../../../contract/post-loan.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { useListState } from '../../app/useListState.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DueCounts } from './DueCounts.tsx';
import { DueFilters } from './DueFilters.tsx';
import { useDueColumns } from './due-columns.tsx';
import { type DueState, WEEK_DAYS, WHOLE_PLAN_DAYS } from './due-state.ts';
import { TownshipHint } from './TownshipHint.tsx';

/** 待检查: loans whose review is near or late, each with the rule that says so. */
export function DueTab() {
  const { t } = useTranslation('post-loan');
  const navigate = useNavigate();
  const { can } = useSession();
  const state: DueState = useListState(postLoan['postLoan.listDue'].input, {
    filter: { withinDays: WEEK_DAYS },
    sort: { key: 'dueOn', direction: 'asc' },
  });
  const list = useApiQuery('postLoan.listDue', state.input, { keepPrevious: true });
  const canRecord = can('postLoan.record');
  const columns = useDueColumns(canRecord);
  return (
    <>
      <DueFilters state={state} />
      <TownshipHint rows={list.data?.rows} state={state} />
      <DataTable
        tableId="postLoan.due"
        label={t('due.label')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.loanId}
        total={list.data?.total}
        page={state.page}
        onPageChange={state.setPage}
        pageSize={state.pageSize}
        onPageSizeChange={state.setPageSize}
        sort={state.sort}
        onSortChange={state.setSort}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<NothingDue state={state} />}
        onRowClick={(row) => void navigate(canRecord ? `/post-loan/record/${row.loanId}` : `/loans/${row.loanId}`)}
        toolbar={list.data !== undefined && <DueCounts counts={list.data.counts} />}
        height="calc(100vh - 318px)"
      />
    </>
  );
}

function NothingDue({ state }: { readonly state: DueState }) {
  const { t } = useTranslation('post-loan');
  const { withinDays } = state.filter;
  return (
    <EmptyState
      icon="check"
      title={t('due.none', { count: withinDays })}
      description={t('due.noneHint')}
      actions={
        <>
          {withinDays < WHOLE_PLAN_DAYS && (
            <Button variant="default" onClick={() => state.setFilter({ withinDays: WHOLE_PLAN_DAYS })}>
              {t('due.showPlan')}
            </Button>
          )}
          {state.narrowed && (
            <Button variant="default" onClick={state.resetFilter}>
              {t('ui:filter.reset')}
            </Button>
          )}
        </>
      }
    />
  );
}
