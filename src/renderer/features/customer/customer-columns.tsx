import { Group, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CUSTOMER_SORT_KEYS, CustomerRow } from '../../../contract/customer.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import { useSession } from '../../api/session.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { KnownSumText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import classes from './SumCell.module.css';

interface CustomerColumn extends Column<CustomerRow> {
  readonly sortKey?: (typeof CUSTOMER_SORT_KEYS)[number];
}

interface Sums {
  readonly balance: KnownSum;
  readonly loanCount: number;
}

/** A customer without a loan has no balance; one whose loans are settled has nothing that could be overdue or judged. */
const onLoan = (row: CustomerRow, shown: ReactNode) => (row.loanCount === 0 ? <Dash /> : shown);
const onLive = (row: CustomerRow, shown: ReactNode) => (row.balance.count === 0 ? <Dash /> : shown);

/** Columns of the list of customers; sums of all that match stand in the foot. */
export function useCustomerColumns(sums: Sums | undefined): CustomerColumn[] {
  const { t } = useTranslation('customer');
  const unit = useUnitLabel();
  const { mode } = useSession();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('list.column.name'),
        sortKey: 'name',
        width: 146,
        render: (row) => <NameCell row={row} />,
      },
      { key: 'number', title: t('list.column.number'), sortKey: 'number', width: 94, render: (row) => row.number },
      { key: 'kind', title: t('list.column.kind'), width: 92, render: (row) => t(`kind.${row.kind}`) },
      {
        key: 'manager',
        title: t('list.column.manager'),
        width: 88,
        // One person's own book: the column would say the same in every row.
        initiallyHidden: mode === 'DESK',
        render: (row) => row.managerName,
      },
      {
        key: 'township',
        title: t('list.column.township'),
        sortKey: 'township',
        width: 104,
        render: (row) => row.township ?? <Dash />,
      },
      { key: 'grade', title: t('list.column.grade'), width: 56, render: (row) => row.grade ?? <Dash /> },
      {
        key: 'loanCount',
        title: t('list.column.loanCount'),
        sortKey: 'loanCount',
        align: 'right',
        width: 88,
        render: (row) => row.loanCount,
        ...(sums === undefined ? {} : { sum: sums.loanCount }),
      },
      {
        key: 'balance',
        title: t('list.column.balance', { unit }),
        sortKey: 'balance',
        align: 'right',
        width: 150,
        render: (row) => onLoan(row, <SumCell sum={row.balance} />),
        ...(sums === undefined ? {} : { sum: <SumCell sum={sums.balance} /> }),
      },
      {
        key: 'overdue',
        title: t('list.column.overdue'),
        sortKey: 'overdueSince',
        width: 132,
        render: (row) => onLive(row, <OverdueText overdue={row.overdue} />),
      },
      {
        key: 'class',
        title: t('list.column.class'),
        width: 84,
        render: (row) => onLive(row, <ClassBadge value={row.worstClass} />),
      },
      {
        key: 'lastContact',
        title: t('list.column.lastContact'),
        sortKey: 'lastContactOn',
        width: 166,
        render: (row) => <DateText day={row.lastContactOn} relative="plain" absent="dash" />,
      },
      {
        key: 'phone',
        title: t('list.column.phone'),
        width: 116,
        initiallyHidden: true,
        render: (row) => row.phoneMasked ?? <Dash />,
      },
      {
        key: 'status',
        title: t('list.column.status'),
        width: 72,
        initiallyHidden: true,
        render: (row) => t(`status.${row.status}`),
      },
    ],
    [t, unit, sums, mode],
  );
}

function NameCell({ row }: { readonly row: CustomerRow }) {
  const { t } = useTranslation('customer');
  return (
    <Group gap={6} wrap="nowrap">
      <Text span inherit truncate fw={500} {...(row.name === null ? { c: 'dimmed' } : {})}>
        {row.displayName}
      </Text>
      {row.status === 'INACTIVE' && <ToneBadge tone="open">{t('status.INACTIVE')}</ToneBadge>}
    </Group>
  );
}

function SumCell({ sum }: { readonly sum: KnownSum }) {
  return (
    <div className={classes.sum}>
      <KnownSumText sum={sum} />
    </div>
  );
}
