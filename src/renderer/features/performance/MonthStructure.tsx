import { SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import { type ShareRow, ShareTable } from '../../ui/ShareTable.tsx';
import type { MonthSummary } from './MonthFigures.tsx';
import { useRowsBehind } from './rows-behind.ts';

/** 四 结构: the live balance by class and by manager. */
export function MonthStructure({ summary }: { readonly summary: MonthSummary }) {
  const { t } = useTranslation('performance');
  const unit = useUnitLabel();
  const rows = useRowsBehind(summary);
  const { live, balance } = summary.loans;
  const titles = (group: string) => ({
    group,
    count: t('structure.count'),
    sum: t('inUnit', { label: t('figure.balance.label'), unit }),
    share: t('structure.share'),
  });
  const classRow = ({ key, count, balance: sum }: MonthSummary['byClass'][number]): ShareRow => {
    const value = LOAN_CLASSES.find((one) => one === key) ?? null;
    return {
      key: key ?? 'none',
      label: <ClassBadge value={value} />,
      count,
      sum,
      percent: knownShare(sum, balance),
      ...rows.ofClass(value),
    };
  };
  const total = { label: t('structure.total'), count: live, sum: balance, percent: knownShare(balance, balance) };
  return (
    <section>
      <Title order={2} size="h5" mt="sm" mb={6}>
        {t('group.structure')}
      </Title>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <ShareTable
          label={t('structure.byClass')}
          titles={titles(t('structure.class'))}
          noShare={t('notComputable')}
          total={total}
          rows={summary.byClass.map(classRow)}
        />
        <ShareTable
          label={t('structure.byManager')}
          titles={titles(t('structure.manager'))}
          noShare={t('notComputable')}
          total={total}
          rows={summary.byManager.map(({ key, label, count, balance: sum }) => ({
            key: key ?? 'none',
            label,
            count,
            sum,
            percent: knownShare(sum, balance),
            ...(typeof key === 'number' ? rows.ofManager(key) : {}),
          }))}
        />
      </SimpleGrid>
    </section>
  );
}
