import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../contract/closing.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';

const REASON_MAX = 500;

interface ReopenDialogProps {
  readonly closing: Closing;
  readonly onClose: () => void;
}

/** Opens a closed month again: asks for the reason, which stays on record. */
export function ReopenDialog({ closing, onClose }: ReopenDialogProps) {
  const { t } = useTranslation('closing');
  const month = closing.closedOn.slice(0, 7);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const reopen = useApiCommand('closing.reopen', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('reopen.done', { month }));
      onClose();
    },
  });
  const submit = () => {
    const refused = textError(reason, { required: true, max: REASON_MAX });
    setError(refused);
    if (refused === null) reopen.mutate({ closingId: closing.id, version: closing.version, reason: reason.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reopen.title', { month })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Stack gap="sm">
        <Text>{t('reopen.what')}</Text>
        <Textarea
          label={t('reopen.reason')}
          required
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          error={error}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {reopen.error !== null && <ApiErrorState error={reopen.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('reopen.cancel')}
          </Button>
          <Button color="red" loading={reopen.isPending} onClick={submit}>
            {t('reopen.act')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
