import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import type { ReactNode } from 'react';

interface Question {
  readonly title: string;
  /** What will happen, and what will not. */
  readonly body: ReactNode;
  /** The act itself, verb first; never a bare yes. */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** For acts that take something away. */
  readonly danger?: boolean;
}

/** Asks before an act that cannot be taken back lightly. True when the person chose to act. */
export function confirm({ title, body, confirmLabel, cancelLabel, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    modals.openConfirmModal({
      title,
      children: (
        <Text component="div" size="md">
          {body}
        </Text>
      ),
      labels: { confirm: confirmLabel, cancel: cancelLabel ?? i18next.t('ui:cancel') },
      confirmProps: danger ? { color: 'red' } : {},
      closeButtonProps: { 'aria-label': i18next.t('ui:close') },
      onConfirm: () => {
        answer = true;
      },
      onClose: () => resolve(answer),
    });
  });
}
