import { Anchor, Button, Group } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { formatPercent, parseRate } from '../../../domain/kernel/rate.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { listLink } from '../../app/useListState.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

type LoanRow = OutputOf<'loan.list'>['rows'][number];

const MOST = 200;
const NEWEST_FIRST = { key: 'startOn', direction: 'desc' } as const;
const SIGNED_LAST = { key: 'signedOn', direction: 'desc' } as const;

/** The customer's loans with where their plans stand. */
export function LoansTab({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const navigate = useNavigate();
  const input = { filter: { customerId }, sort: NEWEST_FIRST, page: { offset: 0, limit: MOST } };
  const list = useApiQuery('loan.list', input);
  const columns = useLoanColumns();
  return (
    <>
      <ContractLinks customerId={customerId} />
      <DataTable
        tableId="customer.loans"
        label={t('loans.table')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="loans" title={t('loans.none')} description={t('loans.noneHint')} />}
        onRowClick={(row) => void navigate(`/loans/${row.id}`)}
        withTools={false}
      />
      {(list.data?.total ?? 0) > 0 && (
        <Group justify="flex-end" mt={6}>
          <Anchor component={Link} to={listLink('/loans', { customerId }, NEWEST_FIRST)}>
            {t('loans.all')}
          </Anchor>
        </Group>
      )}
    </>
  );
}

/** The customer's contracts, under which loans are drawn. */
function ContractLinks({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  return (
    <Group justify="flex-end" gap="xs" mb="xs">
      {can('loan.write') && (
        <Button component={Link} to={`/contracts/new?customer=${customerId}`} leftSection={<Icon name="plus" />}>
          {t('loans.newContract')}
        </Button>
      )}
      <Button component={Link} to={listLink('/contracts/list', { customerId }, SIGNED_LAST)} variant="default">
        {t('loans.contracts')}
      </Button>
    </Group>
  );
}

function useLoanColumns(): Column<LoanRow>[] {
  const { t } = useTranslation('customer');
  const unit = useUnitLabel();
  return useMemo(() => {
    const live = (row: LoanRow) => row.status === 'ACTIVE';
    return [
      { key: 'number', width: 96, title: t('loans.number'), render: (row) => row.number },
      {
        key: 'product',
        width: 104,
        title: t('loans.product'),
        render: (row) => row.productName ?? t(`loan:purpose.${row.purpose}`),
      },
      {
        key: 'principal',
        width: 104,
        title: t('loans.principal', { unit }),
        align: 'right',
        render: (row) => <MoneyText fen={row.principal} />,
      },
      {
        key: 'balance',
        width: 104,
        title: t('loans.balance', { unit }),
        align: 'right',
        render: (row) => <MoneyText fen={row.balance} fw={600} />,
      },
      {
        key: 'rate',
        width: 66,
        title: t('loans.rate'),
        align: 'right',
        render: (row) => <RateText rate={row.annualRate} />,
      },
      {
        key: 'maturityOn',
        width: 94,
        title: t('loans.maturityOn'),
        render: (row) => <DateText day={row.maturityOn} />,
      },
      { key: 'status', width: 64, title: t('loans.status'), render: (row) => t(`loan:status.${row.status}`) },
      {
        key: 'nextDue',
        width: 94,
        title: t('loans.nextDue'),
        render: (row) => (live(row) ? <DateText day={row.nextDueOn} absent="dash" /> : <Dash />),
      },
      {
        key: 'nextDuePayment',
        width: 104,
        title: t('loans.nextDuePayment', { unit }),
        align: 'right',
        render: (row) => (row.nextDueOn === null ? <Dash /> : <MoneyText fen={row.nextDuePayment} />),
      },
      {
        key: 'overdue',
        width: 140,
        title: t('loans.overdue'),
        render: (row) => (live(row) ? <OverdueText overdue={row.overdue} /> : <Dash />),
      },
      {
        key: 'class',
        width: 114,
        title: t('loans.class'),
        render: (row) => (live(row) ? <ClassBadge value={row.loanClass} /> : <Dash />),
      },
    ];
  }, [t, unit]);
}

function RateText({ rate }: { readonly rate: string | null }) {
  const read = rate === null ? null : parseRate(rate);
  return read?.ok ? formatPercent(read.value) : <Unknown />;
}
