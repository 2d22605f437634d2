import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../contract/customer.ts';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { BirthText } from './BirthText.tsx';
import { MaskedValue } from './MaskedValue.tsx';

/** The customer's own record, what identifies masked. */
export function ProfileTab({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customer');
  return (
    <Stack gap="lg">
      <Part title={t('profile.identity')} facts={useIdentity(customer)} />
      <Part title={t('profile.business')} facts={useBusiness(customer)} />
      <Part title={t('profile.record')} facts={useRecord(customer)} />
    </Stack>
  );
}

function Part({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      <FactGrid columns={4} facts={facts} />
    </section>
  );
}

function useIdentity(customer: Customer): Fact[] {
  const { t } = useTranslation('customer');
  const { id, identifierKind, sex, name } = customer;
  const person: Fact[] = [
    { label: t('field.sex'), value: sex === null ? <Unknown /> : t(`sex.${sex}`) },
    { label: t('field.birthOn'), value: <BirthText day={customer.birthOn} /> },
  ];
  const masked = (field: 'identifier' | 'phone' | 'address') => (
    <MaskedValue customerId={id} field={field} masked={customer[`${field}Masked`]} />
  );
  return [
    { label: t('field.name'), value: name ?? <Unknown /> },
    { label: t('field.number'), value: customer.number },
    { label: t('field.kind'), value: t(`kind.${customer.kind}`) },
    {
      label: t('field.identifierKind'),
      value: identifierKind === null ? <Unknown /> : t(`identifierKind.${identifierKind}`),
    },
    { label: t('field.identifier'), value: masked('identifier') },
    { label: t('field.phone'), value: masked('phone') },
    ...(customer.kind === 'COMPANY' ? [] : person),
    { label: t('field.address'), value: masked('address'), wide: true },
  ];
}

function useBusiness(customer: Customer): Fact[] {
  const { t } = useTranslation('customer');
  return [
    { label: t('field.township'), value: customer.township ?? <Unknown /> },
    { label: t('field.industry'), value: customer.industry ?? <Unknown /> },
    { label: t('field.employer'), value: customer.employer ?? <Unknown /> },
    { label: t('field.managerId'), value: customer.managerName },
    { label: t('field.grade'), value: customer.grade ?? t('page.gradeNone') },
    { label: t('field.status'), value: t(`status.${customer.status}`) },
    { label: t('field.customerSinceOn'), value: customer.customerSinceOn ?? <Unknown /> },
    { label: t('field.remark'), value: customer.remark ?? <Dash />, wide: true },
  ];
}

function useRecord(customer: Customer): Fact[] {
  const { t } = useTranslation('customer');
  const { importId } = customer;
  return [
    {
      label: t('field.import'),
      value: importId === null ? t('profile.typed') : t('profile.imported', { id: importId }),
    },
    { label: t('field.createdAt'), value: <InstantText at={customer.createdAt} /> },
    { label: t('field.updatedAt'), value: <InstantText at={customer.updatedAt} /> },
  ];
}
