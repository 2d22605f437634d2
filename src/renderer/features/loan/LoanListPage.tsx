import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LoanListInput } from '../../../contract/loan.ts';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { SavedViews } from '../../app/SavedViews.tsx';
import { useListState } from '../../app/useListState.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { LoanLedger } from './LoanLedger.tsx';
import type { LedgerState } from './ledger-state.ts';

/** 贷款台账. */
export function LoanListPage() {
  const { t } = useTranslation('loan');
  const state: LedgerState = useListState(LoanListInput, { filter: {}, sort: { key: 'number', direction: 'asc' } });
  const { filter, sort } = state.input;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
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
