import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyStateProps {
  readonly title: string;
  /** What to do now, in one sentence. */
  readonly description?: string;
  readonly icon?: IconName;
  /** Buttons or links that do it. */
  readonly actions?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, description, icon = 'info', actions }: EmptyStateProps) {
  return (
    <Stack align="center" gap={6} py="xl" px="md" className="emptyState">
      <Text c="dimmed" component="div" lh={1}>
        <Icon name={icon} size={28} />
      </Text>
      <Text fw={600}>{title}</Text>
      {description !== undefined && (
        <Text c="dimmed" ta="center" maw={460}>
          {description}
        </Text>
      )}
      {actions !== undefined && <Group mt={4}>{actions}</Group>}
    </Stack>
  );
}
