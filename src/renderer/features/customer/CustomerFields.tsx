import { Autocomplete, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Customer,
  CustomerKind,
  type FieldIssue,
  Grade,
  IdentifierKind,
  Sex,
} from '../../../contract/customer.ts';
import { normaliseIdentifier, validateIdentifier } from '../../../domain/identity/identifiers.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type CustomerField, type CustomerValues, filledFromIdCard } from './customer-values.ts';
import { KeptInput } from './KeptInput.tsx';
import type { CustomerFormState } from './useCustomerForm.ts';

interface CustomerFieldsProps {
  readonly form: CustomerFormState;
  readonly customer: Customer | null;
  readonly warnings: readonly FieldIssue[];
}

type WarnProps = (field: CustomerField) => {
  readonly description?: ReactNode;
  readonly inputWrapperOrder?: ('label' | 'input' | 'description' | 'error')[];
};

/** Every field of a customer, in sections. */
export function CustomerFields({ form, customer, warnings }: CustomerFieldsProps) {
  const { t } = useTranslation('customer');
  const warn: WarnProps = (field) => {
    const issue = warnings.find((one) => one.field === field);
    if (issue === undefined) return {};
    return {
      description: <Doubt words={t(`form.issue.${issue.code}`)} />,
      inputWrapperOrder: ['label', 'input', 'description', 'error'],
    };
  };
  return (
    <>
      <Basic form={form} customer={customer} />
      <Identity form={form} customer={customer} warn={warn} />
      {form.values.kind !== 'COMPANY' && <Personal form={form} warn={warn} />}
      <Business form={form} customer={customer} />
    </>
  );
}

function Doubt({ words }: { readonly words: string }) {
  return (
    <Group component="span" gap={4} wrap="nowrap">
      <Icon name="warning" size={13} />
      <Text span size="xs" fw={600}>
        {words}
      </Text>
    </Group>
  );
}

interface SectionProps {
  readonly form: CustomerFormState;
  readonly customer: Customer | null;
}

function Basic({ form, customer }: SectionProps) {
  const { t } = useTranslation('customer');
  const nameless = customer !== null && customer.name === null;
  const setKind = (kind: string | null) => {
    const chosen = CustomerKind.options.find((one) => one === kind);
    if (chosen === undefined) return;
    const { identifierKind, identifier } = form.values;
    const change: Partial<CustomerValues> = { kind: chosen };
    // An identifier already written keeps its kind; an empty field expects the one usual for such a customer.
    if (identifier === '' && (identifierKind === 'ID_CARD' || identifierKind === 'USCC' || identifierKind === null)) {
      change.identifierKind = chosen === 'COMPANY' ? 'USCC' : 'ID_CARD';
    }
    form.setValues(change);
  };
  return (
    <FormSection title={t('form.basic')} columns={3}>
      <TextInput
        label={t('field.name')}
        required={!nameless}
        autoFocus={customer === null}
        {...(nameless ? { description: t('form.nameUnknown') } : {})}
        {...form.getInputProps('name')}
      />
      <Select
        label={t('field.kind')}
        required
        allowDeselect={false}
        data={CustomerKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps('kind')}
        onChange={setKind}
      />
      {customer === null ? (
        <TextInput label={t('field.number')} placeholder={t('form.numberHint')} {...form.getInputProps('number')} />
      ) : (
        <TextInput label={t('field.number')} readOnly variant="filled" value={customer.number} />
      )}
    </FormSection>
  );
}

function Identity({ form, customer, warn }: SectionProps & { readonly warn: WarnProps }) {
  const { t } = useTranslation('customer');
  const { workingDate } = useSession();
  const [filled, setFilled] = useState(false);
  const lastCard = useRef<string | null>(null);
  const { identifierKind } = form.values;
  const fill = (change: Partial<CustomerValues>) => {
    const next = { ...form.values, ...change };
    const facts = filledFromIdCard(next, lastCard.current);
    if (facts !== null) lastCard.current = next.identifier;
    setFilled(facts !== null);
    form.setValues({ ...change, ...facts });
  };
  const check = () => {
    const { identifier } = form.values;
    if (identifierKind !== 'ID_CARD' || identifier === null || identifier.trim() === '') return;
    const checked = validateIdentifier('id_card', normaliseIdentifier(identifier), workingDate);
    if (!checked.valid) form.setFieldError('identifier', t(`form.issue.${checked.code}`));
  };
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

function Personal({ form, warn }: { readonly form: CustomerFormState; readonly warn: WarnProps }) {
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

function Business({ form, customer }: SectionProps) {
  const { t } = useTranslation('customer');
  const { roles, userId } = useSession();
  const facets = useApiQuery('customer.facets', {});
  const names = useApiQuery('user.names', {});
  // A manager without a team may give customers to nobody else; the service refuses it, the form does not offer it.
  const onlySelf = !roles.includes('TEAM_LEAD') && !roles.includes('BRANCH_HEAD');
  const managers = (names.data?.rows ?? [])
    .filter(
      (user) => user.id === userId || user.id === customer?.managerId || (!onlySelf && (user.isManager || user.isLead)),
    )
    .map(({ id, displayName }) => ({ value: String(id), label: displayName }));
  return (
    <FormSection title={t('form.business')} columns={3}>
      <Autocomplete
        label={t('field.township')}
        data={facets.data?.townships ?? []}
        limit={30}
        {...form.getInputProps('township')}
      />
      <TextInput label={t('field.industry')} {...form.getInputProps('industry')} />
      <TextInput label={t('field.employer')} {...form.getInputProps('employer')} />
      <Select
        label={t('field.grade')}
        clearable
        placeholder={t('page.gradeNone')}
        data={[...Grade.options]}
        {...form.getInputProps('grade')}
      />
      <Select
        label={t('field.managerId')}
        required
        allowDeselect={false}
        searchable
        data={managers}
        {...(onlySelf ? { description: t('form.managerOnlySelf') } : {})}
        {...form.getInputProps('managerId')}
      />
      <WideField>
        <Textarea
          label={t('field.remark')}
          placeholder={t('form.remarkHint')}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('remark')}
        />
      </WideField>
    </FormSection>
  );
}
