import { Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../contract/audit.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayOf } from '../../app/form-values.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar, FilterChoice } from '../../ui/FilterBar.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { AuditVerify } from './AuditVerify.tsx';
import { AUDITED, useActWords } from './act-words.ts';
import { detailText } from './audit-detail.ts';

const OUTCOMES = ['done', 'denied', 'failed'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface Filter {
  readonly from: string;
  readonly to: string;
  readonly actorId: number | null;
  readonly method: string | null;
  readonly outcome: Outcome | null;
}
const NONE: Filter = { from: '', to: '', actorId: null, method: null, outcome: null };

/** Every act on record, newest first, and the proof that none was changed or taken away. */
export function AuditPart() {
  const { t } = useTranslation('settings');
  const [filter, setFilter] = useState(NONE);
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(50);
  const list = useApiQuery(
    'audit.list',
    { ...filter, from: dayOf(filter.from), to: dayOf(filter.to), page: { offset: (page - 1) * size, limit: size } },
    { keepPrevious: true, staleTime: 0 },
  );
  const columns = useAuditColumns();
  const change = (next: Filter) => {
    setFilter(next);
    setPage(1);
  };
  return (
    <Stack gap="sm">
      <AuditVerify />
      <AuditFilters filter={filter} onChange={change} />
      <DataTable
        tableId="settings.audit"
        label={t('parts.audit')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ seq }) => seq}
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
        empty={<EmptyState icon="shield" title={t('audit.none')} description={t('audit.noneWhat')} />}
        height="calc(100vh - 330px)"
      />
    </Stack>
  );
}

interface AuditFiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('settings');
  const words = useActWords();
  const names = useApiQuery('user.names', {});
  const people = (names.data?.rows ?? []).map(({ id, displayName }) => ({ value: String(id), label: displayName }));
  const reset = filter === NONE ? undefined : () => onChange(NONE);
  return (
    <FilterBar onReset={reset}>
      <Group gap={4} wrap="nowrap">
        <DayInput
          aria-label={t('audit.from')}
          placeholder={t('audit.from')}
          w={135}
          value={filter.from}
          onChange={(from) => onChange({ ...filter, from })}
        />
        <Text span c="dimmed">
          {t('audit.until')}
        </Text>
        <DayInput
          aria-label={t('audit.to')}
          placeholder={t('audit.to')}
          w={135}
          value={filter.to}
          onChange={(to) => onChange({ ...filter, to })}
        />
      </Group>
      <FilterChoice
        label={t('audit.actor')}
        choices={people}
        value={filter.actorId === null ? null : String(filter.actorId)}
        onChange={(id) => onChange({ ...filter, actorId: id === null ? null : Number(id) })}
      />
      <FilterChoice
        label={t('audit.act')}
        width={180}
        choices={AUDITED.map((method) => ({ value: method, label: words(method) }))}
        value={filter.method}
        onChange={(method) => onChange({ ...filter, method })}
      />
      <FilterChoice
        label={t('audit.outcome')}
        width={110}
        choices={OUTCOMES.map((value) => ({ value, label: t(`audit.outcomes.${value}`) }))}
        value={filter.outcome}
        onChange={(outcome) => onChange({ ...filter, outcome })}
      />
    </FilterBar>
  );
}

const TONES = { done: 'neutral', denied: 'yellow', failed: 'orange' } as const;

function useAuditColumns(): Column<AuditRow>[] {
  const { t } = useTranslation('settings');
  const words = useActWords();
  return useMemo(
    () => [
      { key: 'seq', title: t('audit.seq'), render: (row) => row.seq, align: 'right', width: 70 },
      { key: 'at', title: t('audit.at'), render: (row) => <InstantText at={row.at} />, width: 140 },
      { key: 'actor', title: t('audit.actor'), render: (row) => row.actorName, width: 100 },
      { key: 'act', title: t('audit.act'), render: (row) => words(row.method), width: 160 },
      { key: 'subject', title: t('audit.subject'), render: (row) => row.subject, width: 130 },
      {
        key: 'outcome',
        title: t('audit.outcome'),
        width: 90,
        render: (row) => <ToneBadge tone={TONES[row.outcome]}>{t(`audit.outcomes.${row.outcome}`)}</ToneBadge>,
      },
      { key: 'roles', title: t('audit.roles'), render: (row) => row.roles, width: 150, initiallyHidden: true },
      { key: 'detail', title: t('audit.detail'), render: (row) => detailText(row.detail), width: 300 },
    ],
    [t, words],
  );
}
