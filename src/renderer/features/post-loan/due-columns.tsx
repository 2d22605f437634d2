import { Button, Text, Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DueReview } from '../../../contract/post-loan.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

/** Columns of the due list. */
export function useDueColumns(canRecord: boolean): readonly Column<DueReview>[] {
  const { t } = useTranslation('post-loan');
  const unit = useUnitLabel();
  return useMemo(
    () => [...whyColumns(t), ...loanColumns(t, unit), ...(canRecord ? [recordColumn(t)] : []), ...restColumns(t)],
    [t, unit, canRecord],
  );
}

function whyColumns(t: TFunction<'post-loan'>): Column<DueReview>[] {
  return [
    {
      key: 'customer',
      title: t('column.customer'),
      sortKey: 'customer',
      width: 140,
      render: (row) => (
        <RowLink truncate to={`/customers/${row.customerId}`}>
          {row.customerName}
        </RowLink>
      ),
    },
    {
      key: 'dueOn',
      title: t('column.dueOn'),
      sortKey: 'dueOn',
      width: 174,
      render: (row) => <DueDay row={row} />,
    },
    { key: 'why', title: t('column.why'), width: 222, render: (row) => <Why row={row} /> },
    {
      key: 'township',
      title: t('column.township'),
      sortKey: 'township',
      width: 92,
      render: (row) => row.township ?? <Unknown />,
    },
    {
      key: 'place',
      title: t('column.place'),
      width: 68,
      render: (row) => t(row.onSite ? 'way.ON_SITE' : 'way.OFF_SITE'),
    },
  ];
}

function loanColumns(t: TFunction<'post-loan'>, unit: string): Column<DueReview>[] {
  return [
    {
      key: 'balance',
      title: t('loan:inUnit', { label: t('column.balance'), unit }),
      sortKey: 'balance',
      align: 'right',
      width: 112,
      render: (row) => <MoneyText fen={row.balance} />,
    },
    {
      key: 'loanClass',
      title: t('column.loanClass'),
      width: 80,
      render: (row) => <ClassBadge value={row.loanClass} />,
    },
    {
      key: 'overdue',
      title: t('column.overdue'),
      sortKey: 'overdueSince',
      width: 150,
      render: (row) => (row.overdue.kind === 'NONE' ? <Dash /> : <OverdueText overdue={row.overdue} />),
    },
  ];
}

function restColumns(t: TFunction<'post-loan'>): Column<DueReview>[] {
  return [
    {
      key: 'lastReviewOn',
      title: t('column.lastReviewOn'),
      sortKey: 'lastReviewOn',
      width: 158,
      render: (row) =>
        row.lastReviewOn === null ? t('due.never') : <DateText day={row.lastReviewOn} relative="plain" />,
    },
    {
      key: 'loan',
      title: t('column.loan'),
      width: 130,
      render: (row) => (
        <RowLink truncate to={`/loans/${row.loanId}`}>
          {row.loanNumber}
        </RowLink>
      ),
    },
    { key: 'manager', title: t('column.manager'), width: 96, render: (row) => row.managerName },
  ];
}

function recordColumn(t: TFunction<'post-loan'>): Column<DueReview> {
  return {
    key: 'act',
    title: t('column.act'),
    width: 92,
    render: (row) => (
      <Button
        component={Link}
        to={`/post-loan/record/${row.loanId}`}
        size="compact-xs"
        variant="default"
        aria-label={t('due.recordOf', { name: row.customerName })}
        onClick={(event) => event.stopPropagation()}
      >
        {t('due.record')}
      </Button>
    ),
  };
}

function DueDay({ row }: { readonly row: DueReview }) {
  const { t } = useTranslation('post-loan');
  const { dueOn, daysLate } = row;
  const words =
    daysLate === 0 ? t('ui:day.today') : t(daysLate > 0 ? 'due.late' : 'due.ahead', { count: Math.abs(daysLate) });
  return (
    <span className="figures">
      {dueOn}
      <Text span size="xs" ml={6} {...(daysLate > 0 ? { fw: 600 } : { c: 'dimmed' })}>
        {words}
      </Text>
    </span>
  );
}

/** The rule that put the loan here, its interval and what it counts from; the whole sentence on hover and focus. */
function Why({ row }: { readonly row: DueReview }) {
  const { t } = useTranslation('post-loan');
  const { rule, intervalDays, lastReviewOn, daysSinceLast, balanceUnknown } = row;
  const sentences = [
    t(`rule.${rule}.why`, { count: intervalDays }),
    lastReviewOn === null
      ? t('due.neverSentence')
      : t('due.lastSentence', { day: lastReviewOn, count: daysSinceLast ?? 0 }),
    ...(balanceUnknown ? [t('due.balanceUnknown')] : []),
  ];
  return (
    <Tooltip label={sentences.join('')}>
      <span>
        {t('due.why', { name: t(`rule.${rule}.name`), count: intervalDays })}
        {balanceUnknown && t('due.balanceUnknownShort')}
      </span>
    </Tooltip>
  );
}
