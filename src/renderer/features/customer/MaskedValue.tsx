import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { RevealDialog, type RevealField } from './RevealDialog.tsx';

interface MaskedValueProps {
  readonly customerId: number;
  readonly field: RevealField;
  readonly masked: string | null;
}

/** A value that identifies: masked, and shown in full only for a reason. */
export function MaskedValue({ customerId, field, masked }: MaskedValueProps) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  if (masked === null) return <Unknown />;
  const label = t('reveal.open', { field: t(`field.${field}`) });
  return (
    <Group gap={6} wrap="nowrap" align="baseline">
      <span>{masked}</span>
      {can('pii.reveal') && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="eye" size={14} />}
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          {t('reveal.show')}
        </Button>
      )}
      {open && <RevealDialog customerId={customerId} field={field} onClose={() => setOpen(false)} />}
    </Group>
  );
}
