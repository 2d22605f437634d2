import { Button, Chip, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useComparedColumns } from './compared-columns.tsx';
import { type CoreLoan, STANDINGS, type Standing } from './convention-words.ts';
import { NothingImported } from './NothingImported.tsx';

const INITIAL_SIZE = 50;
const TYPING_MS = 250;

interface ComparedLoansProps {
  /** Only loans that this import brought something of; null: all. */
  readonly importId: number | null;
  readonly onAllImports: () => void;
}

/** Loans with dues or payments of the core system, what differs and what explains it. A row opens its comparison. */
export function ComparedLoans({ importId, onAllImports }: ComparedLoansProps) {
  const { t } = useTranslation('core-comparison');
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly Standing[]>([]);
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(INITIAL_SIZE);
  const list = useApiQuery(
    'coreComparison.list',
    {
      filter: {
        ...(text === '' ? {} : { text }),
        ...(chosen.length === 0 ? {} : { standings: [...chosen] }),
        ...(importId === null ? {} : { importId }),
      },
      page: { offset: (page - 1) * size, limit: size },
    },
    { keepPrevious: true },
  );
  const columns = useComparedColumns();
  const counts = list.data?.counts;
  const isEmptyBook = counts !== undefined && STANDINGS.every((standing) => counts[standing] === 0);
  const narrow = (change: () => void) => {
    change();
    setPage(1);
  };
  return (
    <Stack gap="sm">
      {!isEmptyBook && (
        <Group gap="sm" align="center">
          <TextInput
            aria-label={t('filter.text')}
            placeholder={t('filter.text')}
            w={250}
            value={typed}
            onChange={(event) => narrow(() => setTyped(event.currentTarget.value))}
          />
          <Standings counts={counts} chosen={chosen} onChange={(next) => narrow(() => setChosen(next))} />
          {importId !== null && (
            <Button variant="default" onClick={onAllImports}>
              {t('filter.allImports')}
            </Button>
          )}
        </Group>
      )}
      <DataTable<CoreLoan>
        tableId="coreComparison.loans"
        label={t('tab.loans')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.loanId}
        total={list.data?.total}
        page={page}
        onPageChange={setPage}
        pageSize={size}
        onPageSizeChange={(next) => narrow(() => setSize(next))}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={
          isEmptyBook ? <NothingImported /> : <EmptyState icon="search" title={t('none')} description={t('noneHint')} />
        }
        onRowClick={(row) => void navigate(`/core-comparison/${row.loanId}`)}
        height="calc(100vh - 300px)"
      />
    </Stack>
  );
}

interface StandingsProps {
  readonly counts: Readonly<Record<Standing, number>> | undefined;
  readonly chosen: readonly Standing[];
  readonly onChange: (chosen: readonly Standing[]) => void;
}

function Standings({ counts, chosen, onChange }: StandingsProps) {
  const { t } = useTranslation('core-comparison');
  return (
    <Chip.Group
      multiple
      value={[...chosen]}
      onChange={(next) => onChange(STANDINGS.filter((one) => next.includes(one)))}
    >
      <Group gap={6} role="group" aria-label={t('filter.standings')}>
        {STANDINGS.map((standing) => (
          <Chip key={standing} value={standing} size="xs">
            {t('counted', { label: t(`standing.${standing}`), count: counts?.[standing] ?? 0 })}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
