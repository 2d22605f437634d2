import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LoanListInput } from '../../../contract/loan.ts';
import { useSession } from '../../api/session.tsx';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { SavedViews } from '../../app/SavedViews.tsx';
import { useListState } from '../../app/useListState.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { LoanLedger } from './LoanLedger.tsx';
import type { LedgerState } from './ledger-state.ts';

/** 贷款台账. */
export function LoanListPage() {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const state: LedgerState = useListState(LoanListInput, { filter: {}, sort: { key: 'number', direction: 'asc' } });
  const { filter, sort } = state.input;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {can('loan.write') && (
              <Button component={Link} to="/contracts/new" leftSection={<Icon name="plus" />}>
                {t('newContract')}
              </Button>
            )}
            <Button component={Link} to="/contracts/list" variant="default">
              {t('contracts')}
            </Button>
            <Button component={Link} to="/receipts" variant="default">
              {t('repayment:receipts.title')}
            </Button>
            <SavedViews
              list={{ place: 'loan.list', filter, sort }}
              onShow={(view) => view.place === 'loan.list' && state.show(view)}
            />
            <ExportButtons request={{ name: 'loan-ledger', list: { filter, sort } }} />
          </>
        }
      />
      <LoanLedger state={state} />
    </>
  );
}
