import { List, PasswordInput, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { PASSWORD_POLICY, passwordHints } from './password-policy.ts';

interface NewPasswordProps {
  readonly label: string;
  readonly password: string;
  readonly repeated: string;
  readonly onPassword: (text: string) => void;
  readonly onRepeated: (text: string) => void;
  /** Login, bank, branch: what the password must not contain. */
  readonly context: readonly string[];
  /** The service's refusal, in words. */
  readonly error?: string | null;
}

/** True when both entries are the same and something was entered. */
export const samePassword = (password: string, repeated: string): boolean => password !== '' && password === repeated;

/** A new password, twice, with the demands ticked off while it is typed. */
export function NewPassword(props: NewPasswordProps) {
  const { t } = useTranslation('app');
  const { label, password, repeated, onPassword, onRepeated, context, error } = props;
  const hints = passwordHints(password, context);
  const visible = useVisibleLabel();
  return (
    <Stack gap={6}>
      <PasswordInput
        label={label}
        withAsterisk
        autoComplete="new-password"
        maxLength={256}
        value={password}
        onChange={(event) => onPassword(event.currentTarget.value)}
        error={error ?? null}
        visibilityToggleButtonProps={visible}
      />
      <List listStyleType="none" size="xs" spacing={2} aria-label={t('password.demands')}>
        <Hint met={hints.long} text={t('password.long', { count: PASSWORD_POLICY.minLength })} />
        <Hint met={hints.mixed} text={t('password.mixed', { count: PASSWORD_POLICY.classes })} />
        <Hint met={hints.free} text={t('password.free')} />
      </List>
      <PasswordInput
        label={t('password.repeat')}
        withAsterisk
        autoComplete="new-password"
        maxLength={256}
        value={repeated}
        onChange={(event) => onRepeated(event.currentTarget.value)}
        error={repeated !== '' && !password.startsWith(repeated) ? t('password.differs') : null}
        visibilityToggleButtonProps={visible}
      />
    </Stack>
  );
}

/** Label of the eye in a password field. */
export function useVisibleLabel() {
  const { t } = useTranslation('app');
  return { 'aria-label': t('password.show') };
}

function Hint({ met, text }: { readonly met: boolean; readonly text: string }) {
  const { t } = useTranslation('app');
  return (
    <List.Item icon={<Icon name={met ? 'check' : 'minus'} size={14} />}>
      <Text span size="xs" {...(met ? {} : { c: 'dimmed' })}>
        {text}
        <VisuallyHidden>{t(met ? 'password.met' : 'password.unmet')}</VisuallyHidden>
      </Text>
    </List.Item>
  );
}
