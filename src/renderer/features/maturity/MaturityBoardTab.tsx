import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KnownSumText } from '../../ui/MoneyText.tsx';
import { ShareTable } from '../../ui/ShareTable.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { groupLink, spanLink } from './board-view.ts';
import { useCuts } from './cuts.ts';
import { MonthsChart } from './MonthsChart.tsx';
import { PortfolioCuts } from './PortfolioCuts.tsx';
import { useBoard } from './useBoard.ts';

const MONTHS = 12;

/** When the live portfolio falls due: by month, remaining term, product and guarantee. */
export function MaturityBoardTab() {
  const { t } = useTranslation('maturity');
  const board = useBoard(MONTHS);
  if (board.error !== null) return <ApiErrorState error={board.error} onRetry={board.refetch} />;
  if (board.data === undefined) return board.slow ? <PageSkeleton /> : null;
  if (board.data.all.count === 0) {
    return <EmptyState icon="loans" title={t('none.title')} description={t('none.description')} />;
  }
  return (
    <Stack gap="sm">
      <Edges board={board.data} />
      <MonthsChart board={board.data} />
      <Cuts board={board.data} />
    </Stack>
  );
}

/** The whole, and what lies outside the months. */
function Edges({ board }: { readonly board: MaturityBoard }) {
  const { t } = useTranslation('maturity');
  const cards = [
    { key: 'all', balance: board.all, to: groupLink({}) },
    { key: 'matured', balance: board.matured.balance, to: spanLink(board.matured) },
    { key: 'later', balance: board.later.balance, to: spanLink(board.later) },
  ] as const;
  return (
    <SimpleGrid cols={3} spacing="sm">
      {cards.map(({ key, balance, to }) => (
        <StatCard
          key={key}
          label={t(`card.${key}`)}
          definition={t(`card.${key}Definition`, { day: board.asOf })}
          value={<KnownSumText sum={balance} withUnit />}
          hint={<Share balance={balance} all={board.all} />}
          {...(balance.count === 0 ? {} : { to })}
        />
      ))}
    </SimpleGrid>
  );
}

function Share({ balance, all }: { readonly balance: KnownSum; readonly all: KnownSum }) {
  const { t } = useTranslation('maturity');
  const share = knownShare(balance, all);
  return share === null
    ? t('countOnly', { count: balance.count })
    : t('countAndShare', { count: balance.count, share });
}

function Cuts({ board }: { readonly board: MaturityBoard }) {
  const { t } = useTranslation('maturity');
  const { frame, line } = useCuts(board.all);
  const unstated = (
    <Text span inherit c="dimmed">
      {t('unstated')}
    </Text>
  );
  return (
    <>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <ShareTable
          {...frame(t('by.term'))}
          rows={board.byTerm.map(({ key, balance, ...span }) => line(key, t(`term.${key}`), balance, spanLink(span)))}
        />
        <ShareTable
          {...frame(t('by.guarantee'))}
          rows={board.byGuarantee.map(({ key, balance }) =>
            line(
              key ?? 'none',
              key === null ? unstated : t(`loan:guarantee.${key}`),
              balance,
              groupLink({ guarantees: [key] }),
            ),
          )}
        />
        <ShareTable
          {...frame(t('by.product'))}
          rows={board.byProduct.map(({ key, balance }) =>
            line(key ?? '', key ?? unstated, balance, groupLink({ products: [key] })),
          )}
        />
        <PortfolioCuts />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('shares', { day: board.asOf })}
      </Text>
    </>
  );
}
