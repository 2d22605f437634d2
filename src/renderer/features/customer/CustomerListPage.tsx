import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CustomerListInput } from '../../../contract/customer.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { SavedViews } from '../../app/SavedViews.tsx';
import { type ListState, useListState } from '../../app/useListState.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CustomerFilters } from './CustomerFilters.tsx';
import { useCustomerColumns } from './customer-columns.tsx';
import { NoCustomers } from './NoCustomers.tsx';

const INITIAL: Pick<CustomerListInput, 'filter' | 'sort'> = { filter: {}, sort: { key: 'number', direction: 'asc' } };

/** Every customer within reach: narrowed, ordered, summed, exported. */
export function CustomerListPage() {
  const { t } = useTranslation('customer');
  const navigate = useNavigate();
  const state = useListState(CustomerListInput, INITIAL);
  const list = useApiQuery('customer.list', state.input, { keepPrevious: true });
  const columns = useCustomerColumns(list.data?.sums);
  const nobodyYet = list.data?.total === 0 && !state.narrowed && !list.isPlaceholderData;
  return (
    <>
      <PageHeader title={t('list.title')} actions={<ListActions state={state} empty={nobodyYet} />} />
      {nobodyYet ? (
        <NoCustomers />
      ) : (
        <>
          <CustomerFilters
            filter={state.filter}
            onChange={state.setFilter}
            onReset={state.narrowed ? state.resetFilter : undefined}
          />
          <DataTable
            tableId="customer.list"
            label={t('list.table')}
            columns={columns}
            rows={list.data?.rows}
            rowKey={(row) => row.id}
            total={list.data?.total}
            page={state.page}
            onPageChange={state.setPage}
            pageSize={state.pageSize}
            onPageSizeChange={state.setPageSize}
            sort={state.sort}
            onSortChange={state.setSort}
            loading={list.isFetching}
            error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
            empty={
              <EmptyState
                icon="search"
                title={t('list.nothing.title')}
                description={t('list.nothing.description')}
                actions={
                  <Button variant="default" onClick={state.resetFilter}>
                    {t('list.nothing.clear')}
                  </Button>
                }
              />
            }
            onRowClick={(row) => void navigate(`/customers/${row.id}`)}
            height="calc(100vh - 240px)"
          />
        </>
      )}
    </>
  );
}

type State = ListState<CustomerListInput['filter'], CustomerListInput['sort']>;

function ListActions({ state, empty }: { readonly state: State; readonly empty: boolean }) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const { filter, sort } = state.input;
  return (
    <>
      {!empty && (
        <SavedViews
          list={{ place: 'customer.list', filter, sort }}
          onShow={(view) => view.place === 'customer.list' && state.show(view)}
        />
      )}
      {!empty && <ExportButtons request={{ name: 'customer-list', list: { filter, sort } }} />}
      {can('import.run') && (
        <Button component={Link} to="/import" variant="default" leftSection={<Icon name="import" />}>
          {t('list.import')}
        </Button>
      )}
      {can('customer.write') && (
        <Button component={Link} to="/customers/new" leftSection={<Icon name="plus" />}>
          {t('list.new')}
        </Button>
      )}
    </>
  );
}
