import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands where nobody knows the value: never a zero, never an empty cell. */
export function Unknown() {
  const { t } = useTranslation('ui');
  return (
    <Tooltip label={t('unknown.why')}>
      <Text span inherit c="dimmed">
        {t('unknown.word')}
      </Text>
    </Tooltip>
  );
}
