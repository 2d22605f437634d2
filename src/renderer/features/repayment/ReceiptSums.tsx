import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReceiptCheck } from '../../../contract/receipt.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';

const PARTS = ['principal', 'interest', 'penalty', 'compound', 'fees', 'surplus'] as const;

/** How many rows will be recorded, wait for a word, or are refused, with their sums; and where the money goes. */
export function ReceiptSums({ check: { sums, division } }: { readonly check: ReceiptCheck }) {
  const { t } = useTranslation('repayment');
  const parts = PARTS.filter((part) => division[part] !== 0 && division[part] !== null);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {(['good', 'asks', 'refused'] as const).map((key) => (
        <StatCard
          key={key}
          label={t(`sums.${key}`)}
          value={t('sums.count', { count: sums[key].count })}
          hint={<MoneyText fen={sums[key].amount} unit="YUAN" withUnit />}
        />
      ))}
      <StatCard
        label={t('sums.division')}
        definition={t('sums.divisionWhat')}
        value={<MoneyText fen={sums.good.amount} unit="YUAN" withUnit />}
        hint={parts.map((part) => (
          <div key={part}>
            {t(`goes.${part}`)} <MoneyText fen={division[part]} unit="YUAN" />
          </div>
        ))}
      />
    </SimpleGrid>
  );
}
