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
      { key: 'loan', title: t('column.loan'), width: 114, render: (row) => <LoanLink row={row} /> },
      { key: 'customer', title: t('column.customer'), width: 80, render: (row) => row.customerName },
      amount('balance', 112),
      {
        key: 'effectiveOn',
        title: t('column.effectiveOn'),
        width: 94,
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
      {
        key: 'price',
        title: t('column.price'),
        width: 80,
        render: (row) => t('price', { tenor: t(`tenor.${row.tenor}`), points: signed(row.pointsBp) }),
      },
      {
        key: 'lpr',
        title: t('column.lpr'),
        width: 114,
        render: (row) => <Change before={row.oldLpr} after={row.newLpr} />,
      },
      {
        key: 'rate',
        title: t('column.rate'),
        width: 114,
        render: (row) => <Change before={row.oldRate} after={row.newRate} />,
      },
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
      amount('oldPayment', 100),
      amount('newPayment', 100),
      amount('interestDifference', 100),
      manager,
    ];
  }, [t, unit, outcome]);
}

/** Old and new rate, an arrow between them. */
function Change({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  return before === after ? (
    percent(after)
  ) : (
    <>
      {percent(before)} <span aria-hidden="true">→</span> {percent(after)}
    </>
  );
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
