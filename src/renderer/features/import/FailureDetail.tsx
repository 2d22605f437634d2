import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReasonWords } from './reason-words.ts';

interface FailureDetailProps {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const textAt = (params: FailureDetailProps['params'], key: string): string | null => {
  const value = params[key];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
};

/** Where exactly a profile is wrong, or what the first refused row was refused for. Nothing for other failures. */
export function FailureDetail({ code, params }: FailureDetailProps) {
  const { t } = useTranslation('import');
  const reasonWords = useReasonWords();
  const reason = textAt(params, 'reason');
  if (reason === null) return null;
  if (code === 'PROFILE_INVALID') {
    const [kind = '', key = ''] = reason.split(':');
    const words = t(`profileReason.${kind}`, { key, defaultValue: t('profileReason.SHAPE') });
    const path = textAt(params, 'path');
    return <Text>{path === null ? words : t('failure.profile', { path, words })}</Text>;
  }
  if (code !== 'IMPORT_NOTHING_TAKEN') return null;
  const file = textAt(params, 'file');
  const row = textAt(params, 'row');
  const column = textAt(params, 'column');
  const place = [
    ...(file === null ? [] : [file]),
    ...(row === null ? [] : [t('failure.row', { row })]),
    ...(column === null ? [] : [t('failure.column', { column })]),
  ].join(' ');
  return <Text>{t('failure.first', { place, reason: reasonWords(reason) })}</Text>;
}
