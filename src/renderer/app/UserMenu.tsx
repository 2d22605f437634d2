import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useApiCommand } from '../api/hooks.ts';
import { useRefreshDoor, useSession } from '../api/session.tsx';
import { ChangePassword } from '../features/session/ChangePassword.tsx';
import { Icon } from '../ui/Icon.tsx';
import { chooseLanguage, LANGUAGES } from './i18n.ts';
import { openKeyHelp } from './KeyHelp.tsx';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** The person: password, language, colours, keys, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation('app');
  const { displayName } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, { open, close }] = useDisclosure(false);
  const refresh = useRefreshDoor();
  const logout = useApiCommand('session.logout', { onSuccess: () => refresh({ forget: true }) });
  const pickLanguage = (chosen: string) => {
    const language = LANGUAGES.find((one) => one === chosen);
    if (language !== undefined) void chooseLanguage(language);
  };
  const pickScheme = (chosen: string) => {
    const scheme = SCHEMES.find((one) => one === chosen);
    if (scheme !== undefined) setColorScheme(scheme);
  };
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            px={8}
            leftSection={<Icon name="user" />}
            rightSection={<Icon name="down" size={12} />}
          >
            {displayName}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="key" />} onClick={open}>
            {t('user.changePassword')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="keyboard" />} onClick={openKeyHelp}>
            {t('keys.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('user.language')}</Menu.Label>
          <Menu.RadioGroup value={i18n.language} onChange={pickLanguage}>
            {LANGUAGES.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language}>
                {t(`languages.${language}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t('user.scheme')}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={pickScheme}>
            {SCHEMES.map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {t(`schemes.${scheme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="logout" />} onClick={() => logout.mutate({})}>
            {t('user.logout')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={changing} onClose={close} />
    </>
  );
}
