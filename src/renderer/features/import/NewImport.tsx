import { Select, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { BundledImport } from './BundledImport.tsx';
import { FailureDetail } from './FailureDetail.tsx';
import type { ImportOrder } from './import-order.ts';
import { OwnImport } from './OwnImport.tsx';

interface NewImportProps {
  readonly onStarted: (jobId: number, order: ImportOrder) => void;
}

/** Where the data come from, and who gets the customers. */
export function NewImport({ onStarted }: NewImportProps) {
  const { t } = useTranslation('import');
  const profiles = useApiQuery('import.listProfiles', {});
  const [managerId, setManagerId] = useState<number | null>(null);
  const start = useApiCommand('import.start', {
    errors: 'inline',
    onSuccess: ({ jobId }, order) => onStarted(jobId, order),
  });
  const begin = (order: Omit<ImportOrder, 'managerId'>) => start.mutate({ ...order, managerId });
  if (profiles.error !== null) return <ApiErrorState error={profiles.error} onRetry={profiles.refetch} />;
  // The program's own profiles speak both languages; any other speaks as it was written.
  const rows = (profiles.data?.rows ?? []).map((profile) => ({
    ...profile,
    name: t(`profile.${profile.id}.name`, { defaultValue: profile.name }),
    description: t(`profile.${profile.id}.description`, { defaultValue: profile.description }),
  }));
  return (
    <Stack gap="sm" component="section">
      {start.error !== null && (
        <>
          <ApiErrorState error={start.error} />
          <FailureDetail code={start.error.code} params={start.error.params} />
        </>
      )}
      <ManagerChoice managerId={managerId} onChange={setManagerId} />
      <OwnImport
        profiles={rows.filter(({ bundled }) => !bundled)}
        busy={start.isPending}
        filesGone={start.error?.code === 'FILE_TOKEN_UNKNOWN'}
        onStart={begin}
      />
      {rows.some(({ bundled }) => bundled) && (
        <Title order={2} size="h5" mt="xs">
          {t('bundled.title')}
        </Title>
      )}
      {rows
        .filter(({ bundled }) => bundled)
        .map((profile) => (
          <BundledImport key={profile.id} profile={profile} busy={start.isPending} onStart={begin} />
        ))}
    </Stack>
  );
}

interface ManagerChoiceProps {
  /** Null is the person who imports. */
  readonly managerId: number | null;
  readonly onChange: (id: number | null) => void;
}

function ManagerChoice({ managerId, onChange }: ManagerChoiceProps) {
  const { t } = useTranslation('import');
  const { userId, roles } = useSession();
  const names = useApiQuery('user.names', {});
  const others = (names.data?.rows ?? []).filter(({ id, isManager }) => isManager && id !== userId);
  // A manager without a team gives customers to nobody else.
  const choosing = roles.includes('TEAM_LEAD') || roles.includes('BRANCH_HEAD');
  if (!choosing || others.length === 0) return null;
  const self = { value: String(userId), label: t('manager.self') };
  return (
    <Select
      w={280}
      label={t('manager.label')}
      description={t('manager.what')}
      allowDeselect={false}
      data={[self, ...others.map(({ id, displayName }) => ({ value: String(id), label: displayName }))]}
      value={String(managerId ?? userId)}
      onChange={(id) => onChange(id === null || Number(id) === userId ? null : Number(id))}
    />
  );
}
