import { Anchor, Button, Group, PasswordInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/client.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { type DoorStatus, useRefreshDoor } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { useVisibleLabel } from '../../app/NewPassword.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { Failure, isBookFailure } from './Failure.tsx';
import { FolderLine } from './FolderLine.tsx';
import { Recover } from './Recover.tsx';

const LAST_LOGIN = 'creditdesk.lastLogin';

interface LoginProps {
  readonly status: DoorStatus;
  /** Why the person stands here again. */
  readonly notice: ReactNode;
  readonly onOpen: () => void;
}

/** The locked door: who, and the password; or the recovery code. */
export function Login({ status, notice, onOpen }: LoginProps) {
  const { t } = useTranslation('session');
  const [recovering, setRecovering] = useState(false);
  const [broken, setBroken] = useState<ApiError | null>(null);
  const refresh = useRefreshDoor();
  const opened = async (login: string) => {
    localStorage.setItem(LAST_LOGIN, login);
    onOpen();
    await refresh({ forget: true });
  };
  const failed = (error: ApiError) => {
    if (isBookFailure(error.code)) setBroken(error);
  };
  if (broken !== null) {
    // The password was right and the book still does not open: only now can the program know.
    const retry = () => {
      setBroken(null);
      return refresh();
    };
    return <Failure failure={broken} folder={status.dataFolder} version={status.version} onRetry={retry} />;
  }
  return (
    <DoorFrame foot={<FolderLine folder={status.dataFolder} version={status.version} />}>
      {notice}
      <Title order={1} size="h2" mb="md">
        {t(recovering ? 'recover.title' : 'login.title')}
      </Title>
      {recovering ? (
        <Recover onOpen={opened} onFailed={failed} onBack={() => setRecovering(false)} />
      ) : (
        <LoginForm logins={status.logins} onOpen={opened} onFailed={failed} onForgotten={() => setRecovering(true)} />
      )}
    </DoorFrame>
  );
}

interface LoginFormProps {
  readonly logins: readonly string[];
  readonly onOpen: (login: string) => unknown;
  readonly onFailed: (error: ApiError) => void;
  readonly onForgotten: () => void;
}

/** Who logged in here last, if the book still knows them; where a book has one user there is nothing to choose. */
function firstGuess(logins: readonly string[]): string {
  const [first = ''] = logins;
  if (logins.length === 1) return first;
  const last = localStorage.getItem(LAST_LOGIN) ?? '';
  return logins.length === 0 || logins.includes(last) ? last : '';
}

function LoginForm({ logins, onOpen, onFailed, onForgotten }: LoginFormProps) {
  const { t } = useTranslation('session');
  const [name, setName] = useState(() => firstGuess(logins));
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const visible = useVisibleLabel();
  const login = useApiCommand('session.login', {
    errors: 'inline',
    onSuccess: () => onOpen(name.trim()),
    onError: (error) => {
      onFailed(error);
      setPassword('');
      passwordField.current?.focus();
    },
  });
  useEffect(() => {
    (nameField.current?.value === '' ? nameField : passwordField).current?.focus();
  }, []);
  const watchCaps = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const ready = name.trim() !== '' && password !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !login.isPending) login.mutate({ login: name.trim(), password });
      }}
    >
      <Stack gap="sm">
        {logins.length > 0 ? (
          <Select
            ref={nameField}
            label={t('login.name')}
            data={[...logins]}
            searchable
            value={name === '' ? null : name}
            onChange={(chosen) => setName(chosen ?? '')}
          />
        ) : (
          <TextInput
            ref={nameField}
            label={t('login.name')}
            autoComplete="username"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          ref={passwordField}
          label={t('login.password')}
          autoComplete="current-password"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          onKeyUp={watchCaps}
          visibilityToggleButtonProps={visible}
        />
        <Text size="xs" mih={18} mt={-8} role="status">
          {capsLock ? t('login.capsLock') : ''}
        </Text>
        {login.error !== null && <ApiErrorState error={login.error} />}
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={onForgotten}>
            {t('login.forgotten')}
          </Anchor>
          <Button type="submit" size="sm" loading={login.isPending} disabled={!ready}>
            {t('login.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
