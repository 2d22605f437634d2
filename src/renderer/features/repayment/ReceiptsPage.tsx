import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ReceiptBatch } from '../../../contract/receipt.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';

const PER_PAGE = 50;
export const STATE_TONE = { DONE: 'accent', UNDONE: 'neutral' } as const;

/** 还款批次: the receipts of each day that came as a file. */
export function ReceiptsPage() {
  const { t } = useTranslation('repayment');
  const { can } = useSession();
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const list = useApiQuery(
    'receipt.list',
    { page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  const columns = useBatchColumns();
  const begin = can('loan.write') && (
    <Button component={Link} to="/receipts/new" leftSection={<Icon name="import" />}>
      {t('receipts.begin')}
    </Button>
  );
  return (
    <>
      <PageHeader
        backTo="/loans"
        title={t('receipts.title')}
        actions={
          can('loan.write') && (
            <>
              {begin}
              <TemplateButton />
            </>
          )
        }
      />
      <DataTable
        tableId="repayment.batches"
        label={t('receipts.title')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        total={list.data?.total}
        page={page}
        pageSize={PER_PAGE}
        onPageChange={setPage}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={
          <EmptyState
            icon="import"
            title={t('receipts.none')}
            description={t('receipts.noneHint')}
            {...(begin === false ? {} : { actions: begin })}
          />
        }
        onRowClick={(row) => void navigate(`/receipts/${row.id}`)}
        withTools={false}
      />
    </>
  );
}

/** Saves the empty workbook to be filled in. */
export function TemplateButton() {
  const { t } = useTranslation('repayment');
  const save = useApiCommand('receipt.saveTemplate', {
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(t('receipts.templateSaved', { name: savedAs }));
    },
  });
  return (
    <Button
      variant="default"
      leftSection={<Icon name="save" />}
      loading={save.isPending}
      onClick={() => save.mutate({})}
    >
      {t('receipts.template')}
    </Button>
  );
}

function useBatchColumns(): readonly Column<ReceiptBatch>[] {
  const { t } = useTranslation('repayment');
  const unit = useUnitLabel('YUAN');
  return useMemo(
    () => [
      { key: 'at', title: t('receipts.at'), width: 150, render: ({ at }) => <InstantText at={at} /> },
      { key: 'title', title: t('receipts.name'), width: 260, render: ({ title }) => title },
      { key: 'on', title: t('receipts.on'), width: 120, render: ({ on }) => <DateText day={on} /> },
      { key: 'count', title: t('receipts.count'), align: 'right', width: 80, render: ({ count }) => count },
      {
        key: 'amount',
        title: t('inUnit', { label: t('receipts.amount'), unit }),
        align: 'right',
        width: 150,
        render: ({ amount }) => <MoneyText fen={amount} unit="YUAN" />,
      },
      { key: 'refused', title: t('receipts.refused'), align: 'right', width: 90, render: ({ refused }) => refused },
      {
        key: 'state',
        title: t('receipts.state'),
        width: 120,
        render: ({ state, reversed }) => (
          <ToneBadge tone={STATE_TONE[state]}>
            {state === 'DONE' && reversed > 0
              ? t('receipts.partly', { count: reversed })
              : t(`receipts.states.${state}`)}
          </ToneBadge>
        ),
      },
      { key: 'actor', title: t('receipts.actor'), width: 110, render: ({ actorName }) => actorName },
    ],
    [t, unit],
  );
}
