import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import type { TFunction } from 'i18next';
import { type FocusEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tidyDay } from './day-text.ts';
import { Icon } from './Icon.tsx';
import { useUi } from './UiContext.tsx';

interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  /** The day as typed; '' is nothing typed. A finished one reads `YYYY-MM-DD`. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | null;
  /** Bounds of the calendar; a typed day outside is refused in words too. */
  readonly min?: string;
  readonly max?: string;
}

/** A day, typed (2026-11-22, 20261122, 2026/11/22, 2026年11月22日) or picked. A day no calendar has is refused in words. */
export function DayInput({ value, onChange, error, min, max, onBlur, disabled, ...rest }: DayInputProps) {
  const { t } = useTranslation('ui');
  const { isDay, today } = useUi();
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  const valid = isDay(value);
  const tidy = (event: FocusEvent<HTMLInputElement>) => {
    setLeft(true);
    const tidied = tidyDay(value);
    if (tidied !== value) onChange(tidied);
    onBlur?.(event);
  };
  const pick = (day: string | null) => {
    onChange(day ?? '');
    setLeft(true);
    setOpen(false);
  };
  const calendar = (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          disabled={disabled ?? false}
          aria-label={t('day.open')}
          onClick={() => setOpen((was) => !was)}
        >
          <Icon name="calendar" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <DatePicker
          size="sm"
          hideOutsideDates
          ariaLabels={{
            previousMonth: t('day.previousMonth'),
            nextMonth: t('day.nextMonth'),
            previousYear: t('day.previousYear'),
            nextYear: t('day.nextYear'),
            previousDecade: t('day.previousDecade'),
            nextDecade: t('day.nextDecade'),
          }}
          value={valid ? value : null}
          {...(valid ? { defaultDate: value } : today === null ? {} : { defaultDate: today })}
          {...(min === undefined ? {} : { minDate: min })}
          {...(max === undefined ? {} : { maxDate: max })}
          onChange={pick}
        />
      </Popover.Dropdown>
    </Popover>
  );
  return (
    <TextInput
      placeholder={t('day.pattern')}
      autoComplete="off"
      {...rest}
      disabled={disabled ?? false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={tidy}
      error={error ?? (left ? dayRefusal(t, value, valid, min, max) : null)}
      rightSection={calendar}
    />
  );
}

function dayRefusal(t: TFunction<'ui'>, value: string, valid: boolean, min?: string, max?: string): string | null {
  if (value === '') return null;
  if (!valid) return t(/^\d{4}-\d{2}-\d{2}$/.test(value) ? 'day.impossible' : 'day.malformed', { value });
  if (min !== undefined && value < min) return t('day.tooEarly', { day: min });
  if (max !== undefined && value > max) return t('day.tooLate', { day: max });
  return null;
}
