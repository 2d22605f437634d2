import { Group, Paper, SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '../../app/i18n.ts';
import classes from './DoorFrame.module.css';

interface DoorFrameProps {
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Small print: folder, version. */
  readonly foot?: ReactNode;
}

/** The quiet page before the program: name, language, one card. */
export function DoorFrame({ children, wide = false, foot }: DoorFrameProps) {
  const { t, i18n } = useTranslation('session');
  return (
    <main className={classes.page}>
      <div className={classes.column} data-wide={wide || undefined}>
        <Group justify="space-between" className={classes.head}>
          <Text fw={700} size="xl">
            {t('app:product')}
          </Text>
          <SegmentedControl
            aria-label={t('app:user.language')}
            value={i18n.language}
            onChange={(chosen) => {
              const language = LANGUAGES.find((one) => one === chosen);
              if (language !== undefined) void chooseLanguage(language);
            }}
            data={LANGUAGES.map((language) => ({ value: language, label: t(`app:languages.${language}`) }))}
          />
        </Group>
        <Paper withBorder p="lg" radius="md" className={classes.card}>
          {children}
        </Paper>
        {foot !== undefined && (
          <Text size="xs" c="dimmed" component="div" className={classes.foot}>
            {foot}
          </Text>
        )}
      </div>
    </main>
  );
}
