import { SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClosingTotals } from '../../../contract/closing.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { KnownSumText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ShareTable } from '../../ui/ShareTable.tsx';
import { StatCard } from '../../ui/StatCard.tsx';

const whole = new Intl.NumberFormat('en-US');
const SUMS = ['balance', 'overduePrincipal', 'arrearsInterest', 'penalty', 'compound'] as const;

/** What the close adds up, each figure with its definition, and the balance by class. */
export function TotalsTab({ totals }: { readonly totals: ClosingTotals }) {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  const count = (of: 'live' | 'overdue') => (
    <StatCard label={t(`column.${of}`)} definition={t(`definition.${of}`)} value={whole.format(totals[of])} />
  );
  return (
    <>
      <SimpleGrid cols={4} spacing="xs" verticalSpacing="xs">
        {count('live')}
        {count('overdue')}
        {SUMS.map((of) => (
          <StatCard
            key={of}
            label={t('inUnit', { label: t(`column.${of}`), unit })}
            definition={t(`definition.${of}`)}
            value={<KnownSumText sum={totals[of]} />}
          />
        ))}
      </SimpleGrid>
      <Title order={2} size="h5" mt="sm" mb={6}>
        {t('totals.byClass')}
      </Title>
      <ShareTable
        label={t('totals.byClass')}
        titles={{
          group: t('totals.class'),
          count: t('column.live'),
          sum: t('inUnit', { label: t('column.balance'), unit }),
          share: t('totals.share'),
        }}
        noShare={t('totals.noShare')}
        total={{
          label: t('totals.total'),
          count: totals.live,
          sum: totals.balance,
          percent: knownShare(totals.balance, totals.balance),
        }}
        rows={totals.byClass.map(({ key, count: loans, balance }) => ({
          key: key ?? 'none',
          label: <ClassBadge value={key} />,
          count: loans,
          sum: balance,
          percent: knownShare(balance, totals.balance),
        }))}
      />
    </>
  );
}
