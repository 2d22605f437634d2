import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../contract/permissions.ts';
import type { User } from '../../../contract/user.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useRefreshDoor, useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textError } from '../../app/form-values.ts';
import { NewPassword, samePassword } from '../../app/NewPassword.tsx';
import { notifyDone } from '../../app/notify.ts';
import { meetsPolicy } from '../../app/password-policy.ts';

interface UserDialogProps {
  /** The user to change, `new` for another one, null while closed. */
  readonly user: User | 'new' | null;
  readonly leads: readonly User[];
  readonly onClose: () => void;
}

/** One user: name, roles, lead, whether enabled, and a new password where one is needed. */
export function UserDialog({ user, leads, onClose }: UserDialogProps) {
  const { t } = useTranslation('settings');
  const title = user === 'new' ? t('users.add') : t('users.change', { name: user?.displayName ?? '' });
  return (
    <Modal
      opened={user !== null}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {user !== null && <UserForm user={user === 'new' ? null : user} leads={leads} onClose={onClose} />}
    </Modal>
  );
}

interface UserFormProps {
  readonly user: User | null;
  readonly leads: readonly User[];
  readonly onClose: () => void;
}

function useUserForm(user: User | null) {
  const { t } = useTranslation('settings');
  return useForm({
    initialValues: {
      login: user?.login ?? '',
      displayName: user?.displayName ?? '',
      roles: [...(user?.roles ?? (['MANAGER'] as Role[]))],
      leadId: user?.leadId ?? null,
      enabled: user?.enabled ?? true,
      password: '',
      repeated: '',
    },
    validate: (values) => {
      const needsPassword = user === null || (!user.enabled && values.enabled);
      const unmet = values.password === '' ? needsPassword : !meetsPolicy(values.password, [values.login]);
      const differs = values.password !== '' && !samePassword(values.password, values.repeated);
      return {
        login: user === null ? textError(values.login, { required: true, max: 40 }) : null,
        displayName: textError(values.displayName, { required: true, max: 40 }),
        roles: values.roles.length === 0 ? t('users.roleNeeded') : null,
        password: unmet ? t('users.passwordUnmet') : null,
        repeated: differs ? t('app:password.differs') : null,
      };
    },
  });
}

/** Creates or changes the user; both end the same way. */
function useSaveUser(user: User | null, onClose: () => void) {
  const { t } = useTranslation('settings');
  const refresh = useRefreshDoor();
  const { userId } = useSession();
  const done = () => {
    notifyDone(t('users.saved'));
    onClose();
    // Own roles decide what is shown.
    if (user?.id === userId) void refresh();
  };
  const create = useApiCommand('user.create', { errors: 'inline', onSuccess: done });
  const update = useApiCommand('user.update', { errors: 'inline', onSuccess: done });
  return { create, update, error: create.error ?? update.error, pending: create.isPending || update.isPending };
}

function UserForm({ user, leads, onClose }: UserFormProps) {
  const { t } = useTranslation('settings');
  const form = useUserForm(user);
  const save = useSaveUser(user, onClose);
  const send = form.onSubmit(({ login, displayName, roles, leadId, enabled, password }) => {
    if (save.pending) return;
    const fields = { displayName: displayName.trim(), roles, leadId };
    if (user === null) save.create.mutate({ ...fields, login: login.trim(), password });
    else {
      const newPassword = password === '' ? null : password;
      save.update.mutate({ ...fields, id: user.id, version: user.version, enabled, newPassword });
    }
  });
  const { password, repeated, login, leadId } = form.values;
  const passwordRefused = form.errors.password;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2}>
          <TextInput
            label={t('users.login')}
            withAsterisk={user === null}
            readOnly={user !== null}
            maxLength={40}
            autoComplete="off"
            {...form.getInputProps('login')}
          />
          <TextInput
            label={t('users.displayName')}
            withAsterisk
            maxLength={40}
            data-autofocus
            {...form.getInputProps('displayName')}
          />
        </SimpleGrid>
        <Checkbox.Group label={t('users.roles')} withAsterisk {...form.getInputProps('roles')}>
          <SimpleGrid cols={2} verticalSpacing={6} mt={4}>
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={t(`roles.${role}`)} description={t(`roleWhat.${role}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Select
          label={t('users.lead')}
          description={t('users.leadWhat')}
          clearable
          w={260}
          data={leads
            .filter(({ id }) => id !== user?.id)
            .map(({ id, displayName }) => ({ value: String(id), label: displayName }))}
          value={leadId === null ? null : String(leadId)}
          onChange={(chosen) => form.setFieldValue('leadId', chosen === null ? null : Number(chosen))}
        />
        {user !== null && (
          <Switch size="xs" label={t('users.enabledSwitch')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        )}
        {user !== null && <Text c="dimmed">{t('users.passwordWhat')}</Text>}
        <NewPassword
          label={t(user === null ? 'users.firstPassword' : 'users.newPassword')}
          password={password}
          repeated={repeated}
          onPassword={(text) => form.setFieldValue('password', text)}
          onRepeated={(text) => form.setFieldValue('repeated', text)}
          context={[login]}
          error={typeof passwordRefused === 'string' ? passwordRefused : null}
        />
        {save.error !== null && <ApiErrorState error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={save.pending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
