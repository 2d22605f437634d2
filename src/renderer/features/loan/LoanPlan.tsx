import { Button, Stack, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx';
import { PlanChart } from './PlanChart.tsx';
import type { DueRow } from './plan-parts.ts';

const TONES: Readonly<Record<DueRow['status'], Tone>> = {
  PAID: 'neutral',
  PART_PAID: 'accent',
  OVERDUE: 'red',
  DUE: 'neutral',
  UNKNOWN: 'open',
};

/** 还款计划 with what has been paid on it, as a chart and due by due. */
export function LoanPlan({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const columns = usePlanColumns();
  if (whole.dues.length === 0) {
    return (
      <EmptyState
        title={t('plan.none')}
        description={t('plan.noneWhy')}
        actions={
          <Button component={Link} to="?tab=terms" variant="default">
            {t('plan.toTerms')}
          </Button>
        }
      />
    );
  }
  return (
    <Stack gap="sm">
      <VisuallyHidden>
        <h2>{t('plan.label')}</h2>
      </VisuallyHidden>
      <PlanChart whole={whole} />
      <DataTable
        tableId="loan.plan"
        label={t('plan.label')}
        columns={columns}
        rows={whole.dues}
        rowKey={(due) => due.period}
        empty={null}
        withTools={false}
      />
    </Stack>
  );
}

function usePlanColumns(): readonly Column<DueRow>[] {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return useMemo(() => {
    const amount = (key: 'payment' | 'principal' | 'interest' | 'closing') => ({
      key,
      title: t('inUnit', { label: t(`plan.${key}`), unit }),
      align: 'right' as const,
      render: (due: DueRow) => <MoneyText fen={due[key]} />,
    });
    const paid = (key: 'paidPrincipal' | 'paidInterest') => ({
      key,
      title: t('inUnit', { label: t(`plan.${key}`), unit }),
      align: 'right' as const,
      render: (due: DueRow) => (due.status === 'DUE' ? <Dash /> : <MoneyText fen={due[key]} />),
    });
    return [
      { key: 'period', title: t('plan.period'), width: 64, align: 'right', render: (due) => due.period },
      {
        key: 'dueOn',
        title: t('plan.dueOn'),
        width: 190,
        render: (due) => <DateText day={due.dueOn} relative={due.status === 'PAID' ? 'none' : 'plain'} />,
      },
      {
        key: 'status',
        title: t('plan.status'),
        width: 92,
        render: (due) => <ToneBadge tone={TONES[due.status]}>{t(`plan.is.${due.status}`)}</ToneBadge>,
      },
      amount('payment'),
      amount('principal'),
      amount('interest'),
      amount('closing'),
      paid('paidPrincipal'),
      paid('paidInterest'),
    ];
  }, [t, unit]);
}
