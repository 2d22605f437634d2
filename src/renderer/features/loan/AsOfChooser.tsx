import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { useUi } from '../../ui/UiContext.tsx';

interface AsOfChooserProps {
  /** The day the page speaks of. */
  readonly day: string;
  readonly onChange: (day: string | null) => void;
  readonly min: string;
}

/** The day every figure of the page speaks of: any past one, the working date unless chosen. */
export function AsOfChooser({ day, onChange, min }: AsOfChooserProps) {
  const { t } = useTranslation('loan');
  const { today } = useUi();
  const [typed, setTyped] = useState(day);
  const isPast = today !== null && day !== today;
  const take = (text: string) => {
    setTyped(text);
    const fits = isIsoDay(text) && text >= min && (today === null || text <= today);
    if (fits && text !== day) onChange(text === today ? null : text);
  };
  const back = () => {
    setTyped(today ?? day);
    onChange(null);
  };
  return (
    <Group gap={6} wrap="nowrap">
      <Text span size="xs" c="dimmed">
        {t('asOf.short')}
      </Text>
      <DayInput
        aria-label={t('asOf.label')}
        title={t('asOf.label')}
        w={150}
        value={typed}
        onChange={take}
        min={min}
        {...(today === null ? {} : { max: today })}
      />
      {isPast && (
        <Button variant="default" onClick={back}>
          {t('asOf.back')}
        </Button>
      )}
    </Group>
  );
}
