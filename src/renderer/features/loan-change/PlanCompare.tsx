import { Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedDue, PlanComparison } from '../../../contract/loan-change.ts';
import { subFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';

/** More dues than this are scrolled inside the table. */
const MOST_AT_ONCE = 14;
const HEIGHT = 440;

type Side = 'before' | 'after';
type Part = 'principal' | 'interest' | 'payment';

/** Old and new plan, due by due, with what each day's payment differs by. */
export function PlanCompare({ comparison }: { readonly comparison: PlanComparison | null }) {
  const { t } = useTranslation('loan-change');
  const columns = useColumns(comparison);
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('compare.title')}
      </Title>
      {comparison === null ? (
        <EmptyState title={t('compare.none')} description={t('compare.noneWhy')} />
      ) : (
        <DataTable
          tableId="loanChange.compare"
          label={t('compare.title')}
          columns={columns}
          rows={comparison.dues}
          rowKey={(due) => due.dueOn}
          empty={<EmptyState title={t('compare.empty')} />}
          withTools={false}
          {...(comparison.dues.length > MOST_AT_ONCE ? { height: HEIGHT } : {})}
        />
      )}
    </section>
  );
}

function useColumns(comparison: PlanComparison | null): readonly Column<ComparedDue>[] {
  const { t } = useTranslation('loan-change');
  const unit = useUnitLabel();
  return useMemo(() => {
    const amount = (side: Side, part: Part): Column<ComparedDue> => ({
      key: `${side}.${part}`,
      title: t('compare.inUnit', { label: t(`compare.${side}.${part}`), unit }),
      align: 'right',
      width: 128,
      render: (due) => (due[side] === null ? <Dash /> : <MoneyText fen={due[side][part]} />),
      ...(part === 'interest' && comparison !== null
        ? { sum: <MoneyText fen={side === 'before' ? comparison.interestBefore : comparison.interestAfter} /> }
        : {}),
    });
    return [
      { key: 'dueOn', title: t('compare.dueOn'), width: 116, render: (due) => <DateText day={due.dueOn} /> },
      amount('before', 'principal'),
      amount('before', 'interest'),
      amount('before', 'payment'),
      amount('after', 'principal'),
      amount('after', 'interest'),
      amount('after', 'payment'),
      {
        key: 'difference',
        title: t('compare.inUnit', { label: t('compare.difference'), unit }),
        align: 'right',
        width: 120,
        render: (due) => <Difference due={due} />,
      },
    ];
  }, [t, unit, comparison]);
}

/** New payment less old, with its sign; a day in one plan only counts whole. */
function Difference({ due: { before, after } }: { readonly due: ComparedDue }) {
  const difference = subFen(after?.payment ?? ZERO_FEN, before?.payment ?? ZERO_FEN);
  if (difference === 0) return <Dash />;
  return (
    <Text span inherit className="figures" fw={600}>
      {difference > 0 && '+'}
      <MoneyText fen={difference} />
    </Text>
  );
}
