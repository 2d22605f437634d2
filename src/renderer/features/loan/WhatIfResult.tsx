import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { type ComparedLine, comparedLines, LINES_SHOWN } from './what-if-lines.ts';

type Answer = OutputOf<'loan.whatIf'>;
type Side = Answer['before'];

/** The loan and its plan side by side, as they are and as they would be. */
export function WhatIfResult({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation('loan');
  return (
    <SimpleGrid cols={2} spacing="md">
      <Stack gap={6}>
        <Title order={2} size="h5">
          {t('whatIf.stateTitle', { day: answer.asOf })}
        </Title>
        <Figures answer={answer} />
      </Stack>
      <Stack gap={6}>
        <Title order={2} size="h5">
          {t('whatIf.planTitle')}
        </Title>
        <Plans answer={answer} />
      </Stack>
    </SimpleGrid>
  );
}

const AMOUNTS = [
  'balance',
  'overduePrincipal',
  'arrearsInterest',
  'penalty',
  'compound',
  'accruedInterest',
  'surplus',
  'payoff',
] as const;

function Figures({ answer: { before, after } }: { readonly answer: Answer }) {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const row = (key: string, label: string, cell: (side: Side) => ReactNode, difference?: number | null) => (
    <Table.Tr key={key}>
      <Table.Th scope="row" fw={400}>
        {label}
      </Table.Th>
      <Table.Td ta="right">{cell(before)}</Table.Td>
      <Table.Td ta="right">{cell(after)}</Table.Td>
      <Table.Td ta="right">{difference === undefined ? '' : <Difference fen={difference} />}</Table.Td>
    </Table.Tr>
  );
  const amount = (label: string, of: (side: Side) => number | null) =>
    row(label, t('inUnit', { label, unit }), (side) => <MoneyText fen={of(side)} />, minus(of(after), of(before)));
  return (
    <Table withTableBorder aria-label={t('whatIf.stateLabel')} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('whatIf.figure')}</Table.Th>
          <Table.Th ta="right">{t('whatIf.before')}</Table.Th>
          <Table.Th ta="right">{t('whatIf.after')}</Table.Th>
          <Table.Th ta="right">{t('whatIf.difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {row('status', t('column.status'), ({ figures }) => t(`status.${figures.status}`))}
        {AMOUNTS.map((key) => amount(t(`whatIf.amountOf.${key}`), ({ figures }) => figures[key]))}
        {row('overdue', t('column.overdue'), ({ figures }) => (
          <OverdueText overdue={figures.overdue} />
        ))}
        {row('rate', t('column.annualRate'), ({ figures }) =>
          figures.annualRate === null ? <Unknown /> : ratePercent(figures.annualRate),
        )}
        {row('maturity', t('column.maturityOn'), ({ figures }) => figures.maturityOn)}
        {row('next', t('column.nextDueOn'), ({ figures }) => figures.nextDueOn ?? <Dash />)}
        {amount(t('column.nextDuePayment'), ({ figures }) => figures.nextDuePayment)}
        {row('periods', t('whatIf.remainingPeriods'), ({ remainingPeriods }) => remainingPeriods)}
        {amount(t('whatIf.remainingInterest'), (side) => side.remainingInterest)}
        {amount(t('whatIf.remainingPayment'), (side) => side.remainingPayment)}
      </Table.Tbody>
    </Table>
  );
}

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

/** A difference carries its sign; nothing changed is a dash. */
function Difference({ fen }: { readonly fen: number | null }) {
  if (fen === null) return <Unknown />;
  if (fen === 0) return <Dash />;
  return (
    <Text span inherit fw={600}>
      {fen > 0 && '+'}
      <MoneyText fen={fen} />
    </Text>
  );
}

function Plans({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation('loan');
  const lines = useMemo(() => comparedLines(answer), [answer]);
  const columns = usePlanColumns();
  const shown = lines.slice(0, LINES_SHOWN);
  return (
    <>
      <DataTable
        tableId="loan.whatIf"
        label={t('whatIf.planLabel')}
        columns={columns}
        rows={shown}
        rowKey={(line) => line.dueOn}
        empty={<Text c="dimmed">{t('whatIf.noDues')}</Text>}
        height={430}
        withTools={false}
      />
      {lines.length > shown.length && (
        <Text size="xs" c="dimmed">
          {t('whatIf.more', { count: lines.length - shown.length })}
        </Text>
      )}
    </>
  );
}

function usePlanColumns(): readonly Column<ComparedLine>[] {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return useMemo(() => {
    const payment = (side: 'before' | 'after'): Column<ComparedLine> => ({
      key: side,
      title: t('inUnit', { label: t(`whatIf.payment.${side}`), unit }),
      align: 'right',
      render: (line) => (line[side] === null ? <Dash /> : <MoneyText fen={line[side]} />),
    });
    return [
      { key: 'dueOn', title: t('plan.dueOn'), width: 104, render: (line) => line.dueOn },
      payment('before'),
      payment('after'),
      {
        key: 'difference',
        title: t('inUnit', { label: t('whatIf.difference'), unit }),
        align: 'right',
        render: (line) => <Difference fen={(line.after ?? 0) - (line.before ?? 0)} />,
      },
    ];
  }, [t, unit]);
}
