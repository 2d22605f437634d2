import { Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitLabel } from './MoneyText.tsx';
import { useUi } from './UiContext.tsx';

interface FilterAmountProps {
  readonly label: string;
  /** Whole fen; null does not narrow. */
  readonly value: number | null;
  readonly onChange: (fen: number | null) => void;
  readonly width?: number;
}

/** An amount in yuan that narrows a list; counts on Enter and when the field is left. */
export function FilterAmount({ label, value, onChange, width = 150 }: FilterAmountProps) {
  const { t } = useTranslation('ui');
  const { parseYuan, formatYuan } = useUi();
  const unit = useUnitLabel('YUAN');
  const shown = value === null ? '' : formatYuan(value);
  const [typed, setTyped] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(shown);
    setWrong(false);
  }, [shown]);
  const send = () => {
    const fen = typed.trim() === '' ? null : parseYuan(typed);
    const refused = fen === null && typed.trim() !== '';
    setWrong(refused);
    if (refused) return;
    if (fen === value) setTyped(shown);
    else onChange(fen);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      w={width}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={wrong ? t('amount.invalid') : null}
      rightSection={
        <Text span size="xs" c="dimmed">
          {unit}
        </Text>
      }
      rightSectionPointerEvents="none"
      rightSectionWidth={44}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
      }}
    />
  );
}
