import { Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { MigrationLoans } from './MigrationLoans.tsx';
import { MigrationMatrix } from './MigrationMatrix.tsx';
import { MigrationRates } from './MigrationRates.tsx';
import type { MigrationFilter } from './migration-filter.ts';

type Mode = 'previous' | 'now';

const PAGE_SIZE = 50;

/** 迁徙 of the month against the one before, or from its end to the working date: rates, matrix, loan by loan. */
export function MigrationTab({ answer }: { readonly answer: OutputOf<'closing.get'> }) {
  const { t } = useTranslation('closing');
  const { closing, previousId } = answer;
  const [mode, setMode] = useState<Mode>(previousId === null ? 'now' : 'previous');
  const openingId = mode === 'previous' ? previousId : closing.id;
  return (
    <>
      <SegmentedControl
        aria-label={t('migration.mode')}
        mb="xs"
        value={mode}
        onChange={(next) => setMode(next === 'now' ? 'now' : 'previous')}
        data={[
          { value: 'previous', label: t('migration.previous') },
          { value: 'now', label: t('migration.now') },
        ]}
      />
      {openingId === null ? (
        <EmptyState icon="performance" title={t('migration.noPrevious')} description={t('migration.noPreviousWhat')} />
      ) : (
        <Span key={mode} openingId={openingId} closingId={mode === 'previous' ? closing.id : null} />
      )}
    </>
  );
}

function Span({ openingId, closingId }: { readonly openingId: number; readonly closingId: number | null }) {
  const { t } = useTranslation('closing');
  const [filter, setFilter] = useState<MigrationFilter>({});
  const [page, setPage] = useState(1);
  const narrow = (next: MigrationFilter) => {
    setFilter(next);
    setPage(1);
  };
  const list = useApiQuery(
    'closing.migration',
    { openingId, closingId, filter, page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
    { keepPrevious: true },
  );
  if (list.error !== null) return <ApiErrorState error={list.error} onRetry={list.refetch} />;
  const { data } = list;
  return (
    <>
      {data !== undefined && (
        <>
          <Text mb="xs" className="figures">
            {t('migration.span', { from: data.openingOn, to: data.closingOn })}
          </Text>
          <Group align="flex-start" gap="sm" wrap="wrap" mb="sm">
            <MigrationRates rates={data.rates} />
            <MigrationMatrix classes={data.classes} onCell={(from, to) => narrow({ from, to })} />
          </Group>
          <NotKnown unknown={data.unknown} />
        </>
      )}
      <MigrationLoans
        rows={data?.rows}
        total={data?.total}
        loading={list.isFetching}
        page={page}
        pageSize={PAGE_SIZE}
        onPage={setPage}
        filter={filter}
        onFilter={narrow}
      />
    </>
  );
}

function NotKnown({ unknown }: Pick<OutputOf<'closing.migration'>, 'unknown'>) {
  const { t } = useTranslation('closing');
  const { formatYuan } = useUi();
  if (unknown.count === 0) return null;
  return (
    <Text c="dimmed" mb="xs">
      {t('migration.unknown', { count: unknown.count, amount: formatYuan(unknown.openingFen) })}
    </Text>
  );
}
