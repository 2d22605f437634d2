import { Button, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { CheckTab } from './CheckTab.tsx';
import { CheckBadge, StateBadge } from './ClosingBadges.tsx';
import { LinesTab } from './LinesTab.tsx';
import { MigrationTab } from './MigrationTab.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';
import { RestatementsTab } from './RestatementsTab.tsx';
import { RunningClosing } from './RunningClosing.tsx';
import { TotalsTab } from './TotalsTab.tsx';
import { useClosingJob } from './use-closing-job.ts';

type Answer = OutputOf<'closing.get'>;

const TABS = ['totals', 'lines', 'restatements', 'migration', 'check'] as const;
const OF_A_DAY: ReadonlySet<string> = new Set(['totals', 'check']);

/** One close: its totals and, of a month, its loans, what was told anew since, the migration and the check. */
export function ClosingDetailPage() {
  const closingId = addressId(useParams().id);
  const answer = useApiQuery('closing.get', { closingId: closingId ?? 1 }, { enabled: closingId !== null });
  const slow = useDelayed(answer.isPending);
  if (closingId === null) return <ErrorState {...codeWords('NOT_FOUND', {})} />;
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return <Detail answer={answer.data} />;
}

function Detail({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation('closing');
  const { closing } = answer;
  const { job, begin, leave } = useClosingJob(['checkClosing']);
  const isMonth = closing.kind === 'MONTH';
  const title = isMonth
    ? t('detail.month', { month: closing.closedOn.slice(0, 7) })
    : t('detail.day', { day: closing.closedOn });
  const at = clockText(closing.at);
  return (
    <>
      <PageHeader
        title={title}
        backTo="/closing"
        marks={
          <>
            {isMonth && <StateBadge closing={closing} />}
            <CheckBadge closing={closing} />
          </>
        }
        subtitle={t('detail.said', { at, actor: closing.actorName, loans: closing.loans })}
        actions={isMonth && <Acts answer={answer} busy={job !== null} onChecking={(id) => begin(id, 'checkClosing')} />}
      />
      {closing.reopened !== null && (
        <Text mb="xs">
          {t('detail.reopened', {
            by: closing.reopened.by,
            at: clockText(closing.reopened.at),
            reason: closing.reopened.reason,
          })}
        </Text>
      )}
      {job !== null && (
        <RunningClosing
          key={job.jobId}
          job={job}
          onDone={({ jobId }) => leave(jobId)}
          onLeave={() => leave(job.jobId)}
        />
      )}
      <Parts answer={answer} />
    </>
  );
}

interface ActsProps {
  readonly answer: Answer;
  readonly busy: boolean;
  readonly onChecking: (jobId: number) => void;
}

function Acts({ answer: { closing, isLatest }, busy, onChecking }: ActsProps) {
  const { t } = useTranslation('closing');
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const check = useApiCommand('closing.check', { onSuccess: ({ jobId }) => onChecking(jobId) });
  const exports = <ExportButtons request={{ name: 'closing', closingId: closing.id }} />;
  if (!can('closing.run')) return exports;
  return (
    <>
      {exports}
      <Button
        variant="default"
        disabled={busy}
        loading={check.isPending}
        onClick={() => check.mutate({ closingId: closing.id })}
      >
        {t('detail.check')}
      </Button>
      {isLatest && (
        <Button variant="default" disabled={busy} onClick={() => setAsking(true)}>
          {t('detail.reopen')}
        </Button>
      )}
      {asking && <ReopenDialog closing={closing} onClose={() => setAsking(false)} />}
    </>
  );
}

function Parts({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation('closing');
  const { tab: asked } = useParams();
  const navigate = useNavigate();
  const { closing } = answer;
  const tabs = TABS.filter((one) => closing.kind === 'MONTH' || OF_A_DAY.has(one));
  const tab = tabs.find((one) => one === asked) ?? 'totals';
  const enter = (next: string | null) => {
    const path = next === null || next === 'totals' ? '' : `/${next}`;
    void navigate(`/closing/${closing.id}${path}`, { replace: true });
  };
  return (
    <Tabs value={tab} onChange={enter} keepMounted={false}>
      <Tabs.List mb="xs">
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`, { count: closing.restated })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="totals">
        <TotalsTab totals={closing.totals} />
      </Tabs.Panel>
      <Tabs.Panel value="lines">
        <LinesTab closing={closing} />
      </Tabs.Panel>
      <Tabs.Panel value="restatements">
        <RestatementsTab closing={closing} />
      </Tabs.Panel>
      <Tabs.Panel value="migration">
        <MigrationTab answer={answer} />
      </Tabs.Panel>
      <Tabs.Panel value="check">
        <CheckTab closing={closing} />
      </Tabs.Panel>
    </Tabs>
  );
}
