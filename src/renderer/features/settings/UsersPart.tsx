import { Button, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../contract/user.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { UserDialog } from './UserDialog.tsx';

/** Who may open the book, with which roles. */
export function UsersPart() {
  const { t } = useTranslation('settings');
  const { mode } = useSession();
  const list = useApiQuery('user.list', {});
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const columns = useUserColumns();
  const rows = list.data?.rows;
  return (
    <Stack gap="sm" maw={980}>
      <Text c="dimmed">{t(mode === 'DESK' ? 'users.deskWhat' : 'users.what')}</Text>
      <DataTable
        tableId="settings.users"
        label={t('parts.users')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="user" title={t('users.none')} />}
        onRowClick={setEdited}
        toolbar={
          mode === 'BRANCH' && (
            <Button leftSection={<Icon name="plus" />} onClick={() => setEdited('new')}>
              {t('users.add')}
            </Button>
          )
        }
      />
      <UserDialog
        user={edited}
        leads={(rows ?? []).filter(({ roles, enabled }) => enabled && roles.includes('TEAM_LEAD'))}
        onClose={() => setEdited(null)}
      />
    </Stack>
  );
}

function useUserColumns(): Column<User>[] {
  const { t } = useTranslation('settings');
  return useMemo(
    () => [
      { key: 'displayName', title: t('users.displayName'), render: (user) => user.displayName, width: 140 },
      { key: 'login', title: t('users.login'), render: (user) => user.login, width: 130 },
      {
        key: 'roles',
        title: t('users.roles'),
        render: ({ roles }) => roles.map((role) => t(`roles.${role}`)).join(t('users.and')),
      },
      { key: 'lead', title: t('users.lead'), render: (user) => user.leadName ?? <Dash />, width: 120 },
      {
        key: 'state',
        title: t('users.state'),
        width: 100,
        render: ({ enabled }) => (
          <ToneBadge tone={enabled ? 'accent' : 'open'}>{t(enabled ? 'users.enabled' : 'users.disabled')}</ToneBadge>
        ),
      },
    ],
    [t],
  );
}
