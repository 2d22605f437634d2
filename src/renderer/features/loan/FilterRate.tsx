import { Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent, parseRate, rate } from '../../../domain/kernel/rate.ts';
import { plainTyping } from '../../../domain/kernel/typed-number.ts';

interface FilterRateProps {
  readonly label: string;
  /** A yearly rate as decimal text (0.0435); null does not narrow. */
  readonly value: string | null;
  readonly onChange: (rate: string | null) => void;
}

/** As finely as a filter takes it. */
const FITS = /^\d(\.\d{1,10})?$/;

/** Percent typed: 4.35 and 4.35% are 0.0435; undefined for what is no rate. */
function readPercent(text: string): string | null | undefined {
  const typed = plainTyping(text);
  if (typed === '') return null;
  const read = parseRate(typed.endsWith('%') ? typed : `${typed}%`);
  return read.ok && FITS.test(read.value) ? read.value : undefined;
}

function shownPercent(value: string | null): string {
  if (value === null) return '';
  const decimals = value.split('.')[1]?.length ?? 0;
  return formatPercent(rate(value), Math.max(2, decimals - 2)).replace('%', '');
}

/** A yearly rate that narrows a list; counts on Enter and when the field is left. */
export function FilterRate({ label, value, onChange }: FilterRateProps) {
  const { t } = useTranslation('loan');
  const shown = shownPercent(value);
  const [typed, setTyped] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(shown);
    setWrong(false);
  }, [shown]);
  const send = () => {
    const read = readPercent(typed);
    setWrong(read === undefined);
    if (read === undefined) return;
    if (read === value) setTyped(shown);
    else onChange(read);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      w={118}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={wrong ? t('filter.rateWrong') : null}
      rightSection={
        <Text span size="xs" c="dimmed">
          %
        </Text>
      }
      rightSectionPointerEvents="none"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
      }}
    />
  );
}
