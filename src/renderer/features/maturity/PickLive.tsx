import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../contract/loan.ts';
import type { MaturityBoard, MaturityMonth } from '../../../contract/maturity.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { MOST_TRIED, type Tried } from './tried-loans.ts';
import type { TriedLoans } from './useTriedLoans.tsx';

interface PickLiveProps {
  readonly board: MaturityBoard;
  readonly tried: TriedLoans;
}

/** Live loans of a month, to be tried out. */
export function PickLive({ board, tried }: PickLiveProps) {
  const { t } = useTranslation('maturity');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="loans" />} onClick={() => setOpen(true)}>
        {t('simulator.pick')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('simulator.pick')}
        size={760}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        {open && <Picker board={board} tried={tried} onDone={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

/** The fullest month first: that is where one looks. */
function fullestOf({ months }: MaturityBoard): string {
  return months.reduce((most, one) => (one.balance.fen > most.balance.fen ? one : most), months[0] as MaturityMonth)
    .month;
}

function Picker({ board, tried, onDone }: PickLiveProps & { readonly onDone: () => void }) {
  const { t } = useTranslation('maturity');
  const [month, setMonth] = useState(() => fullestOf(board));
  const [chosen, setChosen] = useState<ReadonlyMap<number, Tried>>(new Map());
  const left = MOST_TRIED - tried.plan.loans.length;
  const span = board.months.find((one) => one.month === month);
  const add = () => {
    tried.add([...chosen.values()].slice(0, left));
    onDone();
  };
  return (
    <Stack gap="sm">
      <Select
        label={t('months.month')}
        w={240}
        allowDeselect={false}
        data={board.months.map((one) => ({
          value: one.month,
          label: t('simulator.monthWithCount', { month: one.month, count: one.balance.count }),
        }))}
        value={month}
        onChange={(next) => next !== null && setMonth(next)}
      />
      {span !== undefined && <LoansOfMonth span={span} tried={tried} chosen={chosen} onChoose={setChosen} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('ui:cancel')}
        </Button>
        <Button disabled={chosen.size === 0 || left <= 0} onClick={add}>
          {t('simulator.addChosen', { count: chosen.size })}
        </Button>
      </Group>
    </Stack>
  );
}

interface LoansOfMonthProps {
  readonly span: MaturityMonth;
  readonly tried: TriedLoans;
  readonly chosen: ReadonlyMap<number, Tried>;
  readonly onChoose: (chosen: ReadonlyMap<number, Tried>) => void;
}

const MOST_SHOWN = 100;

function LoansOfMonth({ span, tried, chosen, onChoose }: LoansOfMonthProps) {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel();
  const list = useApiQuery('loan.list', {
    filter: { statuses: ['ACTIVE'], maturityFrom: span.from, maturityTo: span.to },
    sort: { key: 'balance', direction: 'desc' },
    page: { offset: 0, limit: MOST_SHOWN },
  });
  const isTried = (row: LoanRow) => tried.plan.loans.some(({ loanId }) => loanId === row.id);
  const toggle = (row: LoanRow) => {
    if (row.balance === null || isTried(row)) return;
    const next = new Map(chosen);
    if (!next.delete(row.id)) next.set(row.id, triedLive(row, row.balance, span.month));
    onChoose(next);
  };
  const columns: Column<LoanRow>[] = [
    {
      key: 'number',
      title: t('loan:column.number'),
      width: 170,
      render: (row) => (
        <Checkbox
          label={row.number}
          checked={chosen.has(row.id) || isTried(row)}
          disabled={row.balance === null || isTried(row)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => toggle(row)}
        />
      ),
    },
    { key: 'customer', title: t('loan:column.customer'), width: 150, render: (row) => row.customerName },
    {
      key: 'maturityOn',
      title: t('loan:column.maturityOn'),
      width: 100,
      render: (row) => <DateText day={row.maturityOn} />,
    },
    {
      key: 'balance',
      title: t('inUnit', { label: t('balance'), unit }),
      align: 'right',
      width: 130,
      render: (row) => <MoneyText fen={row.balance} />,
    },
  ];
  const more = (list.data?.total ?? 0) - MOST_SHOWN;
  return (
    <>
      <DataTable
        tableId="maturity.pick"
        label={t('simulator.liveOf', { month: span.month })}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        loading={list.isPending}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="loans" title={t('simulator.noLive', { month: span.month })} />}
        onRowClick={toggle}
        withTools={false}
        height={300}
      />
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('simulator.largest', { count: MOST_SHOWN, more })}
        </Text>
      )}
    </>
  );
}

function triedLive(row: LoanRow, balance: Tried['amount'], month: string): Tried {
  const name = `${row.number} ${row.customerName}`.slice(0, 200);
  return { id: `live:${row.id}`, kind: 'LIVE', name, loanId: row.id, amount: balance, month, shift: 0 };
}
