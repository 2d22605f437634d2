import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { InterestBasisValue, LoanPurpose, RepaymentMethodValue } from '../../../contract/loan.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { type ProductValues, productInput, productRules, productValues } from './products-part.ts';

interface ProductsPartDialogProps {
  /** The product to change, `new` for another one, null while closed. */
  readonly product: LoanProduct | 'new' | null;
  readonly onClose: () => void;
}

/** One loan product: purpose, term, methods, bounds, and where they come from. */
export function ProductsPartDialog({ product, onClose }: ProductsPartDialogProps) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      opened={product !== null}
      onClose={onClose}
      title={product === null || product === 'new' ? t('products.add') : t('products.change', { name: product.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {product !== null && <ProductForm product={product === 'new' ? null : product} onClose={onClose} />}
    </Modal>
  );
}

type Form = UseFormReturnType<ProductValues>;
type TypedField = 'minAmount' | 'maxAmount' | 'sourceOn';

/** A field whose value is the text itself. */
function typed(form: Form, name: TypedField) {
  const { error, ...rest } = form.getInputProps(name);
  return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
}

/** Creates or changes the product; both end the same way. */
function useSaveProduct(product: LoanProduct | null, onClose: () => void) {
  const { t } = useTranslation('settings');
  const done = () => {
    notifyDone(t('products.saved'));
    onClose();
  };
  const create = useApiCommand('loanProduct.create', { errors: 'inline', onSuccess: done });
  const update = useApiCommand('loanProduct.update', { errors: 'inline', onSuccess: done });
  const pending = create.isPending || update.isPending;
  const save = (values: ProductValues) => {
    if (pending) return;
    // In the order chosen: a drawdown opens with the first.
    const methods = values.methods.flatMap(
      (chosen) => RepaymentMethodValue.options.find((one) => one === chosen) ?? [],
    );
    const input = productInput(values, methods);
    if (product === null) create.mutate(input);
    else update.mutate({ ...input, id: product.id, version: product.version, enabled: values.enabled });
  };
  return { save, pending, error: create.error ?? update.error };
}

function ProductForm({ product, onClose }: { readonly product: LoanProduct | null; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const form = useForm<ProductValues>({
    mode: 'controlled',
    initialValues: productValues(product),
    validate: productRules,
    validateInputOnBlur: true,
  });
  const { save, pending, error } = useSaveProduct(product, onClose);
  const send = form.onSubmit(save);
  useSaveHotkey(() => send());
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <WhatFields form={form} />
        <BoundFields form={form} />
        <SimpleGrid cols={2}>
          <TextInput
            label={t('products.source')}
            description={t('products.sourceWhat')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('source')}
          />
          <DayInput label={t('products.sourceOn')} {...typed(form, 'sourceOn')} />
        </SimpleGrid>
        {product !== null && (
          <Switch
            size="xs"
            label={t('products.enabledSwitch')}
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
        )}
        {error !== null && <ApiErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function WhatFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <SimpleGrid cols={2}>
        <TextInput label={t('products.name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t('products.purpose')}
          allowDeselect={false}
          data={LoanPurpose.options.map((value) => ({ value, label: t(`loan:purpose.${value}`) }))}
          {...form.getInputProps('purpose')}
        />
      </SimpleGrid>
      <MultiSelect
        label={t('products.methods')}
        description={t('products.methodsWhat')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        data={RepaymentMethodValue.options.map((value) => ({ value, label: t(`loan:method.${value}`) }))}
        {...form.getInputProps('methods')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          label={t('products.maxMonths')}
          description={t('products.maxMonthsWhat')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          inputMode="numeric"
          classNames={{ input: 'amountField' }}
          rightSection={<FieldUnit>{t('products.monthsUnit')}</FieldUnit>}
          {...form.getInputProps('maxMonths')}
        />
        <Select
          label={t('products.defaultBasis')}
          allowDeselect={false}
          data={InterestBasisValue.options.map((value) => ({ value, label: t(`app:terms.basis.${value}`) }))}
          {...form.getInputProps('defaultBasis')}
        />
      </SimpleGrid>
      <Checkbox
        label={t('products.isRetail')}
        description={t('products.isRetailWhat')}
        {...form.getInputProps('isRetail', { type: 'checkbox' })}
      />
    </>
  );
}

function BoundFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('settings');
  const percent = (name: 'minRate' | 'maxRate') => (
    <TextInput
      label={t(`products.${name}`)}
      inputMode="decimal"
      classNames={{ input: 'amountField' }}
      placeholder={t('products.open')}
      rightSection={<FieldUnit>{t('app:terms.unit.percent')}</FieldUnit>}
      {...form.getInputProps(name)}
    />
  );
  return (
    <SimpleGrid cols={2} verticalSpacing={6}>
      <AmountInput label={t('products.minAmount')} placeholder={t('products.open')} {...typed(form, 'minAmount')} />
      <AmountInput label={t('products.maxAmount')} placeholder={t('products.open')} {...typed(form, 'maxAmount')} />
      {percent('minRate')}
      {percent('maxRate')}
    </SimpleGrid>
  );
}
