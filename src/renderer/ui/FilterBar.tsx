import { Button, Checkbox, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

interface FilterBarProps {
  readonly children: ReactNode;
  /** Shown when something narrows the list. */
  readonly onReset?: (() => void) | undefined;
}

/** What narrows a list, in one wrapping row above it. */
export function FilterBar({ children, onReset }: FilterBarProps) {
  const { t } = useTranslation('ui');
  return (
    <Group gap="xs" mb="xs" align="center" role="search">
      {children}
      {onReset !== undefined && (
        <Button variant="subtle" color="gray" onClick={onReset}>
          {t('filter.reset')}
        </Button>
      )}
    </Group>
  );
}

const TYPING_PAUSE_MS = 250;

interface FilterTextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
}

/** Free text; reports after a short pause in typing, at once on Enter. */
export function FilterText({ label, value, onChange, placeholder, width = 220 }: FilterTextProps) {
  const [typed, setTyped] = useState(value);
  const reported = useRef(value);
  const report = useRef(onChange);
  report.current = onChange;
  useEffect(() => {
    if (value !== reported.current) setTyped(value);
    reported.current = value;
  }, [value]);
  const send = (text: string) => {
    if (text === reported.current) return;
    reported.current = text;
    report.current(text);
  };
  const sendLater = useRef(send);
  sendLater.current = send;
  useEffect(() => {
    const timer = setTimeout(() => sendLater.current(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder ?? label}
      w={width}
      leftSection={<Icon name="search" />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(typed.trim());
      }}
    />
  );
}

/** One value of a closed list and its words. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

interface FilterSelectProps<V extends string> {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: readonly V[];
  readonly onChange: (values: V[]) => void;
  readonly width?: number;
  readonly searchable?: boolean;
}

/** Several values of a list; none chosen does not narrow. */
export function FilterSelect<V extends string>(props: FilterSelectProps<V>) {
  const { label, choices, value, onChange, width = 150, searchable = false } = props;
  const known = new Map<string, V>(choices.map((choice) => [choice.value, choice.value]));
  return (
    <MultiSelect
      aria-label={label}
      {...(value.length === 0 ? { placeholder: label } : {})}
      // Grows with what is chosen, up to a third of the row.
      {...(value.length === 0 ? { w: width } : { miw: width, maw: 360 })}
      clearable
      searchable={searchable}
      hidePickedOptions={false}
      data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      value={[...value]}
      onChange={(chosen) => onChange(chosen.flatMap((one) => known.get(one) ?? []))}
    />
  );
}

interface FilterChoiceProps<V extends string> {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  readonly width?: number;
}

/** One value of a list, or none. */
export function FilterChoice<V extends string>({ label, choices, value, onChange, width = 140 }: FilterChoiceProps<V>) {
  const known = new Map<string, V>(choices.map((choice) => [choice.value, choice.value]));
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={width}
      clearable
      data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      value={value}
      onChange={(chosen) => onChange(chosen === null ? null : (known.get(chosen) ?? null))}
    />
  );
}

interface FilterSwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes, or no narrowing. */
export function FilterSwitch({ label, checked, onChange }: FilterSwitchProps) {
  return <Checkbox label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
