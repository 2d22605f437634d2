import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { errorWords } from '../api/error-words.ts';

const CLOSE = () => ({ 'aria-label': i18next.t('ui:close') });

/** Says that something was done; goes by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, closeButtonProps: CLOSE(), withBorder: true });
}

/** Says that an act was refused: reason and way out. Stays until read. */
export function notifyError(error: unknown): void {
  const { reason, wayOut, traceId } = errorWords(error);
  const trace = traceId === '' ? '' : ` ${i18next.t('ui:error.trace', { traceId })}`;
  notifications.show({
    id: `error:${reason}`,
    title: reason,
    message: `${wayOut}${trace}`,
    color: 'red',
    autoClose: 12_000,
    closeButtonProps: CLOSE(),
    withBorder: true,
  });
}
