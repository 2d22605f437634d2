import { Button, Group, List, Paper, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import { suggestMoves } from '../../../domain/maturity/flatten.ts';
import { type Portfolio, shiftedMonth, simulate } from '../../../domain/maturity/simulator.ts';
import { rangeOf, triedOf } from './tried-loans.ts';
import type { TriedLoans } from './useTriedLoans.tsx';

interface SuggestionPanelProps {
  readonly board: MaturityBoard;
  readonly portfolio: Portfolio;
  readonly tried: TriedLoans;
}

/** What would flatten the maturities with the fewest moves of the loans at hand, and what would still be left. */
export function SuggestionPanel({ board, portfolio, tried }: SuggestionPanelProps) {
  const { t } = useTranslation('maturity');
  const { loans, range } = tried.plan;
  const percent = board.bunchingPercent;
  const suggestion = useMemo(() => {
    const first = board.months[0]?.month ?? '';
    const unmoved = loans.map((loan) => ({ ...triedOf(loan), shift: 0 }));
    const found = suggestMoves(portfolio, unmoved, (loan) => rangeOf(loan, range, first), percent);
    const shifts = new Map(loans.map(({ id }) => [id, 0]));
    for (const { id, shift } of found.moves) shifts.set(id, shift);
    const moved = unmoved.map((loan) => ({ ...loan, shift: shifts.get(loan.id) ?? 0 }));
    return { ...found, shifts, left: simulate(portfolio, moved, percent).after.bunched };
  }, [board.months, portfolio, loans, range, percent]);
  if (loans.length === 0) return null;
  const { moves, shifts, left, before } = suggestion;
  const isTaken = loans.every(({ id, shift }) => shift === (shifts.get(id) ?? 0));
  const unsolved = { count: left.length, months: left.map(({ month }) => month).join(' '), percent, range };
  const words =
    before === 0n
      ? t('suggestion.even', { percent })
      : moves.length === 0
        ? t('suggestion.none', unsolved)
        : t(left.length === 0 ? 'suggestion.whole' : 'suggestion.part', { ...unsolved, moves: moves.length });
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('suggestion.title')}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600} aria-live="polite">
            {words}
          </Text>
          {moves.length > 0 && (
            <List size="sm" mt={4} spacing={2}>
              {moves.map(({ id, shift }) => {
                const loan = loans.find((one) => one.id === id);
                return loan === undefined ? null : (
                  <List.Item key={id}>
                    {t(shift > 0 ? 'suggestion.later' : 'suggestion.earlier', {
                      name: loan.name,
                      count: Math.abs(shift),
                      from: loan.month,
                      to: shiftedMonth(loan.month, shift),
                    })}
                  </List.Item>
                );
              })}
            </List>
          )}
        </div>
        {moves.length > 0 && (
          <Button variant="default" disabled={isTaken} onClick={() => tried.move(shifts)} style={{ flex: 'none' }}>
            {t('suggestion.take')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
