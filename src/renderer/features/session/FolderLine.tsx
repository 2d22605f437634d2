import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChooseFolder } from './useChooseFolder.ts';

/** Where the book lies, the way to another one, and the program's version. */
export function FolderLine({ folder, version }: { readonly folder: string; readonly version: string }) {
  const { t } = useTranslation('session');
  const choose = useChooseFolder();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="xs" c="dimmed">
        {t('folder.at', { folder })}{' '}
        <Anchor component="button" type="button" size="xs" onClick={choose.run} disabled={choose.running}>
          {t('folder.other')}
        </Anchor>
      </Text>
      <Text size="xs" c="dimmed" className="figures" style={{ whiteSpace: 'nowrap' }}>
        {t('version', { version })}
      </Text>
    </Group>
  );
}
