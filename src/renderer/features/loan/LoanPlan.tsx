import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useExplain } from './explain-context.ts';
import { PlanChart } from './PlanChart.tsx';
import { currentPage, LINES_PER_PAGE, type PlanLine, planLines } from './plan-lines.ts';
import type { DueRow } from './plan-parts.ts';

const TONES: Readonly<Record<DueRow['status'], Tone>> = {
  PAID: 'neutral',
  PART_PAID: 'accent',
  OVERDUE: 'red',
  DUE: 'neutral',
  UNKNOWN: 'open',
};

/** 还款计划 with what has been paid on it, as a chart and due by due; a row says what its numbers are made of. */
export function LoanPlan({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
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
      <PlanTable whole={whole} />
    </Stack>
  );
}

function PlanTable({ whole: { dues, prepaid, asOf } }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { today } = useUi();
  const explain = useExplain();
  const columns = usePlanColumns(asOf === today);
  const lines = useMemo(() => planLines(dues, prepaid), [dues, prepaid]);
  const [page, setPage] = useState(() => currentPage(lines));
  const isPaged = lines.length > LINES_PER_PAGE;
  const shown = isPaged ? lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE) : lines;
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('plan.rowHint')}
      </Text>
      <DataTable
        tableId="loan.plan"
        label={t('plan.label')}
        columns={columns}
        rows={shown}
        rowKey={(line) => line.key}
        empty={null}
        onRowClick={(line) =>
          explain(
            line.kind === 'due'
              ? { kind: 'row', period: line.due.period }
              : { kind: 'event', eventId: line.prepaid.eventId },
          )
        }
        withTools={false}
        {...(isPaged ? { total: lines.length, page, onPageChange: setPage, pageSize: LINES_PER_PAGE } : {})}
      />
    </>
  );
}

/** `isToday`: days beside the dates count from the working date, which is then the page's own. */
function usePlanColumns(isToday: boolean): readonly Column<PlanLine>[] {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return useMemo(
    () => [
      {
        key: 'period',
        title: t('plan.period'),
        width: 56,
        align: 'right',
        render: (line) => (line.kind === 'due' ? line.due.period : <Dash />),
      },
      { key: 'dueOn', title: t('plan.dueOn'), width: 172, render: (line) => <LineDay line={line} isToday={isToday} /> },
      { key: 'status', title: t('plan.status'), width: 86, render: (line) => <LineStatus line={line} /> },
      ...AMOUNTS.map(
        (key): Column<PlanLine> => ({
          key,
          title: t('inUnit', { label: t(`plan.${key}`), unit }),
          align: 'right',
          render: (line) => <LineAmount line={line} part={key} />,
        }),
      ),
    ],
    [t, unit, isToday],
  );
}

const AMOUNTS = ['opening', 'payment', 'principal', 'interest', 'closing', 'paidPrincipal', 'paidInterest'] as const;

/** What is paid of a due that is still to come is nothing to speak of; an early repayment is principal, and paid. */
function LineAmount({ line, part }: { readonly line: PlanLine; readonly part: (typeof AMOUNTS)[number] }) {
  const isPaid = part === 'paidPrincipal' || part === 'paidInterest';
  if (line.kind === 'due') return isPaid && line.due.status === 'DUE' ? <Dash /> : <MoneyText fen={line.due[part]} />;
  return part === 'principal' || part === 'paidPrincipal' ? <MoneyText fen={line.prepaid.principal} /> : <Dash />;
}

function LineStatus({ line }: { readonly line: PlanLine }) {
  const { t } = useTranslation('loan');
  if (line.kind === 'prepaid') return <ToneBadge tone="accent">{t('plan.is.PREPAID')}</ToneBadge>;
  return <ToneBadge tone={TONES[line.due.status]}>{t(`plan.is.${line.due.status}`)}</ToneBadge>;
}

function LineDay({ line, isToday }: { readonly line: PlanLine; readonly isToday: boolean }) {
  if (line.kind === 'prepaid') return <DateText day={line.prepaid.on} />;
  return <DateText day={line.due.dueOn} relative={!isToday || line.due.status === 'PAID' ? 'none' : 'plain'} />;
}
