import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import type { ImportOrder, Profile } from './import-order.ts';

interface BundledImportProps {
  readonly profile: Profile;
  readonly busy: boolean;
  readonly onStart: (order: Omit<ImportOrder, 'managerId'>) => void;
}

/** A portfolio that comes with the program: nothing to choose, one click. */
export function BundledImport({ profile, busy, onStart }: BundledImportProps) {
  const { t } = useTranslation('import');
  const start = (dryRun: boolean) => onStart({ profile: { kind: 'builtin', id: profile.id }, files: [], dryRun });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap" align="center">
        <div>
          <Text fw={600} component="h3" size="sm">
            {profile.name}
          </Text>
          <Text c="dimmed">{profile.description}</Text>
          <Text size="xs" c="dimmed" mt={4}>
            {t('bundled.files', { files: profile.files.join(t('separator')) })}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" disabled={busy} onClick={() => start(true)}>
            {t('check')}
          </Button>
          <Button loading={busy} leftSection={<Icon name="import" />} onClick={() => start(false)}>
            {t('bundled.start')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
