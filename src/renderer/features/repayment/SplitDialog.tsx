import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ReceiptLine } from '../../../contract/receipt.ts';
import type { SplitInput } from '../../../contract/repayment.ts';
import { amountError } from '../../app/form-values.ts';
import { useUi } from '../../ui/UiContext.tsx';
import { SPLIT_PARTS, type SplitPart, splitOf } from './repay-form.ts';
import { SplitFields } from './SplitFields.tsx';

interface SplitDialogProps {
  readonly line: ReceiptLine;
  readonly onClose: () => void;
  readonly onDone: (split: SplitInput) => void;
}

/** The division of one row that the loan's own order cannot give. */
export function SplitDialog({ line, onClose, onDone }: SplitDialogProps) {
  const { t } = useTranslation('repayment');
  const { formatYuan } = useUi();
  const amount = line.amount ?? 0;
  const form = useForm<Record<SplitPart, string>>({
    mode: 'controlled',
    initialValues: { principal: '', interest: '', penalty: '', compound: '' },
    validate: Object.fromEntries(SPLIT_PARTS.map((part) => [part, (text: string) => amountError(text)])),
  });
  const split = splitOf(form.values);
  const placed = split === null ? null : SPLIT_PARTS.reduce((sum, part) => sum + split[part], 0);
  const unplaced = placed === null ? null : amount - line.fees - placed;
  const submit = form.onSubmit(() => {
    if (split !== null && unplaced === 0) onDone(split);
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('split.ofRow', { row: line.row, amount: formatYuan(amount) })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text c="dimmed">{t('split.needed')}</Text>
          <SplitFields
            fieldProps={(part) => {
              const { error, ...rest } = form.getInputProps(part);
              return { ...rest, value: form.values[part], error: typeof error === 'string' ? error : null };
            }}
            unplaced={unplaced}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" disabled={unplaced !== 0}>
              {t('split.done')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
