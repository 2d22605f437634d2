import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/client.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { NewPassword, samePassword } from '../../app/NewPassword.tsx';
import { meetsPolicy } from '../../app/password-policy.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface RecoverProps {
  readonly onOpen: (login: string) => unknown;
  readonly onFailed: (error: ApiError) => void;
  readonly onBack: () => void;
}

/** The way in when a password is lost: the printed recovery code, and a new password for one user. */
export function Recover({ onOpen, onFailed, onBack }: RecoverProps) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const recover = useApiCommand('session.recover', {
    errors: 'inline',
    onSuccess: () => onOpen(login.trim()),
    onError: onFailed,
  });
  const ready =
    code.trim() !== '' && login.trim() !== '' && samePassword(password, repeated) && meetsPolicy(password, [login]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !recover.isPending)
          recover.mutate({ recoveryCode: code, login: login.trim(), newPassword: password });
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">{t('recover.what')}</Text>
        <TextInput
          label={t('recover.code')}
          description={t('recover.codeHint')}
          withAsterisk
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={t('login.name')}
          withAsterisk
          maxLength={40}
          autoComplete="username"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <NewPassword
          label={t('recover.newPassword')}
          password={password}
          repeated={repeated}
          onPassword={setPassword}
          onRepeated={setRepeated}
          context={[login]}
        />
        {recover.error !== null &&
          (recover.error.code === 'AUTH_WRONG_PASSWORD' ? (
            <ErrorState reason={t('recover.refused')} wayOut={t('recover.refusedWayOut')} />
          ) : (
            <ApiErrorState error={recover.error} />
          ))}
        <Group justify="space-between">
          <Button variant="default" size="sm" onClick={onBack}>
            {t('recover.back')}
          </Button>
          <Button type="submit" size="sm" loading={recover.isPending} disabled={!ready}>
            {t('recover.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
