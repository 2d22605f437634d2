import { Autocomplete, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Customer, CustomerKind, type FieldIssue, Grade } from '../../../contract/customer.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Identity, Personal, type SectionProps, type WarnProps } from './CustomerIdentity.tsx';
import type { CustomerValues } from './customer-values.ts';
import type { CustomerFormState } from './useCustomerForm.ts';

interface CustomerFieldsProps {
  readonly form: CustomerFormState;
  readonly customer: Customer | null;
  readonly warnings: readonly FieldIssue[];
}

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
