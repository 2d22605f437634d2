import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ProgressPanelProps {
  readonly title: string;
  /** What is being done now, in words. */
  readonly phase: string;
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly onCancel?: () => void;
  readonly cancelling?: boolean;
  readonly children?: ReactNode;
}

const whole = new Intl.NumberFormat('en-US');

/** Long work under way: counts, what is being done, and a way to stop it. */
export function ProgressPanel({
  title,
  phase,
  done,
  total,
  onCancel,
  cancelling = false,
  children,
}: ProgressPanelProps) {
  const { t } = useTranslation('ui');
  const percent = total === null || total === 0 ? null : Math.min(100, (done / total) * 100);
  const counts =
    total === null
      ? t('progress.done', { done: whole.format(done) })
      : `${whole.format(done)} / ${whole.format(total)}`;
  return (
    <Paper withBorder p="md" role="status" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600}>{title}</Text>
          <Text className="figures" c="dimmed">
            {counts}
          </Text>
        </Group>
        <Progress value={percent ?? 100} animated={percent === null} aria-label={title} />
        <Group justify="space-between" mih={30}>
          <Text c="dimmed">{phase}</Text>
          {onCancel !== undefined && (
            <Button variant="default" onClick={onCancel} loading={cancelling}>
              {t('progress.cancel')}
            </Button>
          )}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
