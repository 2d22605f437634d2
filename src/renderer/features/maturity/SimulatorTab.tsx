import { Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import { simulate } from '../../../domain/maturity/simulator.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { AddPlanned } from './AddPlanned.tsx';
import { portfolioOf } from './board-view.ts';
import { PeakCards } from './PeakCards.tsx';
import { PickLive } from './PickLive.tsx';
import { SimulationChart } from './SimulationChart.tsx';
import classes from './SimulatorTab.module.css';
import { SuggestionPanel } from './SuggestionPanel.tsx';
import { TriedTable } from './TriedTable.tsx';
import { RANGES, triedOf } from './tried-loans.ts';
import { useBoard } from './useBoard.ts';
import type { TriedLoans } from './useTriedLoans.tsx';

/** Two years: a term moved by a year from within the first is still in sight. */
const MONTHS = 24;

/** What moving terms would do to the maturities. Nothing here changes a loan. */
export function SimulatorTab({ tried }: { readonly tried: TriedLoans }) {
  const board = useBoard(MONTHS);
  if (board.error !== null) return <ApiErrorState error={board.error} onRetry={board.refetch} />;
  if (board.data === undefined) return board.slow ? <PageSkeleton /> : null;
  return (
    <Stack gap="sm">
      {tried.notice}
      <Simulator board={board.data} tried={tried} />
    </Stack>
  );
}

function Simulator({ board, tried }: { readonly board: MaturityBoard; readonly tried: TriedLoans }) {
  const { t } = useTranslation('maturity');
  const { loans } = tried.plan;
  const portfolio = useMemo(() => portfolioOf(board), [board]);
  const { before, after } = useMemo(
    () => simulate(portfolio, loans.map(triedOf), board.bunchingPercent),
    [portfolio, loans, board.bunchingPercent],
  );
  return (
    <>
      <Paper withBorder p="sm" component="section" aria-label={t('simulator.choose')}>
        <Group align="flex-end" gap="sm">
          <AddPlanned board={board} tried={tried} />
          <PickLive board={board} tried={tried} />
          <RangeChoice tried={tried} />
        </Group>
        <Text size="xs" c="dimmed" mt={6}>
          {t('simulator.what')}
        </Text>
      </Paper>
      <div className={classes.picture}>
        <SimulationChart before={before} after={after} percent={board.bunchingPercent} unknown={board.all.unknown} />
        <PeakCards before={before} after={after} percent={board.bunchingPercent} />
      </div>
      <SuggestionPanel board={board} portfolio={portfolio} tried={tried} />
      <TriedTable board={board} tried={tried} />
    </>
  );
}

function RangeChoice({ tried: { plan, setRange } }: { readonly tried: TriedLoans }) {
  const { t } = useTranslation('maturity');
  return (
    <Stack gap={3} ml="auto">
      <Text fw={500}>{t('simulator.range')}</Text>
      <SegmentedControl
        aria-label={t('simulator.range')}
        data={RANGES.map((range) => ({ value: String(range), label: t('simulator.months', { count: range }) }))}
        value={String(plan.range)}
        onChange={(chosen) => {
          const range = RANGES.find((one) => String(one) === chosen);
          if (range !== undefined) setRange(range);
        }}
      />
    </Stack>
  );
}
