import { Checkbox } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Closing, type ClosingLineRow, ClosingLinesInput } from '../../../contract/closing.ts';
import { LoanStatus } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { useListState } from '../../app/useListState.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterSelect } from '../../ui/FilterBar.tsx';
import { KnownSumText, MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { CustomerLink } from './LoanLinks.tsx';

/** The kept loans, as they stood: the live ones, unless asked otherwise. */
export function LinesTab({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation('closing');
  const navigate = useNavigate();
  const initial = useMemo(
    () => ({
      filter: { closingId: closing.id, statuses: ['ACTIVE'] } satisfies ClosingLinesInput['filter'],
      sort: { key: 'balance', direction: 'desc' } satisfies ClosingLinesInput['sort'],
    }),
    [closing.id],
  );
  const state = useListState<ClosingLinesInput['filter'], ClosingLinesInput['sort']>(ClosingLinesInput, initial);
  const input = { ...state.input, filter: { ...state.input.filter, closingId: closing.id } };
  const list = useApiQuery('closing.lines', input, { keepPrevious: true });
  const columns = useColumns(list.data?.sums);
  return (
    <>
      <FilterBar onReset={state.narrowed ? state.resetFilter : undefined}>
        <LineFilters filter={state.filter} onChange={state.setFilter} />
      </FilterBar>
      <DataTable
        tableId="closing.lines"
        label={t('tab.lines')}
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
        empty={<EmptyState icon="loans" title={t('lines.none')} description={t('lines.noneWhat')} />}
        onRowClick={(row) => void navigate(`/loans/${row.loanId}`)}
        height="calc(100vh - 330px)"
      />
    </>
  );
}

type Filter = ClosingLinesInput['filter'];

interface LineFiltersProps {
  readonly filter: Filter;
  readonly onChange: (change: Partial<{ [K in keyof Filter]: Filter[K] | undefined }>) => void;
}

const UNJUDGED = 'UNJUDGED';

function LineFilters({ filter, onChange }: LineFiltersProps) {
  const { t } = useTranslation('closing');
  const classChoices = [...LOAN_CLASSES, UNJUDGED].map((value) => ({ value, label: t(`ui:class.${value}`) }));
  const chosen = (filter.classes ?? []).map((value) => value ?? UNJUDGED);
  const takeClasses = (values: string[]) =>
    onChange({
      classes:
        values.length === 0 ? undefined : values.map((value) => LOAN_CLASSES.find((one) => one === value) ?? null),
    });
  return (
    <>
      <FilterSelect
        label={t('column.status')}
        choices={LoanStatus.options.map((value) => ({ value, label: t(`loan:status.${value}`) }))}
        value={filter.statuses ?? []}
        onChange={(statuses) => onChange({ statuses: statuses.length === 0 ? undefined : statuses })}
      />
      <FilterSelect label={t('column.loanClass')} choices={classChoices} value={chosen} onChange={takeClasses} />
      <Checkbox
        label={t('lines.overdueOnly')}
        checked={filter.overdue === true}
        onChange={(event) => onChange({ overdue: event.currentTarget.checked ? true : undefined })}
      />
    </>
  );
}

type Sums = {
  readonly [K in 'balance' | 'overduePrincipal' | 'arrearsInterest']: {
    readonly fen: number;
    readonly count: number;
    readonly unknown: number;
  };
};

function useColumns(sums: Sums | undefined): readonly Column<ClosingLineRow>[] {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  return useMemo(() => [...whoColumns(t), ...amountColumns(t, unit, sums), ...restColumns(t)], [t, unit, sums]);
}

function whoColumns(t: TFunction<'closing'>): Column<ClosingLineRow>[] {
  return [
    { key: 'number', title: t('column.loan'), sortKey: 'number', width: 132, render: (row) => row.loanNumber },
    {
      key: 'customer',
      title: t('column.customer'),
      sortKey: 'customer',
      width: 132,
      render: (row) => <CustomerLink row={row} />,
    },
    { key: 'status', title: t('column.status'), width: 78, render: (row) => t(`loan:status.${row.status}`) },
  ];
}

function amountColumns(t: TFunction<'closing'>, unit: string, sums: Sums | undefined): Column<ClosingLineRow>[] {
  type Key = 'balance' | 'overduePrincipal' | 'arrearsInterest' | 'penalty' | 'compound';
  const amount = (key: Key): Column<ClosingLineRow> => ({
    key,
    title: t('inUnit', { label: t(`column.${key}`), unit }),
    align: 'right',
    width: 122,
    render: (row) => <MoneyText fen={row[key]} />,
  });
  const summed = (key: keyof Sums): Column<ClosingLineRow> => ({
    ...amount(key),
    sortKey: key,
    ...(sums === undefined ? {} : { sum: <KnownSumText sum={sums[key]} /> }),
  });
  return [
    summed('balance'),
    {
      key: 'overdue',
      title: t('column.overdueText'),
      sortKey: 'overdueSince',
      width: 112,
      render: (row) => <OverdueText overdue={row.overdue} />,
    },
    summed('overduePrincipal'),
    summed('arrearsInterest'),
    amount('penalty'),
    { ...amount('compound'), initiallyHidden: true },
  ];
}

function restColumns(t: TFunction<'closing'>): Column<ClosingLineRow>[] {
  return [
    {
      key: 'loanClass',
      title: t('column.loanClass'),
      sortKey: 'loanClass',
      width: 84,
      render: (row) => <ClassBadge value={row.loanClass} />,
    },
    {
      key: 'maturityOn',
      title: t('column.maturityOn'),
      sortKey: 'maturityOn',
      width: 104,
      render: (row) => <DateText day={row.maturityOn} />,
    },
    { key: 'manager', title: t('column.manager'), width: 88, render: (row) => row.managerName },
  ];
}
