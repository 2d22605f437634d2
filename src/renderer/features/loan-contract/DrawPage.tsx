import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { DrawForm } from './DrawForm.tsx';

/** 放款 under one contract. */
export function DrawPage() {
  const id = addressId(useParams().id);
  return id === null ? <ErrorState {...codeWords('NOT_FOUND', {})} /> : <DrawUnder key={id} contractId={id} />;
}

/** The form keeps to what it opened with: the service judges again by what the book says then. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY } as const;

function DrawUnder({ contractId }: { readonly contractId: number }) {
  const { t } = useTranslation('loan-contract');
  const answer = useApiQuery('loanContract.get', { contractId });
  const prepared = useApiQuery('loanContract.prepareDrawdown', { contractId }, ONCE);
  const lpr = useApiQuery('lpr.list', {}, ONCE);
  const failed = [answer, prepared, lpr].find(({ error }) => error !== null);
  const ready = answer.data !== undefined && prepared.data !== undefined && lpr.data !== undefined;
  const slow = useDelayed(!ready && failed === undefined);
  const number = answer.data?.contract.number;
  return (
    <>
      <PageHeader
        backTo={`/contracts/${contractId}`}
        title={t('draw.title')}
        {...(answer.data === undefined || number === undefined
          ? {}
          : { subtitle: t('draw.subtitle', { number, customer: answer.data.contract.customerName }) })}
      />
      {failed !== undefined ? (
        <ApiErrorState error={failed.error} onRetry={failed.refetch} />
      ) : answer.data !== undefined && prepared.data !== undefined && lpr.data !== undefined ? (
        <DrawForm
          contract={answer.data.contract}
          product={answer.data.product}
          prepared={prepared.data}
          announcements={lpr.data.rows}
        />
      ) : (
        slow && <PageSkeleton />
      )}
    </>
  );
}
