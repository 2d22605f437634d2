import { ActionIcon, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { fitsPattern, type PickedFile, sizeText } from './import-order.ts';

interface FileListProps {
  /** Names a profile waits for, with `*` and `?`; none for a profile the program has not read yet. */
  readonly wanted: readonly string[];
  readonly files: readonly PickedFile[];
  readonly gone: boolean;
  readonly picking: boolean;
  readonly onPick: () => void;
  readonly onRemove: (token: string) => void;
}

/** The files picked so far, against those the profile waits for. */
export function FileList({ wanted, files, gone, picking, onPick, onRemove }: FileListProps) {
  const { t } = useTranslation('import');
  const missing = wanted.filter((pattern) => !files.some(({ name }) => fitsPattern(pattern, name)));
  const unexpected = (name: string) => wanted.length > 0 && !wanted.some((pattern) => fitsPattern(pattern, name));
  return (
    <Stack gap={6} align="flex-start">
      <Button variant="default" leftSection={<Icon name="folder" />} loading={picking} onClick={onPick}>
        {t(files.length === 0 || gone ? 'files.pick' : 'files.pickMore')}
      </Button>
      {gone && <Text role="status">{t('files.gone')}</Text>}
      {files.length > 0 && !gone && (
        <Table aria-label={t('files.table')} maw={640}>
          <Table.Tbody>
            {files.map(({ token, name, size }) => (
              <Table.Tr key={token}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {sizeText(size)}
                </Table.Td>
                <Table.Td>{unexpected(name) && <Text c="dimmed">{t('files.unexpected')}</Text>}</Table.Td>
                <Table.Td ta="right">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('files.remove', { name })}
                    onClick={() => onRemove(token)}
                  >
                    <Icon name="close" />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {missing.length > 0 && (
        <Group gap={6}>
          <Text c="dimmed">{t('files.missing', { files: missing.join(t('separator')) })}</Text>
        </Group>
      )}
    </Stack>
  );
}
