import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { SPLIT_PARTS, type SplitPart } from './repay-form.ts';

interface SplitFieldsProps {
  readonly fieldProps: (part: SplitPart) => { value: string; onChange: (text: string) => void; error: string | null };
  /** What is still to be placed; null while it cannot be told. */
  readonly unplaced: number | null;
}

/** 本金, 利息, 罚息, 复利 as the core system's slip states them, and what is still missing to the amount. */
export function SplitFields({ fieldProps, unplaced }: SplitFieldsProps) {
  const { t } = useTranslation('repayment');
  const { formatYuan } = useUi();
  return (
    <div>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="xs">
        {SPLIT_PARTS.map((part) => (
          <AmountInput key={part} label={t(`division.${part}`)} {...fieldProps(part)} />
        ))}
      </SimpleGrid>
      <Text size="sm" role="status" fw={unplaced === 0 ? 400 : 600} mih={20}>
        {unplaced === null
          ? ''
          : unplaced === 0
            ? t('split.placed')
            : t(unplaced > 0 ? 'split.missing' : 'split.over', { amount: formatYuan(Math.abs(unplaced)) })}
      </Text>
    </div>
  );
}
