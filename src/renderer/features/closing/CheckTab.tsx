import { Anchor, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Closing, ClosingDifference } from '../../../contract/closing.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { FigureName, FigureValue } from './figure-text.tsx';
import { CustomerLink } from './LoanLinks.tsx';

const PAGE_SIZE = 50;

/** What the last check found, loan by loan and figure by figure: errors first, then what later events explain. */
export function CheckTab({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation('closing');
  const [page, setPage] = useState(1);
  const columns = useColumns();
  const list = useApiQuery(
    'closing.differences',
    { closingId: closing.id, page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
    { keepPrevious: true },
  );
  const verdict = useVerdict(closing);
  if (closing.checkedAt === null)
    return <EmptyState icon="shield" title={t('checkState.none')} description={t('check.never')} />;
  return (
    <>
      <Text mb="xs">{t('check.last', { at: clockText(closing.checkedAt), checked: closing.checked, verdict })}</Text>
      {closing.differing > 0 && (
        <Text c="dimmed" mb="xs">
          {t(closing.kind === 'DAY' ? 'check.dayMended' : 'check.wrongHint')}
        </Text>
      )}
      <DataTable
        tableId="closing.differences"
        label={t('tab.check')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => `${row.loanNumber ?? ''} ${row.field} ${row.explained}`}
        total={list.data?.total}
        page={page}
        onPageChange={setPage}
        pageSize={PAGE_SIZE}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="check" title={t('check.none')} description={t('check.noneWhat')} />}
        withTools={false}
      />
    </>
  );
}

function useVerdict({ differing, explained }: Closing): string {
  const { t } = useTranslation('closing');
  const parts = [
    ...(differing > 0 ? [t('check.wrong', { count: differing })] : []),
    ...(explained > 0 ? [t('check.explained', { count: explained })] : []),
  ];
  return parts.length === 0 ? t('check.good') : parts.join(t('separator'));
}

function useColumns(): readonly Column<ClosingDifference>[] {
  const { t } = useTranslation('closing');
  return useMemo(
    () => [
      { key: 'loan', title: t('column.loan'), width: 140, render: (row) => <LoanOf row={row} /> },
      { key: 'customer', title: t('column.customer'), width: 150, render: (row) => <CustomerOf row={row} /> },
      { key: 'field', title: t('column.field'), width: 150, render: (row) => <FigureName stored={row.field} /> },
      {
        key: 'stored',
        title: t('column.stored'),
        align: 'right',
        width: 190,
        render: (row) => <FigureValue stored={row.field} value={row.stored} />,
      },
      {
        key: 'rebuilt',
        title: t('column.rebuilt'),
        align: 'right',
        width: 190,
        render: (row) => <FigureValue stored={row.field} value={row.rebuilt} />,
      },
      {
        key: 'verdict',
        title: t('column.verdict'),
        width: 90,
        render: (row) => (
          <ToneBadge tone={row.explained ? 'neutral' : 'red'}>
            {t(row.explained ? 'check.verdict.explained' : 'check.verdict.wrong')}
          </ToneBadge>
        ),
      },
    ],
    [t],
  );
}

function LoanOf({ row }: { readonly row: ClosingDifference }) {
  if (row.loanNumber === null) return <Dash />;
  if (row.loanId === null) return row.loanNumber;
  return (
    <Anchor component={Link} to={`/loans/${row.loanId}`} inherit>
      {row.loanNumber}
    </Anchor>
  );
}

function CustomerOf({ row }: { readonly row: ClosingDifference }) {
  const { customerId, customerName } = row;
  return customerId === null || customerName === null ? <Dash /> : <CustomerLink row={{ customerId, customerName }} />;
}
