import { Button, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { clockText, Dash } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { Attempts } from './Attempts.tsx';
import { type CoreDetail, type CoreLoan, useConventionWords } from './convention-words.ts';
import { useDueColumns } from './due-columns.tsx';
import { NothingImported } from './NothingImported.tsx';
import { StandingBadge } from './StandingBadge.tsx';
import { useSplitColumns } from './split-columns.tsx';

/** One loan against the core system: what explains the differences, due by due, payment by payment. */
export function CoreLoanPage() {
  const { t } = useTranslation('core-comparison');
  const loanId = addressId(useParams().id);
  const compared = useApiQuery('coreComparison.get', { loanId: loanId ?? 1 }, { enabled: loanId !== null });
  const slow = useDelayed(compared.isPending);
  if (loanId === null) return <EmptyState title={t('noSuchLoan')} />;
  if (compared.error !== null) return <ApiErrorState error={compared.error} onRetry={compared.refetch} />;
  if (compared.data === undefined) return slow ? <PageSkeleton /> : null;
  const { loan } = compared.data;
  if (loan === null) {
    return (
      <>
        <PageHeader backTo="/core-comparison" title={t('title')} />
        <NothingImported />
      </>
    );
  }
  return <Compared detail={compared.data} loan={loan} />;
}

function Compared({ detail, loan }: { readonly detail: CoreDetail; readonly loan: CoreLoan }) {
  const { t } = useTranslation('core-comparison');
  return (
    <>
      <PageHeader
        backTo="/core-comparison"
        title={t('loanTitle', { number: loan.loanNumber })}
        marks={<StandingBadge standing={loan.standing} />}
        actions={
          <Button component={Link} to={`/loans/${loan.loanId}`} variant="default">
            {t('toLoan')}
          </Button>
        }
      />
      <Stack gap="md">
        <Facts loan={loan} />
        {loan.dues > 0 && (
          <>
            <Attempts loan={loan} attempts={detail.attempts} />
            <Dues rows={detail.rows} />
          </>
        )}
        {detail.splits.length > 0 && <Splits rows={detail.splits} />}
      </Stack>
    </>
  );
}

function Facts({ loan }: { readonly loan: CoreLoan }) {
  const { t } = useTranslation('core-comparison');
  const words = useConventionWords();
  const { adopted, adoptedAt, adoptedByName } = loan;
  const adoption =
    adopted === null ? (
      <Dash />
    ) : (
      t('adoptedBy', {
        text: words(adopted),
        name: adoptedByName ?? '',
        at: adoptedAt === null ? '' : clockText(adoptedAt),
      })
    );
  return (
    <FactGrid
      columns={4}
      facts={[
        { label: t('column.customer'), value: loan.customerName },
        { label: t('fact.against'), value: loan.against === null ? <Dash /> : t(`against.${loan.against}`) },
        {
          label: t('column.differing'),
          value: loan.dues === 0 ? <Dash /> : t('ofDues', { count: loan.differing, dues: loan.dues }),
        },
        { label: t('fact.adopted'), value: adoption },
      ]}
    />
  );
}

function Dues({ rows }: { readonly rows: CoreDetail['rows'] }) {
  const { t } = useTranslation('core-comparison');
  const columns = useDueColumns();
  return (
    <section aria-label={t('dues.title')}>
      <Title order={2} size="h5" mb={6}>
        {t('dues.title')}
      </Title>
      <DataTable
        tableId="coreComparison.dues"
        label={t('dues.title')}
        columns={columns}
        rows={rows}
        rowKey={({ ours, theirs }) => `${ours?.period ?? '-'}:${theirs?.dueOn ?? '-'}`}
        empty={<EmptyState title={t('dues.none')} />}
        height={rows.length > LONG ? 'calc(100vh - 330px)' : 'auto'}
        withTools={false}
      />
    </section>
  );
}
const LONG = 14;

function Splits({ rows }: { readonly rows: CoreDetail['splits'] }) {
  const { t } = useTranslation('core-comparison');
  const columns = useSplitColumns();
  return (
    <section aria-label={t('splits.title')}>
      <Title order={2} size="h5" mb={6}>
        {t('splits.title')}
      </Title>
      <DataTable
        tableId="coreComparison.loanSplits"
        label={t('splits.title')}
        columns={columns}
        rows={rows}
        rowKey={({ eventId }) => eventId}
        empty={<EmptyState title={t('splits.none')} />}
        withTools={false}
      />
    </section>
  );
}
