import { Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GuaranteeKind } from '../../../contract/loan.ts';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import { latestMaturity } from '../../../domain/lending/contract-rules.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayOf } from '../../app/form-values.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { CustomerChoice } from './CustomerChoice.tsx';
import { productOf } from './contract-values.ts';
import { type ContractFormState, useContractForm } from './useContractForm.ts';

interface ContractFormProps {
  readonly contract: LoanContract | null;
  readonly customerId: number | null;
  readonly products: readonly LoanProduct[];
  readonly backTo: string;
}

/** The form of a contract: parties and product, sum and use, days. */
export function ContractForm({ contract, customerId, products, backTo }: ContractFormProps) {
  const { t } = useTranslation('loan-contract');
  const { form, draft, save, saving, error } = useContractForm({ contract, customerId, products });
  useSaveHotkey(() => save());
  return (
    <form noValidate onSubmit={save} onKeyDown={enterMovesOn} aria-label={t('form.label')}>
      {draft.notice}
      <WhatFields form={form} products={products} asksCustomer={contract === null && customerId === null} />
      <SumFields form={form} />
      <DayFields form={form} products={products} />
      {error !== null && <ApiErrorState error={error} />}
      <Group mt="sm">
        <Button type="submit" loading={saving} title={t('form.saveHint')}>
          {t(contract === null ? 'form.create' : 'form.save')}
        </Button>
        <Button component={Link} to={backTo} variant="default">
          {t('ui:cancel')}
        </Button>
      </Group>
    </form>
  );
}

interface PartProps {
  readonly form: ContractFormState;
  readonly products: readonly LoanProduct[];
}

function WhatFields({ form, products, asksCustomer }: PartProps & { readonly asksCustomer: boolean }) {
  const { t } = useTranslation('loan-contract');
  const product = productOf(products, form.values);
  const { error, value, onChange } = form.getInputProps('customerId');
  const offered = products.filter(({ enabled, id }) => enabled || String(id) === form.values.productId);
  return (
    <FormSection title={t('section.what')} columns={3}>
      {asksCustomer && (
        <CustomerChoice value={value} onChange={onChange} error={typeof error === 'string' ? error : null} />
      )}
      <TextInput
        label={t('field.number')}
        withAsterisk
        maxLength={40}
        data-autofocus
        {...form.getInputProps('number')}
      />
      <Select
        label={t('field.product')}
        withAsterisk
        searchable
        data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps('productId')}
      />
      <Select
        label={t('field.guarantee')}
        withAsterisk
        data={GuaranteeKind.options.map((option) => ({ value: option, label: t(`loan:guarantee.${option}`) }))}
        {...form.getInputProps('guarantee')}
      />
      {product !== null && (
        <WideField>
          <ProductRemark product={product} />
        </WideField>
      )}
    </FormSection>
  );
}

/** The limit of the product's term, where it comes from and since when. */
function ProductRemark({ product }: { readonly product: LoanProduct }) {
  const { t } = useTranslation('loan-contract');
  const { maxMonths, source, sourceOn } = product;
  const origin =
    source === null
      ? t('form.ownLimit')
      : sourceOn === null
        ? t('form.limitSource', { source })
        : t('form.limitSince', { source, day: sourceOn });
  return (
    <Text size="xs" c="dimmed">
      {t('form.limit', { count: maxMonths })} {origin}
    </Text>
  );
}

/** A field whose value is the text itself. */
function typed(form: ContractFormState, name: 'amount' | 'signedOn' | 'startOn' | 'maturityOn') {
  const { error, ...rest } = form.getInputProps(name);
  return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
}

function SumFields({ form }: { readonly form: ContractFormState }) {
  const { t } = useTranslation('loan-contract');
  return (
    <FormSection title={t('section.sum')} columns={3}>
      <AmountInput label={t('field.amount')} withAsterisk {...typed(form, 'amount')} />
      <Stack pt={26} gap={0}>
        <Checkbox
          label={t('field.revolving')}
          description={t('hint.revolving')}
          {...form.getInputProps('revolving', { type: 'checkbox' })}
        />
      </Stack>
      <WideField>
        <Textarea
          label={t('field.useOfFunds')}
          placeholder={t('hint.useOfFunds')}
          withAsterisk
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('useOfFunds')}
        />
      </WideField>
    </FormSection>
  );
}

function DayFields({ form, products }: PartProps) {
  const { t } = useTranslation('loan-contract');
  const product = productOf(products, form.values);
  const startOn = dayOf(form.values.startOn);
  const latest = product === null || startOn === null ? null : latestMaturity(startOn, product);
  return (
    <FormSection title={t('section.days')} columns={3}>
      <DayInput label={t('field.signedOn')} withAsterisk {...typed(form, 'signedOn')} />
      <DayInput label={t('field.startOn')} withAsterisk {...typed(form, 'startOn')} />
      <DayInput
        label={t('field.maturityOn')}
        withAsterisk
        {...(latest === null ? {} : { description: t('hint.latest', { day: latest }) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...typed(form, 'maturityOn')}
      />
      <WideField>
        <Textarea label={t('field.remark')} autosize minRows={1} maxRows={6} {...form.getInputProps('remark')} />
      </WideField>
    </FormSection>
  );
}
