import { Alert, List, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Icon } from '../../ui/Icon.tsx';
import { unknownsOf } from './loan-unknowns.ts';

/** Says what is not known and why: an unknown is never shown as zero, and never passed over. */
export function LoanUnknowns({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const [open, setOpen] = useState(false);
  const unknowns = unknownsOf(whole);
  if (unknowns.length === 0) return null;
  const names = unknowns.map((key) => t(`unknown.${key}.name`)).join(t('unknown.separator'));
  return (
    <Alert icon={<Icon name="info" size={18} />} py={8}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Text span fw={600}>
          {t('unknown.title', { count: unknowns.length, names })}
        </Text>{' '}
        <Text span c="dimmed">
          {t(open ? 'unknown.hide' : 'unknown.show')}
        </Text>
      </UnstyledButton>
      {open && (
        <List size="sm" mt={4} spacing={2}>
          {unknowns.map((key) => (
            <List.Item key={key}>{t(`unknown.${key}.why`)}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
