import { Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useReasonWords, weightOfText } from './reason-words.ts';

export const PROBLEMS_PER_PAGE = 50;

type Problems = OutputOf<'import.get'>['problems'];
type Problem = Problems['rows'][number];

interface ProblemTableProps {
  readonly problems: Problems;
  /** From 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly loading: boolean;
}

const WEIGHT_TONE = { REFUSED: 'orange', WARNING: 'yellow', NOTE: 'neutral' } as const;

/** What could not be taken or wants a look: file, row, column, why, and the value as it stands there. */
export function ProblemTable({ problems, page, onPage, loading }: ProblemTableProps) {
  const { t } = useTranslation('import');
  const columns = useProblemColumns();
  const placed = problems.rows.map((problem, index) => ({ ...problem, place: index }));
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t('problem.title')}
      </Title>
      <DataTable
        tableId="import.problems"
        label={t('problem.title')}
        columns={columns}
        rows={placed}
        rowKey={(row) => row.place}
        total={problems.total}
        page={page}
        pageSize={PROBLEMS_PER_PAGE}
        onPageChange={onPage}
        loading={loading}
        empty={<EmptyState icon="check" title={t('problem.none')} />}
        withTools={false}
      />
    </section>
  );
}

function useProblemColumns(): Column<Problem>[] {
  const { t } = useTranslation('import');
  const words = useReasonWords();
  return useMemo(
    () => [
      {
        key: 'weight',
        title: t('problem.weight'),
        width: 76,
        render: ({ reason }) => {
          const weight = weightOfText(reason);
          return <ToneBadge tone={WEIGHT_TONE[weight]}>{t(`weight.${weight}`)}</ToneBadge>;
        },
      },
      { key: 'file', title: t('problem.file'), width: 150, render: ({ file }) => file },
      { key: 'row', title: t('problem.row'), width: 70, align: 'right', render: ({ row }) => row ?? <Dash /> },
      { key: 'column', title: t('problem.column'), width: 150, render: ({ column }) => <Whole text={column} /> },
      {
        key: 'reason',
        title: t('problem.reason'),
        width: 360,
        render: ({ reason }) => <Whole text={words(reason)} />,
      },
      {
        key: 'value',
        title: t('problem.value'),
        render: ({ value }) => <Whole text={value} />,
      },
    ],
    [t, words],
  );
}

/** Text that is read to its end: it wraps where other cells are cut. */
function Whole({ text }: { readonly text: string | null }) {
  return text === null ? <Dash /> : <span style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{text}</span>;
}
