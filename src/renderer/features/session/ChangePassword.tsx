import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { NewPassword, samePassword, useVisibleLabel } from '../../app/NewPassword.tsx';
import { notifyDone } from '../../app/notify.ts';
import { meetsPolicy } from '../../app/password-policy.ts';

interface ChangePasswordProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The person's own password: the old one, and a new one twice. */
export function ChangePassword({ opened, onClose }: ChangePasswordProps) {
  const { t } = useTranslation('session');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('password.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <ChangeForm onClose={onClose} />
    </Modal>
  );
}

function ChangeForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('session');
  const { login, bank, branch } = useSession();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const visible = useVisibleLabel();
  const context = [login, bank, branch];
  const change = useApiCommand('session.changePassword', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('password.done'));
      onClose();
    },
  });
  const ready = old !== '' && samePassword(password, repeated) && meetsPolicy(password, context);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !change.isPending) change.mutate({ oldPassword: old, newPassword: password });
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          data-autofocus
          label={t('password.old')}
          withAsterisk
          autoComplete="current-password"
          maxLength={256}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
          visibilityToggleButtonProps={visible}
        />
        <NewPassword
          label={t('password.new')}
          password={password}
          repeated={repeated}
          onPassword={setPassword}
          onRepeated={setRepeated}
          context={context}
        />
        {change.error !== null && <ApiErrorState error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!ready}>
            {t('password.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
