import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Customer } from '../../../contract/customer.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { CustomerForm } from './CustomerForm.tsx';

/** A new customer, or a change of one. */
export function CustomerFormPage() {
  const { id } = useParams();
  if (id === undefined) return <CustomerForm customer={null} />;
  const customerId = addressId(id);
  if (customerId === null) return <ErrorState {...codeWords('NOT_FOUND', {})} />;
  return <EditForm key={customerId} customerId={customerId} />;
}

function EditForm({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const record = useApiQuery('customer.get', { customerId }, { staleTime: 0 });
  const [opened, setOpened] = useState<Customer | null>(null);
  const { data, isFetchedAfterMount } = record;
  // The form keeps to what it opened with: a change made elsewhere meets it at saving, with words, not under the hands.
  useEffect(() => {
    if (data !== undefined && isFetchedAfterMount) setOpened((first) => first ?? data);
  }, [data, isFetchedAfterMount]);
  const slow = useDelayed(opened === null && record.error === null);
  if (opened !== null) return <CustomerForm customer={opened} />;
  if (record.error === null) return slow ? <PageSkeleton /> : null;
  return (
    <>
      <PageHeader title={t('page.edit')} backTo="/customers" />
      <ApiErrorState error={record.error} onRetry={record.refetch} />
    </>
  );
}
