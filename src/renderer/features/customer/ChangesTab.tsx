import { Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

type ChangeRow = OutputOf<'customer.changes'>['rows'][number];

const LIMIT = 50;

/** Who did what to this customer and when, out of the audit log. */
export function ChangesTab({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const [page, setPage] = useState(1);
  const input = { customerId, page: { offset: (page - 1) * LIMIT, limit: LIMIT } };
  const list = useApiQuery('customer.changes', input, { keepPrevious: true });
  const columns = useMemo<Column<ChangeRow>[]>(
    () => [
      { key: 'at', title: t('changes.at'), width: 150, render: (row) => <InstantText at={row.at} /> },
      { key: 'actor', title: t('changes.actor'), width: 120, render: (row) => row.actorName },
      {
        key: 'act',
        title: t('changes.act'),
        width: 160,
        render: (row) => t(`changes.method.${row.method}`, { defaultValue: t('changes.unknownAct') }),
      },
      { key: 'what', title: t('changes.what'), render: (row) => <Changes changes={row.changes} /> },
    ],
    [t],
  );
  return (
    <DataTable
      tableId="customer.changes"
      label={t('changes.table')}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => row.seq}
      total={list.data?.total}
      page={page}
      pageSize={LIMIT}
      onPageChange={setPage}
      loading={list.isFetching}
      error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
      empty={<EmptyState title={t('changes.none')} description={t('changes.noneHint')} />}
      withTools={false}
    />
  );
}

/** Fields whose values are codes, and where their words are. */
const CODED: Readonly<Record<string, string>> = {
  kind: 'kind',
  status: 'status',
  sex: 'sex',
  identifierKind: 'identifierKind',
};

function Changes({ changes }: { readonly changes: ChangeRow['changes'] }) {
  const { t } = useTranslation('customer');
  if (changes.length === 0) return <Dash />;
  const words = (field: string, value: string | null) => {
    if (value === null) return t('changes.nothing');
    const coded = CODED[field];
    return coded === undefined ? value : t(`${coded}.${value}`, { defaultValue: value });
  };
  return (
    <Stack gap={0} style={{ whiteSpace: 'pre-line' }}>
      {changes.map(({ field, from, to }) => (
        <span key={field}>
          {t(from === null ? 'changes.added' : 'changes.line', {
            field: t(`field.${field}`, { defaultValue: field }),
            from: words(field, from),
            to: words(field, to),
          })}
        </span>
      ))}
    </Stack>
  );
}
