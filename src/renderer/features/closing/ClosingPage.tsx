import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { JobProgress } from '../../../contract/events.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ClosingTable } from './ClosingTable.tsx';
import { lastDayOf } from './month-end.ts';
import { Outlook } from './Outlook.tsx';
import { RunningClosing } from './RunningClosing.tsx';
import { useClosingJob } from './use-closing-job.ts';

const DAYS_SHOWN = 10;

/** 日结与月结: what can be closed and what stands in the way, the closed months, the last days. */
export function ClosingPage() {
  const { t } = useTranslation('closing');
  const { can } = useSession();
  const navigate = useNavigate();
  const outlook = useApiQuery('closing.outlook', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const { job, begin, leave } = useClosingJob(['closeDay', 'closeMonth']);
  const month = outlook.data?.choices.find((one) => one === chosen) ?? outlook.data?.month ?? null;
  const done = ({ jobId, resultId }: JobProgress) => {
    leave(jobId);
    if (resultId !== null) void navigate(`/closing/${resultId}`);
  };
  const acts = can('closing.run') && (
    <Acts
      month={month}
      blocked={outlook.data?.notes.some(({ blocks }) => blocks) ?? true}
      busy={job !== null}
      onStarted={begin}
    />
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        backTo="/performance"
        actions={
          <>
            {acts}
            <Button component={Link} to="/performance" variant="default" leftSection={<Icon name="performance" />}>
              {t('toPerformance')}
            </Button>
          </>
        }
      />
      {job !== null ? (
        <RunningClosing key={job.jobId} job={job} onDone={done} onLeave={() => leave(job.jobId)} />
      ) : outlook.error !== null ? (
        <ApiErrorState error={outlook.error} onRetry={outlook.refetch} />
      ) : (
        outlook.data !== undefined && <Outlook outlook={outlook.data} month={month} onMonth={setChosen} />
      )}
      <Lists />
    </>
  );
}

interface ActsProps {
  readonly month: string | null;
  readonly blocked: boolean;
  readonly busy: boolean;
  readonly onStarted: (jobId: number, kind: 'closeDay' | 'closeMonth') => void;
}

function Acts({ month, blocked, busy, onStarted }: ActsProps) {
  const { t } = useTranslation('closing');
  const day = useApiCommand('closing.closeDay', { onSuccess: ({ jobId }) => onStarted(jobId, 'closeDay') });
  const whole = useApiCommand('closing.closeMonth', { onSuccess: ({ jobId }) => onStarted(jobId, 'closeMonth') });
  const waits = busy || day.isPending || whole.isPending;
  const askMonth = async (asked: string) => {
    const title = t('ask.month', { month: asked });
    const body = t('ask.monthWhat', { day: lastDayOf(asked) });
    if (await confirm({ title, body, confirmLabel: title })) whole.mutate({ month: asked });
  };
  return (
    <>
      <Button leftSection={<Icon name="check" />} disabled={waits} onClick={() => day.mutate({})}>
        {t('closeDay')}
      </Button>
      {month !== null && (
        <Button variant="default" disabled={waits || blocked} onClick={() => void askMonth(month)}>
          {t('closeMonth', { month })}
        </Button>
      )}
    </>
  );
}

function Lists() {
  const { t } = useTranslation('closing');
  return (
    <Stack gap="md" mt="md">
      <section>
        <Title order={2} size="h5" mb={4}>
          {t('months.title')}
        </Title>
        <ClosingTable kind="MONTH" pageSize={12} />
      </section>
      <section>
        <Title order={2} size="h5" mb={4}>
          {t('days.title')}
        </Title>
        <ClosingTable kind="DAY" pageSize={DAYS_SHOWN} />
      </section>
      <Text c="dimmed">{t('what')}</Text>
    </Stack>
  );
}
