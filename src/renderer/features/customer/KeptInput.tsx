import { ActionIcon, Group, TextInput, type TextInputProps, Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';

interface KeptInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'label' | 'rightSection'> {
  readonly label: string;
  /** The stored value as the service shows it; null when nothing is stored. */
  readonly masked: string | null;
  /** Null keeps the stored value. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A field whose stored value was only ever seen masked: it stays unless the person chooses to write another. */
export function KeptInput({ label, masked, value, onChange, description, ...rest }: KeptInputProps) {
  const { t } = useTranslation('customer');
  const input = useRef<HTMLInputElement>(null);
  const kept = value === null;
  const wasKept = useRef(kept);
  useEffect(() => {
    if (wasKept.current && !kept) input.current?.focus();
    wasKept.current = kept;
  }, [kept]);
  if (masked === null) {
    return (
      <TextInput
        {...rest}
        label={label}
        description={description}
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const act = t(kept ? 'form.change' : 'form.keep', { field: label });
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <TextInput
        {...rest}
        ref={input}
        flex={1}
        label={label}
        description={description ?? (kept ? undefined : t('form.replaceHint'))}
        autoComplete="off"
        readOnly={kept}
        variant={kept ? 'filled' : 'default'}
        value={kept ? masked : value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Tooltip label={act}>
        <ActionIcon variant="default" size={30} aria-label={act} onClick={() => onChange(kept ? '' : null)}>
          <Icon name={kept ? 'edit' : 'back'} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
