import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Recomputes the chain on request and says what it found. */
export function AuditVerify() {
  const { t } = useTranslation('settings');
  const [asked, setAsked] = useState(false);
  const check = useApiQuery('audit.verify', {}, { enabled: asked, staleTime: 0 });
  const verify = () => {
    if (asked) void check.refetch();
    else setAsked(true);
  };
  return (
    <Group gap="sm">
      <Button variant="default" leftSection={<Icon name="shield" />} onClick={verify} loading={check.isFetching}>
        {t('audit.verify')}
      </Button>
      {check.error !== null && <ApiErrorState error={check.error} />}
      <div role="status">{check.data !== undefined && !check.isFetching && <Verdict {...check.data} />}</div>
    </Group>
  );
}

interface VerdictProps {
  readonly ok: boolean;
  readonly rows: number;
  readonly firstBadSeq: number | null;
  readonly head: string;
}

function Verdict({ ok, rows, firstBadSeq, head }: VerdictProps) {
  const { t } = useTranslation('settings');
  if (ok) return <Text>{t('audit.sound', { count: rows, head: head.slice(0, 12) })}</Text>;
  return (
    <Text fw={600} className="alertText">
      <Icon name="warning" size={14} />{' '}
      {firstBadSeq === null ? t('audit.broken') : t('audit.brokenAt', { seq: firstBadSeq })}
    </Text>
  );
}
