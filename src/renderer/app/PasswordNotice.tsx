import { Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.tsx';
import { ChangePassword } from '../features/session/ChangePassword.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useUi } from '../ui/UiContext.tsx';

const AHEAD_DAYS = 7;

/** Says in good time that the password runs out. Counted from today's clock, which passwords age by. */
export function PasswordNotice() {
  const { t } = useTranslation('app');
  const { passwordExpiresOn } = useSession();
  const { daysBetween } = useUi();
  const [opened, { open, close }] = useDisclosure(false);
  if (passwordExpiresOn === null) return null;
  const left = daysBetween(clockDay(), passwordExpiresOn);
  if (left > AHEAD_DAYS) return null;
  return (
    <Paper withBorder px="sm" py={5} mb="sm" role="status">
      <Group justify="space-between" gap="xs">
        <Group gap={8} wrap="nowrap">
          <Icon name="key" />
          <Text>
            {left < 0
              ? t('password.expired', { day: passwordExpiresOn })
              : t('password.expires', { day: passwordExpiresOn, count: left })}
          </Text>
        </Group>
        <Button variant="default" onClick={open}>
          {t('user.changePassword')}
        </Button>
      </Group>
      <ChangePassword opened={opened} onClose={close} />
    </Paper>
  );
}

const clockDay = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
