import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ContractState, LoanContractListInput } from '../../../contract/loan-contract.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type ListState, useListState } from '../../app/useListState.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterSelect, FilterText } from '../../ui/FilterBar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useContractColumns } from './contract-columns.tsx';

type Filter = LoanContractListInput['filter'];
type State = ListState<Filter, LoanContractListInput['sort']>;

const INITIAL = { filter: {}, sort: { key: 'signedOn', direction: 'desc' } } as const;

/** Every contract within reach, with what is drawn, owed and free. */
export function ContractListPage() {
  const { t } = useTranslation('loan-contract');
  const navigate = useNavigate();
  const { can } = useSession();
  const state: State = useListState(LoanContractListInput, INITIAL);
  const list = useApiQuery('loanContract.list', state.input, { keepPrevious: true });
  const columns = useContractColumns();
  const { customerId } = state.filter;
  const newTo = customerId === undefined ? '/contracts/new' : `/contracts/new?customer=${customerId}`;
  return (
    <>
      <PageHeader
        title={t('list.title')}
        backTo={customerId === undefined ? '/loans' : `/customers/${customerId}?tab=loans`}
        actions={
          can('loan.write') && (
            <Button component={Link} to={newTo} leftSection={<Icon name="plus" />}>
              {t('list.create')}
            </Button>
          )
        }
      />
      <ContractFilters state={state} />
      <DataTable
        tableId="loanContract.list"
        label={t('list.title')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ id }) => id}
        total={list.data?.total}
        page={state.page}
        onPageChange={state.setPage}
        pageSize={state.pageSize}
        onPageSizeChange={state.setPageSize}
        sort={state.sort}
        onSortChange={state.setSort}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<NoContracts state={state} newTo={newTo} />}
        onRowClick={(row) => void navigate(`/contracts/${row.id}`)}
        height="calc(100vh - 250px)"
      />
    </>
  );
}

function ContractFilters({ state }: { readonly state: State }) {
  const { t } = useTranslation('loan-contract');
  const { filter, setFilter } = state;
  return (
    <FilterBar onReset={state.narrowed ? state.resetFilter : undefined}>
      <FilterText
        label={t('list.text')}
        width={230}
        value={filter.text ?? ''}
        onChange={(text) => setFilter({ text: text === '' ? undefined : text })}
      />
      <FilterSelect
        label={t('field.state')}
        width={130}
        choices={ContractState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={filter.states ?? []}
        onChange={(states) => setFilter({ states: states.length === 0 ? undefined : states })}
      />
    </FilterBar>
  );
}

function NoContracts({ state, newTo }: { readonly state: State; readonly newTo: string }) {
  const { t } = useTranslation('loan-contract');
  const { can } = useSession();
  const { text, states } = state.filter;
  if (text !== undefined || states !== undefined) {
    return (
      <EmptyState
        icon="search"
        title={t('list.filtered')}
        description={t('list.filteredHint')}
        actions={
          <Button variant="default" onClick={state.resetFilter}>
            {t('ui:filter.reset')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon="loans"
      title={t('list.none')}
      description={t('list.noneHint')}
      actions={
        can('loan.write') && (
          <Button component={Link} to={newTo}>
            {t('list.create')}
          </Button>
        )
      }
    />
  );
}
