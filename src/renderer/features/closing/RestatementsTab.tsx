import { Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Closing, LateEvent, Restatement } from '../../../contract/closing.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { FigureName, FigureValue } from './figure-text.tsx';
import { figureOf } from './figures-of.ts';
import { CustomerLink } from './LoanLinks.tsx';
import { TotalsCompared } from './TotalsCompared.tsx';

const PAGE_SIZE = 50;

/** 更正: loans told anew by what was recorded after the close, as reported and as known now; the reported month stays. */
export function RestatementsTab({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation('closing');
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const columns = useColumns();
  const list = useApiQuery(
    'closing.restatements',
    { closingId: closing.id, page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
    { keepPrevious: true },
  );
  return (
    <>
      {list.data !== undefined && list.data.total > 0 && <TotalsCompared totals={list.data.totals} />}
      <DataTable
        tableId="closing.restatements"
        label={t('tab.restatements', { count: closing.restated })}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.loanId}
        total={list.data?.total}
        page={page}
        onPageChange={setPage}
        pageSize={PAGE_SIZE}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="check" title={t('restatements.none')} description={t('restatements.noneWhat')} />}
        onRowClick={(row) => void navigate(`/loans/${row.loanId}`)}
        withTools={false}
      />
    </>
  );
}

function useColumns(): readonly Column<Restatement>[] {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  return useMemo(
    () => [
      { key: 'loan', title: t('column.loan'), width: 132, render: (row) => row.loanNumber },
      { key: 'customer', title: t('column.customer'), width: 132, render: (row) => <CustomerLink row={row} /> },
      { key: 'events', title: t('column.events'), width: 320, render: (row) => <LateEvents events={row.events} /> },
      { key: 'changed', title: t('column.changed'), width: 360, render: (row) => <Changed row={row} /> },
      {
        key: 'balanceChange',
        title: t('inUnit', { label: t('column.balanceChange'), unit }),
        align: 'right',
        width: 130,
        render: (row) => <BalanceChange row={row} />,
      },
    ],
    [t, unit],
  );
}

function LateEvents({ events }: { readonly events: readonly LateEvent[] }) {
  const { t } = useTranslation('closing');
  return (
    <Stack gap={2}>
      {events.map((event) => (
        <div key={event.id}>
          {t('restatements.event', { on: event.effectiveOn, what: t(`loan:event.kind.${event.kind}`) })}
          {event.amount !== null && (
            <>
              {' '}
              <MoneyText fen={event.amount} withUnit />
            </>
          )}
          <Text size="xs" c="dimmed">
            {event.reverses !== null &&
              `${t('restatements.reverses', {
                on: event.reverses.effectiveOn,
                what: t(`loan:event.kind.${event.reverses.kind}`),
              })}${t('separator')}`}
            {t('restatements.recorded', { at: clockText(event.recordedAt) })}
            {event.actorName !== null && `${t('separator')}${event.actorName}`}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function Changed({ row }: { readonly row: Restatement }) {
  const { t } = useTranslation('closing');
  const { reported } = row;
  if (row.changed.length === 0) return t('restatements.same');
  if (reported === null) return t('restatements.notReported');
  return (
    <Stack gap={2}>
      {row.changed.map((field) => (
        <div key={field}>
          <Text span inherit c="dimmed">
            <FigureName stored={field} />
          </Text>{' '}
          <FigureValue stored={field} value={figureOf(reported, field)} />
          {' → '}
          <FigureValue stored={field} value={figureOf(row.now, field)} />
        </div>
      ))}
    </Stack>
  );
}

function BalanceChange({ row: { reported, now } }: { readonly row: Restatement }) {
  const before = reported === null ? 0 : reported.balance;
  return before === null || now.balance === null ? <Unknown /> : <MoneyText fen={now.balance - before} />;
}
