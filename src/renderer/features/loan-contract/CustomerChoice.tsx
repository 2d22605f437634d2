import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../api/hooks.ts';

interface CustomerChoiceProps {
  /** Id as text; null while nobody is chosen. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly error?: string | null;
}

const TYPING_PAUSE_MS = 250;
const MOST = 20;

/** An active customer by name, pinyin, number or phone tail. */
export function CustomerChoice({ value, onChange, error }: CustomerChoiceProps) {
  const { t } = useTranslation('loan-contract');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const list = useApiQuery(
    'customer.list',
    {
      filter: { statuses: ['ACTIVE'], ...(text === '' ? {} : { text: text.slice(0, 60) }) },
      sort: { key: 'name', direction: 'asc' },
      page: { offset: 0, limit: MOST },
    },
    { keepPrevious: true },
  );
  const rows = list.data?.rows;
  const data = useMemo(
    () =>
      (rows ?? []).map(({ id, displayName, number }) => ({
        value: String(id),
        label: t('form.customerOption', { name: displayName, number }),
      })),
    [rows, t],
  );
  return (
    <Select
      label={t('field.customer')}
      placeholder={t('form.customerHint')}
      withAsterisk
      searchable
      clearable
      nothingFoundMessage={t('form.customerNone')}
      // The service searches, by more than the words shown.
      filter={({ options }) => options}
      data={data}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
      error={error ?? null}
    />
  );
}
