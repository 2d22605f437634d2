import { Anchor, Button, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IsoDay, isIsoDay } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KnownSumText, MoneyText } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { type Outcome, useRepricingColumns } from './repricing-columns.tsx';

const OUTCOMES = ['CHANGE', 'UNCHANGED', 'PROBLEM'] as const satisfies readonly Outcome[];
const COUNT_OF = { CHANGE: 'change', UNCHANGED: 'unchanged', PROBLEM: 'problem' } as const;
const INITIAL_SIZE = 50;
type Preview = OutputOf<'lpr.previewRun'>;

/** What a run up to a day would do: the changes with their sums, what stays, and what cannot be repriced. */
export function PreviewTab() {
  const { t } = useTranslation('lpr');
  const { workingDate } = useSession();
  const [typed, setTyped] = useState<string>(workingDate);
  const upTo: IsoDay = isIsoDay(typed) && typed <= workingDate ? typed : workingDate;
  const [outcome, setOutcome] = useState<Outcome>('CHANGE');
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(INITIAL_SIZE);
  const list = useApiQuery(
    'lpr.previewRun',
    { upTo, outcome, page: { offset: (page - 1) * size, limit: size } },
    { keepPrevious: true },
  );
  const columns = useRepricingColumns(outcome);
  const turn = (next: Outcome) => {
    setOutcome(next);
    setPage(1);
  };
  const inTheWay = list.data?.counts[COUNT_OF.PROBLEM] ?? 0;
  const hint =
    outcome === 'CHANGE' && inTheWay > 0 ? t('noneHint.inTheWay', { count: inTheWay }) : t(`noneHint.${outcome}`);
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="md">
        <DayInput
          label={t('upTo')}
          w={170}
          max={workingDate}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setPage(1);
          }}
        />
        {list.data !== undefined && <RunButton preview={list.data} upTo={upTo} />}
        <TableAge day={list.data?.lprUpTo} />
      </Group>
      {list.data !== undefined && <Sums preview={list.data} />}
      <DataTable
        tableId={`repricing.${outcome}`}
        label={t(`outcome.${outcome}`)}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => `${row.loanId}:${row.effectiveOn}`}
        total={list.data?.total}
        page={page}
        onPageChange={setPage}
        pageSize={size}
        onPageSizeChange={(next) => {
          setSize(next);
          setPage(1);
        }}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="check" title={t(`none.${outcome}`)} description={hint} />}
        toolbar={<Outcomes counts={list.data?.counts} value={outcome} onChange={turn} />}
        height="calc(100vh - 400px)"
      />
    </Stack>
  );
}

interface OutcomesProps {
  readonly counts: Preview['counts'] | undefined;
  readonly value: Outcome;
  readonly onChange: (outcome: Outcome) => void;
}

function Outcomes({ counts, value, onChange }: OutcomesProps) {
  const { t } = useTranslation('lpr');
  return (
    <SegmentedControl
      aria-label={t('outcomes')}
      value={value}
      onChange={(next) => onChange(OUTCOMES.find((one) => one === next) ?? 'CHANGE')}
      data={OUTCOMES.map((one) => ({
        value: one,
        label:
          counts === undefined
            ? t(`outcome.${one}`)
            : t('counted', { label: t(`outcome.${one}`), count: counts[COUNT_OF[one]] }),
      }))}
    />
  );
}

/** How far the table of announcements reaches: nobody else can tell that one is missing. */
function TableAge({ day }: { readonly day: Preview['lprUpTo'] | undefined }) {
  const { t } = useTranslation('lpr');
  if (day === undefined) return null;
  return (
    <Text c="dimmed" pb={6}>
      {day === null ? (
        t('tableEmpty')
      ) : (
        <>
          {t('tableUpTo')} <DateText day={day} relative="plain" />
        </>
      )}{' '}
      <Anchor component={Link} to="/settings/lpr" inherit underline="always">
        {t('toTable')}
      </Anchor>
    </Text>
  );
}

function Sums({ preview: { counts, sums } }: { readonly preview: Preview }) {
  const { t } = useTranslation('lpr');
  return (
    <SimpleGrid cols={4} spacing="sm">
      <StatCard label={t('sum.loans')} value={counts.loans} definition={t('sum.loansWhat')} />
      <StatCard
        label={t('sum.balance')}
        value={<KnownSumText sum={sums.balance} withUnit />}
        definition={t('sum.balanceWhat')}
      />
      <StatCard
        label={t('sum.yearly')}
        value={
          <>
            {sums.yearlyInterest > 0 && '+'}
            <MoneyText fen={sums.yearlyInterest} withUnit />
          </>
        }
        definition={t('sum.yearlyWhat')}
      />
      <StatCard label={t('sum.problems')} value={counts.problem} definition={t('sum.problemsWhat')} />
    </SimpleGrid>
  );
}

/** Stores what the preview shows, after one question. */
function RunButton({ preview, upTo }: { readonly preview: Preview; readonly upTo: IsoDay }) {
  const { t } = useTranslation('lpr');
  const { counts, fingerprint } = preview;
  const run = useApiCommand('lpr.run', {
    onSuccess: ({ changed, jobId }) => notifyDone(t(jobId === null ? 'run.done' : 'run.started', { count: changed })),
  });
  const ask = async () => {
    const question = {
      title: t('run.title'),
      body: t('run.what', { count: counts.change, loans: counts.loans, day: upTo }),
      confirmLabel: t('run.act'),
    };
    if (await confirm(question)) run.mutate({ upTo, fingerprint });
  };
  return (
    <Button
      leftSection={<Icon name="check" />}
      disabled={counts.change === 0}
      loading={run.isPending}
      onClick={() => void ask()}
    >
      {t('run.act')}
    </Button>
  );
}
