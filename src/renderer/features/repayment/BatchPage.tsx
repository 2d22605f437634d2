import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { codeWords } from '../../api/error-words.ts';
import { addressId } from '../../app/address-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { BatchReport } from './BatchReport.tsx';

/** One batch of receipts. */
export function BatchPage() {
  const { t } = useTranslation('repayment');
  const batchId = addressId(useParams().batchId);
  if (batchId === null) return <ErrorState {...codeWords('NOT_FOUND', {})} />;
  return (
    <>
      <PageHeader backTo="/receipts" title={t('batch.title', { id: batchId })} />
      <BatchReport key={batchId} batchId={batchId} />
    </>
  );
}
