import { ActionIcon, Group, Kbd, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.tsx';
import { Icon } from '../ui/Icon.tsx';
import { MoneyUnitSwitch } from '../ui/MoneyUnitSwitch.tsx';
import { openPalette } from './Palette.tsx';
import { RunningJob } from './RunningJob.tsx';
import classes from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';

const PALETTE_KEY = 'Ctrl K';

interface TopBarProps {
  readonly narrow: boolean;
  readonly onToggleNav: () => void;
}

/** Which book, which day, and the ways to everything else. */
export function TopBar({ narrow, onToggleNav }: TopBarProps) {
  const { t } = useTranslation('app');
  const { bank, branch } = useSession();
  const label = t(narrow ? 'nav.widen' : 'nav.narrow');
  return (
    <header className={classes.bar}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} aria-expanded={!narrow} onClick={onToggleNav}>
            <Icon name="menu" size={18} />
          </ActionIcon>
        </Tooltip>
        <Text fw={700} size="lg" className={classes.product}>
          {t('product')}
        </Text>
        <Text c="dimmed" truncate>
          {t('bookName', { bank, branch })}
        </Text>
      </Group>
      <UnstyledButton className={classes.find} onClick={openPalette} aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span className={classes.findWords}>{t('palette.open')}</span>
        <Kbd size="xs">{PALETTE_KEY}</Kbd>
      </UnstyledButton>
      <Group gap="sm" wrap="nowrap" justify="flex-end">
        <RunningJob />
        <BookMarks />
        <MoneyUnitSwitch />
        <UserMenu />
      </Group>
    </header>
  );
}

/** The working date, loud when it is not today, and whether what is seen is invented. */
function BookMarks() {
  const { t } = useTranslation('app');
  const { workingDate, workingDateIsSet, hasSample } = useSession();
  return (
    <>
      {hasSample && (
        <Tooltip label={t('sample.why')}>
          <span className={classes.sample}>{t('sample.mark')}</span>
        </Tooltip>
      )}
      <Tooltip label={t(workingDateIsSet ? 'workingDate.setWhy' : 'workingDate.why')}>
        <span className={classes.date} data-set={workingDateIsSet || undefined}>
          {t(workingDateIsSet ? 'workingDate.set' : 'workingDate.today', { day: workingDate })}
        </span>
      </Tooltip>
    </>
  );
}
