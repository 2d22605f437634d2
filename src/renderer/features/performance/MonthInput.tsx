import { ActionIcon, Group, Popover, TextInput } from '@mantine/core';
import { MonthPicker } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import classes from './MonthInput.module.css';
import { isMonth, shiftMonth, tidyMonth } from './month-text.ts';

interface MonthInputProps {
  readonly month: string;
  /** The last month that has begun; a later one is refused in words. */
  readonly latest: string;
  readonly onChange: (month: string) => void;
}

/** A month, typed (2026-11, 202611, 2026年11月), picked, or reached step by step. */
export function MonthInput({ month, latest, onChange }: MonthInputProps) {
  const { t } = useTranslation('performance');
  const [typed, setTyped] = useState(month);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setTyped(month);
    setError(null);
  }, [month]);
  const take = (text: string) => {
    const tidied = tidyMonth(text);
    setTyped(tidied);
    if (!isMonth(tidied)) return setError(t('month.malformed', { month: tidied }));
    if (tidied > latest) return setError(t('month.future', { month: tidied, latest }));
    setError(null);
    if (tidied !== month) onChange(tidied);
  };
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('month.previous')}
        onClick={() => onChange(shiftMonth(month, -1))}
      >
        <Icon name="back" />
      </ActionIcon>
      <TextInput
        w={136}
        aria-label={t('month.label')}
        autoComplete="off"
        value={typed}
        error={error}
        classNames={{ error: classes.error ?? '' }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => take(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(typed);
        }}
        rightSection={<MonthCalendar month={month} latest={latest} onPick={take} />}
      />
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('month.next')}
        disabled={month >= latest}
        onClick={() => onChange(shiftMonth(month, 1))}
        className={classes.forward ?? ''}
      >
        <Icon name="back" />
      </ActionIcon>
    </Group>
  );
}

interface MonthCalendarProps extends Omit<MonthInputProps, 'onChange'> {
  readonly onPick: (month: string) => void;
}

function MonthCalendar({ month, latest, onPick }: MonthCalendarProps) {
  const { t } = useTranslation('performance');
  const [open, setOpen] = useState(false);
  const first = (one: string) => `${one}-01`;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('month.open')} onClick={() => setOpen(!open)}>
          <Icon name="calendar" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <MonthPicker
          size="xs"
          value={first(month)}
          defaultDate={first(month)}
          maxDate={first(latest)}
          onChange={(day) => {
            setOpen(false);
            if (day !== null) onPick(day.slice(0, 7));
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
