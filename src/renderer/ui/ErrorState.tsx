import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

interface ErrorStateProps {
  readonly reason: string;
  readonly wayOut: string;
  /** Finds the line in the local log. */
  readonly traceId?: string;
  readonly onRetry?: () => unknown;
  readonly actions?: ReactNode;
}

/** A refusal or failure in place: what happened, what to do, and a way to try again. */
export function ErrorState({ reason, wayOut, traceId, onRetry, actions }: ErrorStateProps) {
  const { t } = useTranslation('ui');
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<Icon name="warning" size={18} />}
      className="errorState"
      title={reason}
    >
      <Stack gap={8}>
        <Text>{wayOut}</Text>
        {traceId !== undefined && traceId !== '' && (
          <Text size="xs" c="dimmed" className="figures">
            {t('error.trace', { traceId })}
          </Text>
        )}
        {(onRetry !== undefined || actions !== undefined) && (
          <Group gap="xs">
            {onRetry !== undefined && (
              <Button variant="default" leftSection={<Icon name="refresh" />} onClick={() => void onRetry()}>
                {t('error.retry')}
              </Button>
            )}
            {actions}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
