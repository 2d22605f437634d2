import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldIssue } from '../../../contract/customer.ts';
import { Icon } from '../../ui/Icon.tsx';

interface WarningsPanelProps {
  readonly warnings: readonly FieldIssue[];
  readonly saving: boolean;
  readonly onAccept: () => void;
}

/** What looks wrong but may be right: named, and saved once a person says so. */
export function WarningsPanel({ warnings, saving, onAccept }: WarningsPanelProps) {
  const { t } = useTranslation('customer');
  return (
    <Alert role="alert" icon={<Icon name="warning" size={18} />} title={t('form.warningsTitle')} mb="sm">
      <Stack gap={6}>
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {warnings.map(({ field, code }) => (
            <li key={`${field}:${code}`}>{t(`form.issue.${code}`)}</li>
          ))}
        </ul>
        <Text c="dimmed">{t('form.warningsHint')}</Text>
        <Group p={2}>
          <Button variant="default" loading={saving} onClick={onAccept} autoFocus>
            {t('form.accept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
