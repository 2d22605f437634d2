import { Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './WorkCounters.module.css';
import { COUNT_KEYS, type CountKey, type TodayAnswer } from './work-counts.ts';

interface WorkCountersProps {
  readonly counts: TodayAnswer['counts'];
  readonly only: CountKey | null;
  readonly onChoose: (key: CountKey | null) => void;
}

const whole = new Intl.NumberFormat('en-US');

/** How much there is of each kind; a click shows only those lines, another click all of them again. */
export function WorkCounters({ counts, only, onChoose }: WorkCountersProps) {
  const { t } = useTranslation('today');
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{t('counters')}</legend>
      {COUNT_KEYS.map((key) => (
        <Tooltip key={key} label={t(`count.${key}.definition`)} position="bottom">
          <UnstyledButton
            className={classes.counter}
            aria-pressed={only === key}
            data-none={counts[key] === 0 || undefined}
            onClick={() => onChoose(only === key ? null : key)}
          >
            <span className={classes.label}>{t(`count.${key}.label`)}</span>
            <span className={`figures ${classes.number ?? ''}`}>{whole.format(counts[key])}</span>
          </UnstyledButton>
        </Tooltip>
      ))}
    </fieldset>
  );
}
