import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ReceiptBatch } from '../../../contract/receipt.ts';
import type { ReversalFrom } from '../../../contract/repayment.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { ReversalWays } from './ReversalWays.tsx';
import { REMARK_MAX } from './repay-form.ts';

interface UndoDialogProps {
  readonly batch: ReceiptBatch;
  readonly onClose: () => void;
}

/** Takes a whole batch back, with the reason. */
export function UndoDialog({ batch, onClose }: UndoDialogProps) {
  const { t } = useTranslation('repayment');
  const form = useForm<{ from: ReversalFrom; reason: string }>({
    mode: 'controlled',
    initialValues: { from: 'EVENT_DAY', reason: '' },
    validate: { reason: (text) => textError(text, { required: true, max: REMARK_MAX }) },
  });
  const undo = useApiCommand('receipt.undo', {
    errors: 'inline',
    onSuccess: ({ reversed }) => {
      notifyDone(t('undo.done', { count: reversed }));
      onClose();
    },
  });
  const submit = form.onSubmit(({ from, reason }) =>
    undo.mutate({ batchId: batch.id, version: batch.version, from, reason: reason.trim() }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('undo.title', { title: batch.title })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text>{t('undo.what', { count: batch.count - batch.reversed })}</Text>
          <ReversalWays {...form.getInputProps('from')} />
          <Textarea label={t('field.reason')} withAsterisk autosize minRows={2} {...form.getInputProps('reason')} />
          {undo.error !== null && <Refused error={undo.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" color="red" loading={undo.isPending}>
              {t('batch.undo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
