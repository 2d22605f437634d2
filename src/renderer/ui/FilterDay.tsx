import { useEffect, useState } from 'react';
import { DayInput } from './DayInput.tsx';
import { tidyDay } from './day-text.ts';
import { useUi } from './UiContext.tsx';

interface FilterDayProps {
  readonly label: string;
  /** `YYYY-MM-DD`; null does not narrow. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly width?: number;
}

/** A day that narrows a list: counts as soon as it is a day the calendar has, or is emptied. */
export function FilterDay({ label, value, onChange, width = 150 }: FilterDayProps) {
  const { isDay } = useUi();
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const take = (text: string) => {
    setTyped(text);
    const day = tidyDay(text);
    if (day === '' ? value !== null : isDay(day) && day !== value) onChange(day === '' ? null : day);
  };
  return <DayInput aria-label={label} placeholder={label} w={width} value={typed} onChange={take} />;
}
