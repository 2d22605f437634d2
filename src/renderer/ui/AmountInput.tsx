import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { type FocusEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitLabel } from './MoneyText.tsx';
import { useUi } from './UiContext.tsx';

interface AmountInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'description'> {
  /** The amount in yuan as typed; '' is nothing typed. Read it with `amountOf` when the form is sent. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | null;
}

/** An amount in yuan with 大写金额 beneath it. Takes what people write: 1,234.5, 1234.50 元, full-width digits. */
export function AmountInput({ value, onChange, error, onBlur, ...rest }: AmountInputProps) {
  const { t } = useTranslation('ui');
  const { parseYuan, formatYuan, chineseAmount, currency } = useUi();
  const unit = useUnitLabel('YUAN');
  const [left, setLeft] = useState(false);
  const fen = value.trim() === '' ? null : parseYuan(value);
  const own = left && value.trim() !== '' && fen === null ? t('amount.invalid') : null;
  const tidy = (event: FocusEvent<HTMLInputElement>) => {
    setLeft(true);
    if (fen !== null && formatYuan(fen) !== value) onChange(formatYuan(fen));
    onBlur?.(event);
  };
  return (
    <div>
      <TextInput
        inputMode="decimal"
        autoComplete="off"
        rightSection={
          <Text span size="xs" c="dimmed">
            {unit}
          </Text>
        }
        rightSectionPointerEvents="none"
        {...rest}
        classNames={{ input: 'amountField' }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={tidy}
        error={error ?? own}
      />
      <Text size="xs" c="dimmed" mt={2} mih={18} aria-live="polite">
        {fen === null || currency !== 'CNY' ? '' : chineseAmount(fen)}
      </Text>
    </div>
  );
}
