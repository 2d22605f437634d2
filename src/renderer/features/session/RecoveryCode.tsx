import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '../../api/session.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './RecoveryCode.module.css';

interface RecoveryCodeProps {
  readonly code: string;
  readonly session: SessionInfo;
  readonly onKept: () => void;
}

/** The one time the recovery code is seen: to print or copy, and to put away. */
export function RecoveryCode({ code, session, onKept }: RecoveryCodeProps) {
  const { t } = useTranslation('session');
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(code));
  return (
    <Stack gap="md">
      <section className={classes.card}>
        <Title order={1} size="h2">
          {t('code.title')}
        </Title>
        <Text mt={4}>{t('code.what')}</Text>
        <p className={classes.code}>
          {code.split('-').map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat and never move
            <span key={index}>{group}</span>
          ))}
        </p>
        <Text c="dimmed">
          {t('code.whose', { bank: session.bank, branch: session.branch, day: session.workingDate })}
        </Text>
        <Text c="dimmed">{t('code.keep')}</Text>
      </section>
      <Group className={classes.acts}>
        <Button variant="default" leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('code.print')}
        </Button>
        <Button variant="default" leftSection={<Icon name="copy" />} onClick={() => void copy()}>
          {t('code.copy')}
        </Button>
        <Text span role="status">
          {copied ? t('code.copied') : ''}
        </Text>
      </Group>
      <Checkbox
        className={classes.acts ?? ''}
        size="sm"
        label={t('code.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group justify="flex-end" className={classes.acts}>
        <Button size="sm" disabled={!kept} onClick={onKept}>
          {t('create.next')}
        </Button>
      </Group>
    </Stack>
  );
}
