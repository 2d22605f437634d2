import { Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiCommand } from '../../api/hooks.ts';
import { notifyDone } from '../../app/notify.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileList } from './FileList.tsx';
import type { ImportOrder, PickedFile, Profile } from './import-order.ts';

/** Most files one import takes. */
const MOST_FILES = 30;
const OWN = 'own';
/** The profile whose empty workbook comes with the program. */
const WITH_TEMPLATE = 'excel-customers-loans';

interface OwnImportProps {
  readonly profiles: readonly Profile[];
  readonly busy: boolean;
  /** The service no longer holds the picked files: they are to be picked again. */
  readonly filesGone: boolean;
  readonly onStart: (order: Omit<ImportOrder, 'managerId'>) => void;
}

/** A person's own files, read by a profile of the program or by one of their own. */
export function OwnImport({ profiles, busy, filesGone, onStart }: OwnImportProps) {
  const { t } = useTranslation('import');
  const [chosen, setChosen] = useState<string | null>(null);
  const [ownProfile, setOwnProfile] = useState<PickedFile | null>(null);
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const pickProfile = useApiCommand('file.pick', { onSuccess: (picked) => setOwnProfile(picked.files[0] ?? null) });
  const saveTemplate = useApiCommand('import.saveTemplate', {
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(t('own.templateSaved', { name: savedAs }));
    },
  });
  const pickFiles = useApiCommand('file.pick', {
    onSuccess: (picked) => setFiles((before) => withoutTwins([...before, ...picked.files]).slice(0, MOST_FILES)),
  });
  const profile = profiles.find(({ id }) => id === (chosen ?? profiles[0]?.id));
  const own = chosen === OWN || profile === undefined;
  const source = own
    ? ownProfile === null
      ? null
      : ({ kind: 'file', token: ownProfile.token } as const)
    : ({ kind: 'builtin', id: profile.id } as const);
  const ready = source !== null && files.length > 0 && !filesGone;
  const start = (dryRun: boolean) => {
    if (source !== null) onStart({ profile: source, files: files.map(({ token }) => token), dryRun });
  };
  const choices = [
    ...profiles.map(({ id, name }) => ({ value: id, label: name })),
    { value: OWN, label: t('own.profileFile') },
  ];
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('own.title')}
        </Title>
        <Group align="flex-end" gap="xs">
          <Select
            w={320}
            label={t('own.profile')}
            allowDeselect={false}
            data={choices}
            value={own ? OWN : profile.id}
            onChange={setChosen}
          />
          {own && (
            <Button
              variant="default"
              leftSection={<Icon name="folder" />}
              loading={pickProfile.isPending}
              onClick={() => pickProfile.mutate({ purpose: 'importProfile', multiple: false })}
            >
              {ownProfile === null ? t('own.pickProfile') : ownProfile.name}
            </Button>
          )}
          {!own && profile.id === WITH_TEMPLATE && (
            <Button
              variant="default"
              leftSection={<Icon name="save" />}
              loading={saveTemplate.isPending}
              onClick={() => saveTemplate.mutate({ profileId: profile.id })}
            >
              {t('own.saveTemplate')}
            </Button>
          )}
        </Group>
        <Text c="dimmed">{own ? t('own.profileFileWhat') : profile.description}</Text>
        <FileList
          wanted={own ? [] : profile.files}
          files={files}
          gone={filesGone}
          picking={pickFiles.isPending}
          onPick={() => {
            if (filesGone) setFiles([]);
            pickFiles.mutate({ purpose: 'importData', multiple: true });
          }}
          onRemove={(token) => setFiles((before) => before.filter((file) => file.token !== token))}
        />
        <Group gap="xs">
          <Button disabled={!ready} loading={busy} leftSection={<Icon name="check" />} onClick={() => start(true)}>
            {t('check')}
          </Button>
          <Button
            variant="default"
            disabled={!ready || busy}
            leftSection={<Icon name="import" />}
            onClick={() => start(false)}
          >
            {t('start')}
          </Button>
          <Text c="dimmed">{t('own.checkWhat')}</Text>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Of files picked twice under one name the later one is meant. */
function withoutTwins(files: readonly PickedFile[]): PickedFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}
