import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { KnownSum } from '../../../contract/primitives.ts';
import { addFen } from '../../../domain/kernel/money.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KnownSumText, MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import classes from './LoanLedger.module.css';
import { useLedgerColumns } from './ledger-columns.tsx';
import type { LedgerState } from './ledger-state.ts';

/** The ledger: what narrows it, its sums, its rows. */
export function LoanLedger({ state }: { readonly state: LedgerState }) {
  const { t } = useTranslation('loan');
  const navigate = useNavigate();
  const list = useApiQuery('loan.list', state.input, { keepPrevious: true });
  const columns = useLedgerColumns();
  return (
    <>
      <LedgerFilters state={state} />
      <DataTable
        tableId="loan.list"
        label={t('title')}
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
        empty={<NoLoans narrowed={state.narrowed} onReset={state.resetFilter} />}
        onRowClick={(row) => void navigate(`/loans/${row.id}`)}
        toolbar={list.data !== undefined && list.data.total > 0 && <Sums sums={list.data.sums} />}
        height="calc(100vh - 282px)"
      />
    </>
  );
}

/** Two sums of the same loans as one. A loan is in the book with both of the figures or with neither. */
function together(a: KnownSum, b: KnownSum): KnownSum {
  return { fen: addFen(a.fen, b.fen), count: a.count, unknown: Math.max(a.unknown, b.unknown) };
}

/** Sums of everything that matches, with how many parts were not known. */
function Sums({ sums }: { readonly sums: OutputOf<'loan.list'>['sums'] }) {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const parts = [
    { key: 'principal', value: <MoneyText fen={sums.principal} fw={600} /> },
    { key: 'balance', value: <KnownSumText sum={sums.balance} /> },
    { key: 'overduePrincipal', value: <KnownSumText sum={sums.overduePrincipal} /> },
    { key: 'arrearsInterest', value: <KnownSumText sum={sums.arrearsInterest} /> },
    { key: 'penaltyCompound', value: <KnownSumText sum={together(sums.penalty, sums.compound)} /> },
  ];
  return (
    <div className={classes.line}>
      <dl className={classes.sums}>
        {parts.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`sum.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed">
        {t('sum.unit', { unit })}
      </Text>
    </div>
  );
}

function NoLoans({ narrowed, onReset }: { readonly narrowed: boolean; readonly onReset: () => void }) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  if (narrowed) {
    return (
      <EmptyState
        icon="search"
        title={t('none.filtered')}
        description={t('none.filteredHint')}
        actions={
          <Button variant="default" onClick={onReset}>
            {t('ui:filter.reset')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon="loans"
      title={t('none.title')}
      description={t('none.description')}
      actions={
        can('import.run') && (
          <Button component={Link} to="/import">
            {t('none.import')}
          </Button>
        )
      }
    />
  );
}
