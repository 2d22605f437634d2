import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../contract/errors.ts';
import { errorParams, isErrorCode } from '../../api/client.ts';
import { codeWords } from '../../api/error-words.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { useChooseFolder } from './useChooseFolder.ts';

/** Failures whose steps are worded; every other code shows its way out. */
const STEPS: Readonly<Partial<Record<ErrorCode, number>>> = {
  VAULT_DAMAGED: 3,
  DB_DAMAGED: 3,
  DB_FROM_NEWER_VERSION: 2,
  BOOK_IN_USE: 3,
  BOOK_MISSING: 3,
  FOLDER_NOT_WRITABLE: 2,
  FOLDER_ON_NETWORK: 2,
  DISK_FULL: 2,
};

/** True for what is wrong with the book itself rather than with what was typed: it gets the whole page. */
export const isBookFailure = (code: ErrorCode): boolean => code in STEPS;

interface FailureProps {
  readonly failure: { readonly code: string; readonly params: unknown };
  readonly folder: string;
  readonly version: string;
  /** Looks again whether the book can be opened. */
  readonly onRetry: () => unknown;
}

/** Why the book cannot be opened: what happened, what is safe, what to do. Nothing here creates or deletes anything. */
export function Failure({ failure, folder, version, onRetry }: FailureProps) {
  const { t } = useTranslation('session');
  const choose = useChooseFolder();
  const told = failure.code;
  const code = isErrorCode(told) ? told : 'INTERNAL';
  const words = codeWords(code, errorParams(failure.params));
  const steps = Array.from({ length: STEPS[code] ?? 0 }, (_, index) => t(`failure.${code}.step${index + 1}`));
  return (
    <DoorFrame wide foot={t('version', { version })}>
      <Stack gap="sm">
        <Title order={1} size="h2">
          {t('failure.title')}
        </Title>
        <Text size="lg" fw={600}>
          {words.reason}
        </Text>
        <Text>{steps.length > 0 ? t(`failure.${code}.safe`) : t('failure.safe')}</Text>
        <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('folder.at', { folder })}
        </Text>
        <Title order={2} size="h5">
          {t('failure.what')}
        </Title>
        <List type="ordered" size="sm" spacing={4}>
          {(steps.length > 0 ? steps : [words.wayOut]).map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        {choose.error !== null && <ApiErrorState error={choose.error} />}
        <Group mt="xs">
          <Button size="sm" onClick={() => void onRetry()}>
            {t('failure.retry')}
          </Button>
          <Button size="sm" variant="default" onClick={choose.run} loading={choose.running}>
            {t('failure.otherFolder')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed" className="figures">
          {t('failure.code', { code: told })}
        </Text>
      </Stack>
    </DoorFrame>
  );
}
