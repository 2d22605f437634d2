import { useTranslation } from 'react-i18next';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { ShareTable } from '../../ui/ShareTable.tsx';
import { groupLink } from './board-view.ts';
import { useCuts } from './cuts.ts';

/** The same portfolio by class and by manager. */
export function PortfolioCuts() {
  const totals = useApiQuery('loan.totals', {});
  if (totals.error !== null) return <ApiErrorState error={totals.error} onRetry={totals.refetch} />;
  return totals.data === undefined ? null : <Tables totals={totals.data} />;
}

function Tables({ totals: { all, byClass, byManager } }: { readonly totals: OutputOf<'loan.totals'> }) {
  const { t } = useTranslation('maturity');
  const { frame, line } = useCuts(all);
  return (
    <>
      <ShareTable
        {...frame(t('by.class'))}
        rows={byClass.map(({ key, balance }) => {
          const value = LOAN_CLASSES.find((one) => one === key) ?? null;
          return line(key ?? 'none', <ClassBadge value={value} />, balance, groupLink({ classes: [value] }));
        })}
      />
      <ShareTable
        {...frame(t('by.manager'))}
        rows={byManager.map(({ key, label, balance }) =>
          line(key ?? 'none', label, balance, groupLink(typeof key === 'number' ? { managerIds: [key] } : {})),
        )}
      />
    </>
  );
}
