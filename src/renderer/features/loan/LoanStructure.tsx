import { SimpleGrid, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanFilter } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { listLink } from '../../app/useListState.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import { type ShareRow, ShareTable } from '../../ui/ShareTable.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { MaturityStructure } from './MaturityStructure.tsx';

type Totals = OutputOf<'loan.totals'>;
type Group = Totals['byClass'][number];

/** The live portfolio as of the working date: when it falls due, how it is classed, who carries it. */
export function LoanStructure() {
  const { t } = useTranslation('loan');
  const totals = useApiQuery('loan.totals', {});
  const maturities = useApiQuery('loan.maturities', {});
  const slow = useDelayed(totals.isPending || maturities.isPending);
  const failed = totals.error ?? maturities.error;
  if (failed !== null) {
    const retry = () => Promise.all([totals.refetch(), maturities.refetch()]);
    return <ApiErrorState error={failed} onRetry={retry} />;
  }
  if (totals.data === undefined || maturities.data === undefined) return slow ? <PageSkeleton /> : null;
  if (totals.data.all.count === 0) {
    return <EmptyState icon="loans" title={t('structure.none')} description={t('none.description')} />;
  }
  return (
    <Stack gap="sm">
      <VisuallyHidden>
        <h2>{t('tab.structure')}</h2>
      </VisuallyHidden>
      <MaturityStructure maturities={maturities.data} />
      <Totals totals={totals.data} />
    </Stack>
  );
}

const rowsOf = (filter: LoanFilter) =>
  listLink('/loans', { statuses: ['ACTIVE'], ...filter }, { key: 'balance', direction: 'desc' });

function Totals({ totals }: { readonly totals: Totals }) {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const titles = (group: string) => ({
    group,
    count: t('structure.count'),
    sum: t('inUnit', { label: t('column.balance'), unit }),
    share: t('structure.share'),
  });
  const row = (group: Group, label: ReactNode, filter: LoanFilter): ShareRow => ({
    key: group.key ?? 'none',
    label,
    count: group.count,
    sum: group.balance,
    percent: knownShare(group.balance, totals.all),
    to: rowsOf(filter),
  });
  const total = {
    label: t('structure.total'),
    count: totals.all.count,
    sum: totals.all,
    percent: knownShare(totals.all, totals.all),
  };
  const noShare = t('structure.noShare');
  return (
    <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
      <ShareTable
        label={t('structure.byClass')}
        titles={titles(t('column.loanClass'))}
        rows={totals.byClass.map((group) => {
          const value = LOAN_CLASSES.find((one) => one === group.key) ?? null;
          return row(group, <ClassBadge value={value} />, { classes: [value] });
        })}
        total={total}
        noShare={noShare}
      />
      <ShareTable
        label={t('structure.byManager')}
        titles={titles(t('column.manager'))}
        rows={totals.byManager.map((group) =>
          row(group, group.label, typeof group.key === 'number' ? { managerIds: [group.key] } : {}),
        )}
        total={total}
        noShare={noShare}
      />
    </SimpleGrid>
  );
}
