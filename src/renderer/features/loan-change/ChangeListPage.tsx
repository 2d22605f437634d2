import { Button, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { ChangeStateBadge, ConsentBadge } from './ChangeBadges.tsx';
import { useAskWords } from './change-words.ts';
import { DecideDialog } from './DecideDialog.tsx';

const VIEWS = {
  waiting: ['REQUESTED'],
  decided: ['APPROVED', 'REJECTED', 'WITHDRAWN'],
  all: undefined,
} as const satisfies Record<string, readonly LoanChange['state'][] | undefined>;
type View = keyof typeof VIEWS;

const isView = (text: string | null): text is View => text !== null && Object.hasOwn(VIEWS, text);
const INITIAL_SIZE = 50;

/** 变更审批: requests for extension and restructuring, the waiting ones first. */
export function ChangeListPage() {
  const { t } = useTranslation('loan-change');
  const { mode } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('view');
  const view = isView(asked) ? asked : 'all';
  const [chosen, setChosen] = useState<LoanChange | null>(null);
  return (
    <>
      <PageHeader
        backTo="/loans"
        title={t('list.title')}
        actions={
          <SegmentedControl
            aria-label={t('list.view')}
            value={view}
            onChange={(next) => setParams(next === 'all' ? {} : { view: next }, { replace: true })}
            data={(['all', 'waiting', 'decided'] as const).map((value) => ({ value, label: t(`list.views.${value}`) }))}
          />
        }
      />
      <ChangeTable
        key={view}
        view={view}
        hint={<Text c="dimmed">{t(`decide.hint.${mode}`)}</Text>}
        onDecide={setChosen}
      />
      {chosen !== null && <DecideDialog key={chosen.id} change={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

interface ChangeTableProps {
  readonly view: View;
  readonly hint: ReactNode;
  readonly onDecide: (change: LoanChange) => void;
}

function ChangeTable({ view, hint, onDecide }: ChangeTableProps) {
  const { t } = useTranslation('loan-change');
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(INITIAL_SIZE);
  const states = VIEWS[view];
  const list = useApiQuery(
    'loanChange.list',
    { page: { offset: (page - 1) * size, limit: size }, ...(states === undefined ? {} : { states: [...states] }) },
    { keepPrevious: true },
  );
  const columns = useChangeColumns(onDecide);
  return (
    <DataTable
      tableId="loanChange.list"
      label={t('list.title')}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => row.id}
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
      empty={<EmptyState icon="check" title={t(`list.none.${view}`)} description={t('list.noneHint')} />}
      onRowClick={(row) => void navigate(`/loan-changes/${row.id}`)}
      toolbar={
        <>
          {list.data !== undefined && <Text fw={600}>{t('list.waiting', { count: list.data.waiting })}</Text>}
          {hint}
        </>
      }
      height="calc(100vh - 216px)"
    />
  );
}

function useChangeColumns(onDecide: (change: LoanChange) => void): readonly Column<LoanChange>[] {
  const { t } = useTranslation('loan-change');
  const words = useAskWords();
  return useMemo(
    () => [
      {
        key: 'customer',
        title: t('column.customer'),
        width: 110,
        render: (row) => <RowLink to={`/customers/${row.customerId}`}>{row.customerName}</RowLink>,
      },
      {
        key: 'loan',
        title: t('column.loan'),
        width: 124,
        render: (row) => <RowLink to={`/loans/${row.loanId}`}>{row.loanNumber}</RowLink>,
      },
      { key: 'kind', title: t('column.kind'), width: 56, render: (row) => t(`kind.${row.ask.kind}`) },
      { key: 'ask', title: t('column.ask'), width: 236, render: (row) => words(row.ask) },
      {
        key: 'appliedOn',
        title: t('column.appliedOn'),
        width: 98,
        render: (row) => <DateText day={row.ask.appliedOn} />,
      },
      { key: 'consent', title: t('column.consent'), width: 96, render: (row) => <ConsentBadge change={row} /> },
      { key: 'author', title: t('column.author'), width: 80, render: (row) => row.authorName },
      { key: 'state', title: t('column.state'), width: 140, render: (row) => <ChangeStateBadge change={row} /> },
      { key: 'decider', title: t('column.decider'), width: 80, render: (row) => row.decidedByName ?? <Dash /> },
      {
        key: 'act',
        title: t('column.act'),
        width: 88,
        render: (row) =>
          row.state === 'REQUESTED' && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Icon name="check" size={12} />}
              aria-label={t('decide.openOf', { name: row.customerName })}
              onClick={(event) => {
                event.stopPropagation();
                onDecide(row);
              }}
            >
              {t('decide.open')}
            </Button>
          ),
      },
    ],
    [t, words, onDecide],
  );
}
