import { Group, Paper, Text, Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from './Icon.tsx';
import classes from './StatCard.module.css';

interface StatCardProps {
  readonly label: string;
  readonly value: ReactNode;
  /** 口径: how the figure is made. Shown on hover and on focus of the sign beside the label. */
  readonly definition?: string;
  /** Under the figure: comparison, count, parts not known. */
  readonly hint?: ReactNode;
  /** The page with the rows behind the figure. */
  readonly to?: string;
}

/** One figure with its definition; leads to its rows when it has any. */
export function StatCard({ label, value, definition, hint, to }: StatCardProps) {
  const { t } = useTranslation('ui');
  return (
    <Paper withBorder className={classes.card} data-linked={to !== undefined || undefined}>
      <Group gap={4} wrap="nowrap">
        <Text size="xs" c="dimmed" truncate>
          {label}
        </Text>
        {definition !== undefined && (
          <Tooltip label={definition} multiline maw={320}>
            <UnstyledButton className={classes.definition} aria-label={t('definitionOf', { label, definition })}>
              <Icon name="info" size={13} />
            </UnstyledButton>
          </Tooltip>
        )}
      </Group>
      <Text component="div" className={`figures ${classes.value ?? ''}`}>
        {to === undefined ? (
          value
        ) : (
          <Link to={to} className={classes.link}>
            {value}
          </Link>
        )}
      </Text>
      {hint !== undefined && (
        <Text size="xs" c="dimmed" component="div">
          {hint}
        </Text>
      )}
    </Paper>
  );
}
