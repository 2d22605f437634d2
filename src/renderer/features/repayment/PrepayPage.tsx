import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PartForm } from './PartForm.tsx';
import { PayoffForm } from './PayoffForm.tsx';

/** 提前还款 of a part or 结清 of all, tried out before it is recorded. */
export function PrepayPage() {
  return <LoanFrame>{(loan) => <Prepay loan={loan} />}</LoanFrame>;
}

function Prepay({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('repayment');
  const [params, setParams] = useSearchParams();
  const { can } = useSession();
  const mayRecord = can('loan.write');
  // Who only reads may ask for a quote.
  const way = params.get('way') === 'payoff' || !mayRecord ? 'payoff' : 'part';
  return (
    <>
      <PageHeader
        backTo={`/loans/${loan.id}`}
        title={t(`prepay.title.${way}`, { name: loan.customerName })}
        subtitle={t('ofLoan', { number: loan.number })}
        actions={
          mayRecord && (
            <SegmentedControl
              aria-label={t('prepay.way')}
              value={way}
              onChange={(next) => setParams(next === 'payoff' ? { way: next } : {}, { replace: true })}
              data={[
                { value: 'part', label: t('prepay.part') },
                { value: 'payoff', label: t('prepay.payoff') },
              ]}
            />
          )
        }
      />
      {way === 'payoff' ? <PayoffForm loan={loan} /> : <PartForm loan={loan} />}
    </>
  );
}
