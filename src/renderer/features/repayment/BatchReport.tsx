import { Anchor, Button, Group, Stack, Table, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReceiptBatch, ReceiptEvent, ReceiptRefusal } from '../../../contract/receipt.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { clockText, Dash, DateText } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { STATE_TONE } from './ReceiptsPage.tsx';
import { useReceiptWords } from './reason-words.ts';
import { UndoDialog } from './UndoDialog.tsx';

const PER_PAGE = 50;

/** What a batch recorded and what of its file it did not, and the way back. */
export function BatchReport({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation('repayment');
  const { can } = useSession();
  const [page, setPage] = useState(1);
  const [undoing, setUndoing] = useState(false);
  const answer = useApiQuery(
    'receipt.get',
    { batchId, page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  const slow = useDelayed(answer.isPending);
  const columns = useEventColumns();
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  const { batch, events, refusals, canUndo } = answer.data;
  return (
    <Stack gap="md">
      <BatchFacts batch={batch} />
      {canUndo && can('loan.write') && (
        <Group>
          <Button variant="default" leftSection={<Icon name="back" />} onClick={() => setUndoing(true)}>
            {t('batch.undo')}
          </Button>
        </Group>
      )}
      {refusals.length > 0 && <Refusals refusals={refusals} />}
      <section>
        <Title order={2} size="h5" mb={6}>
          {t('batch.payments')}
        </Title>
        <DataTable
          tableId="repayment.batch"
          label={t('batch.payments')}
          columns={columns}
          rows={events.rows}
          rowKey={(row) => row.eventId}
          total={events.total}
          page={page}
          pageSize={PER_PAGE}
          onPageChange={setPage}
          loading={answer.isFetching}
          empty={null}
          withTools={false}
        />
      </section>
      {undoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </Stack>
  );
}

function BatchFacts({ batch }: { readonly batch: ReceiptBatch }) {
  const { t } = useTranslation('repayment');
  return (
    <FactGrid
      columns={4}
      facts={[
        { label: t('receipts.name'), value: batch.title },
        {
          label: t('receipts.state'),
          value: <ToneBadge tone={STATE_TONE[batch.state]}>{t(`receipts.states.${batch.state}`)}</ToneBadge>,
        },
        { label: t('receipts.count'), value: batch.count },
        { label: t('receipts.amount'), value: <MoneyText fen={batch.amount} unit="YUAN" withUnit /> },
        { label: t('receipts.refused'), value: batch.refused },
        { label: t('receipts.reversed'), value: batch.reversed },
        { label: t('receipts.at'), value: clockText(batch.at) },
        { label: t('receipts.actor'), value: batch.actorName },
      ]}
    />
  );
}

function Refusals({ refusals }: { readonly refusals: readonly ReceiptRefusal[] }) {
  const { t } = useTranslation('repayment');
  const words = useReceiptWords();
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('batch.refusals', { count: refusals.length })}
      </Title>
      <Table aria-label={t('batch.refusals', { count: refusals.length })} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80} ta="right">
              {t('sheet.row')}
            </Table.Th>
            <Table.Th>{t('sheet.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {refusals.map(({ row, problems }) => (
            <Table.Tr key={row}>
              <Table.Td ta="right" className="figures">
                {row}
              </Table.Td>
              <Table.Td>{problems.map(words).join(t('sentences'))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function useEventColumns(): readonly Column<ReceiptEvent>[] {
  const { t } = useTranslation('repayment');
  const { can } = useSession();
  const mayRecord = can('loan.write');
  const unit = useUnitLabel('YUAN');
  return useMemo(
    () => [
      {
        key: 'loan',
        title: t('sheet.loan'),
        width: 160,
        render: ({ loanId, loanNumber }) => (
          <Anchor component={Link} to={`/loans/${loanId}`} inherit>
            {loanNumber}
          </Anchor>
        ),
      },
      {
        key: 'customer',
        title: t('sheet.customer'),
        width: 160,
        render: ({ customerId, customerName }) => (
          <Anchor component={Link} to={`/customers/${customerId}`} inherit>
            {customerName}
          </Anchor>
        ),
      },
      { key: 'on', title: t('field.on'), width: 120, render: ({ on }) => <DateText day={on} /> },
      {
        key: 'amount',
        title: t('inUnit', { label: t('field.amount'), unit }),
        align: 'right',
        width: 140,
        render: ({ amount }) => <MoneyText fen={amount} unit="YUAN" />,
      },
      { key: 'remark', title: t('field.remark'), render: ({ remark }) => remark ?? <Dash /> },
      {
        key: 'state',
        title: t('batch.state'),
        width: 120,
        render: ({ reversed, loanId, eventId }) =>
          reversed ? (
            <ToneBadge tone="neutral">{t('batch.reversed')}</ToneBadge>
          ) : mayRecord ? (
            <Anchor component={Link} to={`/loans/${loanId}/reverse/${eventId}`} inherit>
              {t('batch.reverse')}
            </Anchor>
          ) : (
            <Dash />
          ),
      },
    ],
    [t, unit, mayRecord],
  );
}
