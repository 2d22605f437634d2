import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Review } from '../../../contract/post-loan.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

interface ReviewListProps {
  readonly tableId: string;
  readonly label: string;
  readonly states?: readonly Review['state'][];
  readonly columns: readonly Column<Review>[];
  readonly empty: ReactNode;
  readonly toolbar?: ReactNode;
}

const INITIAL_SIZE = 50;

/** Reviews of the whole scope, newest first; a row opens the review. */
export function ReviewList({ tableId, label, states, columns, empty, toolbar }: ReviewListProps) {
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(INITIAL_SIZE);
  const [shownStates, setShownStates] = useState(states);
  if (shownStates !== states) {
    setShownStates(states);
    setPage(1);
  }
  const list = useApiQuery(
    'postLoan.listReviews',
    { page: { offset: (page - 1) * size, limit: size }, ...(states === undefined ? {} : { states: [...states] }) },
    { keepPrevious: true },
  );
  return (
    <DataTable
      tableId={tableId}
      label={label}
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
      empty={empty}
      onRowClick={(row) => void navigate(`/post-loan/reviews/${row.id}`)}
      toolbar={toolbar}
      height="calc(100vh - 246px)"
    />
  );
}
