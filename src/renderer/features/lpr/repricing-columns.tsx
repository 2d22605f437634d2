import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { ratePercent } from '../../app/rate-text.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

export type RepricingRow = OutputOf<'lpr.previewRun'>['rows'][number];
export type Outcome = RepricingRow['outcome'];

const percent = (value: string | null) =>
  value === null ? <Unknown /> : <span className="figures">{ratePercent(value)}</span>;
const signed = (points: number) => (points > 0 ? `+${points}` : String(points));

/** Columns of a preview: the changes with their first new instalment, the unchanged without, the problems with why. */
export function useRepricingColumns(outcome: Outcome): readonly Column<RepricingRow>[] {
  const { t } = useTranslation('lpr');
  const unit = useUnitLabel();
  return useMemo(() => {
    const right = { align: 'right' } as const;
    const amount = (
      key: 'balance' | 'oldPayment' | 'newPayment' | 'interestDifference',
      width: number,
    ): Column<RepricingRow> => ({
      key,
      title: t('inUnit', { label: t(`column.${key}`), unit }),
      width,
      ...right,
      render: (row) => <MoneyText fen={row[key]} />,
    });
    const who: Column<RepricingRow>[] = [
      { key: 'loan', title: t('column.loan'), width: 116, render: (row) => <LoanLink row={row} /> },
      { key: 'customer', title: t('column.customer'), width: 110, render: (row) => row.customerName },
      amount('balance', 118),
      {
        key: 'effectiveOn',
        title: t('column.effectiveOn'),
        width: 100,
        render: (row) => <DateText day={row.effectiveOn} absent="dash" />,
      },
    ];
    const manager: Column<RepricingRow> = {
      key: 'manager',
      title: t('column.manager'),
      width: 90,
      initiallyHidden: true,
      render: (row) => row.managerName,
    };
    const price: Column<RepricingRow>[] = [
      { key: 'tenor', title: t('column.tenor'), width: 62, render: (row) => t(`tenor.${row.tenor}`) },
      { key: 'points', title: t('column.points'), width: 60, ...right, render: (row) => signed(row.pointsBp) },
      { key: 'oldLpr', title: t('column.oldLpr'), width: 70, ...right, render: (row) => percent(row.oldLpr) },
      { key: 'newLpr', title: t('column.newLpr'), width: 70, ...right, render: (row) => percent(row.newLpr) },
      { key: 'oldRate', title: t('column.oldRate'), width: 74, ...right, render: (row) => percent(row.oldRate) },
      { key: 'newRate', title: t('column.newRate'), width: 74, ...right, render: (row) => percent(row.newRate) },
    ];
    if (outcome === 'PROBLEM') {
      return [
        ...who,
        {
          key: 'problem',
          title: t('column.problem'),
          width: 420,
          render: (row) => row.problem && t(`problem.${row.problem}`),
        },
        manager,
      ];
    }
    if (outcome === 'UNCHANGED') return [...who, ...price, manager];
    return [
      ...who,
      ...price,
      {
        key: 'firstDueOn',
        title: t('column.firstDueOn'),
        width: 104,
        render: (row) => <DateText day={row.firstDueOn} absent="dash" />,
      },
      amount('oldPayment', 104),
      amount('newPayment', 104),
      amount('interestDifference', 112),
      manager,
    ];
  }, [t, unit, outcome]);
}

function LoanLink({ row }: { readonly row: RepricingRow }) {
  return row.loanNumber === '' ? (
    <Dash />
  ) : (
    <Anchor component={Link} to={`/loans/${row.loanId}`} inherit>
      {row.loanNumber}
    </Anchor>
  );
}
