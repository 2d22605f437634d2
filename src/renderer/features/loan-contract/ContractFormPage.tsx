import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ContractForm } from './ContractForm.tsx';

/** A new contract, of the customer the address names, or the correction of one. */
export function ContractFormPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  if (id === undefined) return <NewContract customerId={addressId(params.get('customer') ?? undefined)} />;
  const contractId = addressId(id);
  return contractId === null ? (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  ) : (
    <EditContract key={contractId} contractId={contractId} />
  );
}

function NewContract({ customerId }: { readonly customerId: number | null }) {
  const { t } = useTranslation('loan-contract');
  const products = useApiQuery('loanProduct.list', {});
  const customer = useApiQuery('customer.get', { customerId: customerId ?? 0 }, { enabled: customerId !== null });
  const waits = products.data === undefined || (customerId !== null && customer.data === undefined);
  const error = products.error ?? (customerId === null ? null : customer.error);
  const slow = useDelayed(waits && error === null);
  const backTo = customerId === null ? '/contracts/list' : `/customers/${customerId}?tab=loans`;
  const name = customer.data?.displayName;
  return (
    <>
      <PageHeader
        title={t('form.newTitle')}
        backTo={backTo}
        {...(name === undefined ? {} : { subtitle: t('form.forCustomer', { name }) })}
      />
      {error !== null ? (
        <ApiErrorState error={error} onRetry={products.error === null ? customer.refetch : products.refetch} />
      ) : products.data === undefined || waits ? (
        slow && <PageSkeleton />
      ) : (
        <ContractForm
          key={customerId ?? 'any'}
          contract={null}
          customerId={customerId}
          products={products.data.rows}
          backTo={backTo}
        />
      )}
    </>
  );
}

function EditContract({ contractId }: { readonly contractId: number }) {
  const { t } = useTranslation('loan-contract');
  const products = useApiQuery('loanProduct.list', {});
  const answer = useApiQuery('loanContract.get', { contractId }, { staleTime: 0 });
  const [opened, setOpened] = useState<LoanContract | null>(null);
  const { data, isFetchedAfterMount } = answer;
  // The form keeps to what it opened with: a change made elsewhere meets it at saving, with words.
  useEffect(() => {
    if (data !== undefined && isFetchedAfterMount) setOpened((first) => first ?? data.contract);
  }, [data, isFetchedAfterMount]);
  const backTo = `/contracts/${contractId}`;
  const error = answer.error ?? products.error;
  const slow = useDelayed(opened === null && error === null);
  return (
    <>
      <PageHeader
        title={opened === null ? t('form.editTitle') : t('form.editTitleOf', { number: opened.number })}
        backTo={backTo}
      />
      {opened !== null && products.data !== undefined ? (
        <ContractForm contract={opened} customerId={opened.customerId} products={products.data.rows} backTo={backTo} />
      ) : error === null ? (
        slow && <PageSkeleton />
      ) : (
        <ApiErrorState error={error} onRetry={answer.error === null ? products.refetch : answer.refetch} />
      )}
    </>
  );
}
