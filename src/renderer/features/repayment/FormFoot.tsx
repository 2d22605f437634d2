import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Refused } from '../../app/Refused.tsx';

interface FormFootProps {
  readonly act: { readonly error: unknown; readonly isPending: boolean };
  /** The button's words; without them nothing can be sent. */
  readonly submitLabel: string | null;
  readonly disabled?: boolean;
  /** Takes something away. */
  readonly danger?: boolean;
  readonly cancelTo: string;
  /** Said beside the buttons. */
  readonly note?: ReactNode;
}

/** The foot of a form: why it was refused, the act, and the way back. */
export function FormFoot({ act, submitLabel, disabled = false, danger = false, cancelTo, note }: FormFootProps) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  return (
    <>
      {act.error !== null && <Refused error={act.error} />}
      <Group mt="sm">
        {submitLabel !== null && (
          <Button type="submit" loading={act.isPending} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
            {submitLabel}
          </Button>
        )}
        <Button variant="default" onClick={() => void navigate(cancelTo)}>
          {t('cancel')}
        </Button>
        {note}
      </Group>
    </>
  );
}
