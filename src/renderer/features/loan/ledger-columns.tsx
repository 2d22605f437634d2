import { Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanRow } from '../../../contract/loan.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

const isLive = (row: LoanRow) => row.status === 'ACTIVE';

/** A live loan before its maturity has a next due, known or not; any other has none. */
const hasNextDue = (row: LoanRow, today: string | null) => isLive(row) && today !== null && row.maturityOn >= today;

/** A rate as percent a year; unknown is said. */
export function RateText({ value }: { readonly value: string | null }) {
  return value === null ? <Unknown /> : <span className="figures">{formatPercent(rate(value))}</span>;
}

/** Columns of 贷款台账 (domain.md §11); those seldom read wait behind the chooser. */
export function useLedgerColumns(): readonly Column<LoanRow>[] {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const { today } = useUi();
  return useMemo(
    () => [...whoColumns(t), ...amountColumns(t, unit), ...dayColumns(t, unit, today), ...restColumns(t)],
    [t, unit, today],
  );
}

function whoColumns(t: TFunction<'loan'>): Column<LoanRow>[] {
  return [
    { key: 'number', title: t('column.number'), sortKey: 'number', width: 128, render: (row) => row.number },
    {
      key: 'customer',
      title: t('column.customer'),
      sortKey: 'customer',
      width: 120,
      render: (row) => <RowLink to={`/customers/${row.customerId}`}>{row.customerName}</RowLink>,
    },
    { key: 'status', title: t('column.status'), width: 78, render: (row) => t(`status.${row.status}`) },
    { key: 'purpose', title: t('column.purpose'), width: 96, render: (row) => t(`purpose.${row.purpose}`) },
  ];
}

function amountColumns(t: TFunction<'loan'>, unit: string): Column<LoanRow>[] {
  const title = (key: string) => t('inUnit', { label: t(`column.${key}`), unit });
  return [
    {
      key: 'principal',
      title: title('principal'),
      sortKey: 'principal',
      align: 'right',
      width: 124,
      render: (row) => <MoneyText fen={row.principal} />,
    },
    {
      key: 'balance',
      title: title('balance'),
      sortKey: 'balance',
      align: 'right',
      width: 124,
      render: (row) => <MoneyText fen={row.balance} />,
    },
    {
      key: 'loanClass',
      title: t('column.loanClass'),
      width: 84,
      render: (row) =>
        row.status === 'SETTLED' && row.loanClass === null ? <Dash /> : <ClassBadge value={row.loanClass} />,
    },
    {
      key: 'overdue',
      title: t('column.overdue'),
      sortKey: 'overdueSince',
      width: 138,
      render: (row) => (row.overdue.kind === 'NONE' ? <Dash /> : <OverdueText overdue={row.overdue} />),
    },
    {
      key: 'overduePrincipal',
      title: title('overduePrincipal'),
      align: 'right',
      width: 124,
      initiallyHidden: true,
      render: (row) => <MoneyText fen={row.overduePrincipal} />,
    },
    {
      key: 'arrearsInterest',
      title: title('arrearsInterest'),
      align: 'right',
      width: 110,
      initiallyHidden: true,
      render: (row) => <MoneyText fen={row.arrearsInterest} />,
    },
    {
      key: 'penalty',
      title: title('penalty'),
      sortKey: 'penalty',
      align: 'right',
      width: 110,
      initiallyHidden: true,
      render: (row) => <MoneyText fen={row.penalty} />,
    },
    {
      key: 'compound',
      title: title('compound'),
      sortKey: 'compound',
      align: 'right',
      width: 110,
      initiallyHidden: true,
      render: (row) => <MoneyText fen={row.compound} />,
    },
    {
      key: 'surplus',
      title: title('surplus'),
      align: 'right',
      width: 110,
      initiallyHidden: true,
      render: (row) => <MoneyText fen={row.surplus} />,
    },
  ];
}

function dayColumns(t: TFunction<'loan'>, unit: string, today: string | null): Column<LoanRow>[] {
  return [
    {
      key: 'maturityOn',
      title: t('column.maturityOn'),
      sortKey: 'maturityOn',
      width: 156,
      render: (row) => <DateText day={row.maturityOn} relative={isLive(row) ? 'plain' : 'none'} />,
    },
    {
      key: 'extended',
      title: t('column.agreedMaturityOn'),
      width: 128,
      initiallyHidden: true,
      render: (row) =>
        row.maturityOn > row.agreedMaturityOn ? (
          <Tooltip label={t('extendedFrom', { day: row.agreedMaturityOn })}>
            <span>{row.agreedMaturityOn}</span>
          </Tooltip>
        ) : (
          <Dash />
        ),
    },
    {
      key: 'nextDueOn',
      title: t('column.nextDueOn'),
      sortKey: 'nextDueOn',
      width: 150,
      render: (row) => (
        <DateText day={row.nextDueOn} relative="plain" absent={hasNextDue(row, today) ? 'unknown' : 'dash'} />
      ),
    },
    {
      key: 'nextDuePayment',
      title: t('inUnit', { label: t('column.nextDuePayment'), unit }),
      align: 'right',
      width: 118,
      initiallyHidden: true,
      render: (row) =>
        row.nextDuePayment === null && !hasNextDue(row, today) ? <Dash /> : <MoneyText fen={row.nextDuePayment} />,
    },
    {
      key: 'startOn',
      title: t('column.startOn'),
      sortKey: 'startOn',
      width: 98,
      render: (row) => <DateText day={row.startOn} />,
    },
    {
      key: 'nextReviewOn',
      title: t('column.nextReviewOn'),
      width: 160,
      initiallyHidden: true,
      render: (row) => <DateText day={row.nextReviewOn} relative="plain" absent="dash" />,
    },
    {
      key: 'lastReviewOn',
      title: t('column.lastReviewOn'),
      width: 110,
      initiallyHidden: true,
      render: (row) => <DateText day={row.lastReviewOn} absent="dash" />,
    },
  ];
}

function restColumns(t: TFunction<'loan'>): Column<LoanRow>[] {
  return [
    { key: 'manager', title: t('column.manager'), width: 96, render: (row) => row.managerName },
    {
      key: 'annualRate',
      title: t('column.annualRate'),
      sortKey: 'annualRate',
      align: 'right',
      width: 80,
      render: (row) => <RateText value={row.annualRate} />,
    },
    {
      key: 'guarantee',
      title: t('column.guarantee'),
      width: 96,
      render: (row) => (row.guarantee === null ? <Unknown /> : t(`guarantee.${row.guarantee}`)),
    },
    {
      key: 'method',
      title: t('column.method'),
      width: 110,
      initiallyHidden: true,
      render: (row) => (row.method === null ? <Unknown /> : t(`method.${row.method}`)),
    },
    {
      key: 'productName',
      title: t('column.productName'),
      width: 140,
      initiallyHidden: true,
      render: (row) => row.productName ?? <Dash />,
    },
    {
      key: 'contractNumber',
      title: t('column.contractNumber'),
      width: 140,
      initiallyHidden: true,
      render: (row) => row.contractNumber ?? <Dash />,
    },
  ];
}
