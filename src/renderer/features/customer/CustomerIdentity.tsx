import { Select } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Customer, IdentifierKind, Sex } from '../../../contract/customer.ts';
import { normaliseIdentifier, validateIdentifier } from '../../../domain/identity/identifiers.ts';
import { useSession } from '../../api/session.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { type CustomerField, type CustomerValues, filledFromIdCard } from './customer-values.ts';
import { KeptInput } from './KeptInput.tsx';
import type { CustomerFormState } from './useCustomerForm.ts';

export interface SectionProps {
  readonly form: CustomerFormState;
  readonly customer: Customer | null;
}

/** What a field shows under it while a warning about it stands. */
export type WarnProps = (field: CustomerField) => {
  readonly description?: ReactNode;
  readonly inputWrapperOrder?: ('label' | 'input' | 'description' | 'error')[];
};

/** Reads an ID card number as it is typed, and checks it when the field is left. */
function useIdCard(form: CustomerFormState) {
  const { t } = useTranslation('customer');
  const { workingDate } = useSession();
  const [filled, setFilled] = useState(false);
  const lastCard = useRef<string | null>(null);
  const fill = (change: Partial<CustomerValues>) => {
    const next = { ...form.values, ...change };
    const facts = filledFromIdCard(next, lastCard.current);
    if (facts !== null) lastCard.current = next.identifier;
    setFilled(facts !== null);
    form.setValues({ ...change, ...facts });
  };
  const check = () => {
    const { identifier, identifierKind } = form.values;
    if (identifierKind !== 'ID_CARD' || identifier === null || identifier.trim() === '') return;
    const checked = validateIdentifier('id_card', normaliseIdentifier(identifier), workingDate);
    if (!checked.valid) form.setFieldError('identifier', t(`form.issue.${checked.code}`));
  };
  return { filled, fill, check };
}

/** Document, phone and address: stored values stay unless written anew; an ID number fills in what it says. */
export function Identity({ form, customer, warn }: SectionProps & { readonly warn: WarnProps }) {
  const { t } = useTranslation('customer');
  const { filled, fill, check } = useIdCard(form);
  return (
    <FormSection
      title={t('form.identity')}
      columns={3}
      {...(customer === null ? {} : { description: t('form.identityNote') })}
    >
      <Select
        label={t('field.identifierKind')}
        clearable
        data={IdentifierKind.options.map((value) => ({ value, label: t(`identifierKind.${value}`) }))}
        {...form.getInputProps('identifierKind')}
        onChange={(kind) => {
          form.clearFieldError('identifier');
          fill({ identifierKind: IdentifierKind.options.find((one) => one === kind) ?? null });
        }}
        {...warn('identifierKind')}
      />
      <KeptInput
        {...form.getInputProps('identifier')}
        {...(filled ? { description: t('form.idCardFilled') } : {})}
        {...warn('identifier')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('field.identifier')}
        masked={customer?.identifierMasked ?? null}
        value={form.values.identifier}
        onChange={(identifier) => {
          form.clearFieldError('identifier');
          fill({ identifier });
        }}
        onBlur={check}
      />
      <KeptInput
        {...form.getInputProps('phone')}
        inputMode="tel"
        label={t('field.phone')}
        masked={customer?.phoneMasked ?? null}
        value={form.values.phone}
        onChange={(phone) => form.setFieldValue('phone', phone)}
      />
      <WideField>
        <KeptInput
          {...form.getInputProps('address')}
          label={t('field.address')}
          masked={customer?.addressMasked ?? null}
          value={form.values.address}
          onChange={(address) => form.setFieldValue('address', address)}
        />
      </WideField>
    </FormSection>
  );
}

/** What only a person has. */
export function Personal({ form, warn }: { readonly form: CustomerFormState; readonly warn: WarnProps }) {
  const { t } = useTranslation('customer');
  const { workingDate } = useSession();
  return (
    <FormSection title={t('form.personal')} columns={3}>
      <DayInput
        label={t('field.birthOn')}
        max={workingDate}
        {...form.getInputProps('birthOn')}
        value={form.values.birthOn}
        {...warn('birthOn')}
      />
      <Select
        label={t('field.sex')}
        clearable
        data={Sex.options.map((value) => ({ value, label: t(`sex.${value}`) }))}
        {...form.getInputProps('sex')}
        {...warn('sex')}
      />
    </FormSection>
  );
}
