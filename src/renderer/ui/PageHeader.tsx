import { ActionIcon, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from './Icon.tsx';

interface PageHeaderProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Beside the title: badges. */
  readonly marks?: ReactNode;
  /** Buttons at the right; the first is the page's main act. */
  readonly actions?: ReactNode;
  /** Where the arrow leads; without it there is none. */
  readonly backTo?: string;
}

/** The page's one h1 with its acts. Also names the window. */
export function PageHeader({ title, subtitle, marks, actions, backTo }: PageHeaderProps) {
  const { t } = useTranslation('ui');
  useEffect(() => {
    document.title = t('windowTitle', { title });
  }, [title, t]);
  return (
    <Group component="header" justify="space-between" align="center" wrap="nowrap" mb="sm" gap="md" mih={34}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        {backTo !== undefined && (
          <ActionIcon component={Link} to={backTo} variant="subtle" color="gray" aria-label={t('back')}>
            <Icon name="back" />
          </ActionIcon>
        )}
        <Stack gap={0} miw={0}>
          <Group gap="xs" wrap="nowrap">
            <Title order={1} size="h3" lineClamp={1}>
              {title}
            </Title>
            {marks}
          </Group>
          {subtitle !== undefined && (
            <Text c="dimmed" component="div">
              {subtitle}
            </Text>
          )}
        </Stack>
      </Group>
      {actions !== undefined && (
        <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
          {actions}
        </Group>
      )}
    </Group>
  );
}
