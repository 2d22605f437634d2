import { Group, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MigrationKindValue, type MigrationLoan } from '../../../contract/closing.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterSelect } from '../../ui/FilterBar.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { CustomerLink } from './LoanLinks.tsx';
import type { MigrationFilter } from './migration-filter.ts';

interface MigrationLoansProps {
  readonly rows: readonly MigrationLoan[] | undefined;
  readonly total: number | undefined;
  readonly loading: boolean;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly filter: MigrationFilter;
  readonly onFilter: (filter: MigrationFilter) => void;
}

/** The loans behind the migration, what moved first: what became of each and why. */
export function MigrationLoans(props: MigrationLoansProps) {
  const { rows, total, loading, page, pageSize, onPage, filter, onFilter } = props;
  const { t } = useTranslation('closing');
  const navigate = useNavigate();
  const columns = useColumns();
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <FilterBar onReset={narrowed ? () => onFilter({}) : undefined}>
        <FilterSelect
          label={t('column.kind')}
          choices={MigrationKindValue.options.map((value) => ({ value, label: t(`migration.kind.${value}`) }))}
          value={filter.kinds ?? []}
          onChange={(kinds) => {
            const { kinds: _before, ...rest } = filter;
            onFilter(kinds.length === 0 ? rest : { ...rest, kinds });
          }}
        />
        <CellWords filter={filter} />
      </FilterBar>
      <DataTable
        tableId="closing.migration"
        label={t('migration.loans')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.loanId}
        total={total}
        page={page}
        onPageChange={onPage}
        pageSize={pageSize}
        loading={loading}
        empty={<EmptyState icon="loans" title={t('migration.none')} description={t('migration.noneWhat')} />}
        onRowClick={(row) => void navigate(`/loans/${row.loanId}`)}
        withTools={false}
      />
    </>
  );
}

function CellWords({ filter: { from, to } }: { readonly filter: MigrationFilter }) {
  const { t } = useTranslation('closing');
  if (from === undefined || to === undefined) return null;
  const words = { from: t(`ui:class.${from ?? 'UNJUDGED'}`), to: t(`ui:class.${to ?? 'UNJUDGED'}`) };
  return <Text>{t('migration.filtered', words)}</Text>;
}

function useColumns(): readonly Column<MigrationLoan>[] {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  return useMemo(() => [...whatColumns(t), ...amountColumns(t, unit), causeColumn(t)], [t, unit]);
}

function whatColumns(t: TFunction<'closing'>): Column<MigrationLoan>[] {
  return [
    { key: 'loan', title: t('column.loan'), width: 108, render: (row) => row.loanNumber },
    { key: 'customer', title: t('column.customer'), width: 116, render: (row) => <CustomerLink row={row} /> },
    { key: 'kind', title: t('column.kind'), width: 84, render: (row) => t(`migration.kind.${row.kind}`) },
    { key: 'move', title: t('column.move'), width: 132, render: (row) => <Move row={row} /> },
  ];
}

function Move({ row: { kind, from, to } }: { readonly row: MigrationLoan }) {
  if (kind === 'NEW') return <ClassBadge value={to} />;
  if (kind === 'REPAID' || kind === 'LEFT' || from === to) return <ClassBadge value={from} />;
  return (
    <Group gap={4} wrap="nowrap">
      <ClassBadge value={from} />
      <span aria-hidden="true">→</span>
      <ClassBadge value={to} />
    </Group>
  );
}

function amountColumns(t: TFunction<'closing'>, unit: string): Column<MigrationLoan>[] {
  const amount = (key: 'openingBalance' | 'closingBalance', isThere: (row: MigrationLoan) => boolean) => ({
    key,
    title: t('inUnit', { label: t(`column.${key}`), unit }),
    align: 'right' as const,
    width: 118,
    render: (row: MigrationLoan) => (isThere(row) ? <MoneyText fen={row[key]} /> : null),
  });
  return [
    amount('openingBalance', ({ kind }) => kind !== 'NEW'),
    amount('closingBalance', ({ kind }) => kind !== 'LEFT'),
    {
      key: 'overdue',
      title: t('column.overdueText'),
      width: 104,
      render: (row) => (row.closingOverdue === null ? null : <OverdueText overdue={row.closingOverdue} />),
    },
  ];
}

function causeColumn(t: TFunction<'closing'>): Column<MigrationLoan> {
  return { key: 'causes', title: t('column.causes'), width: 326, render: (row) => <Causes row={row} /> };
}

/** What happened to the loan in the period that can account for its class: whose judgement, and with which reason. */
function Causes({ row }: { readonly row: MigrationLoan }) {
  const { t } = useTranslation('closing');
  return (
    <Stack gap={2}>
      {row.decreased > 0 && row.kind !== 'LEFT' && (
        <span>
          {t('migration.repaid')} <MoneyText fen={row.decreased} withUnit />
        </span>
      )}
      {row.causes.map((cause) => (
        <Group key={cause.eventId} gap={6} wrap="nowrap">
          <span>{t('migration.cause', { on: cause.on, what: t(`loan:event.kind.${cause.kind}`) })}</span>
          {cause.loanClass !== null && (
            <span style={{ flex: 'none' }}>
              <ClassBadge value={cause.loanClass} />
            </span>
          )}
          <Text span inherit c="dimmed" truncate>
            {[cause.reason, cause.actorName].filter((part) => part !== null).join(t('separator'))}
          </Text>
        </Group>
      ))}
      {row.causes.length === 0 && row.decreased === 0 && (
        <Text span inherit c="dimmed">
          {t('migration.noCause')}
        </Text>
      )}
    </Stack>
  );
}
