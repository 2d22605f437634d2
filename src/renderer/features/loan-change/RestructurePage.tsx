import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { RestructuringMethod } from '../../../contract/loan-change.ts';
import { useSession } from '../../api/session.tsx';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { ratePercent } from '../../app/rate-text.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import {
  consentNeedOf,
  freshRestructuring,
  RestructuringValues,
  restructuringAsk,
  restructuringValidators,
} from './change-form.ts';
import { fieldProps } from './field-props.ts';
import { RateInput } from './RateInput.tsx';
import { RequestForm } from './RequestForm.tsx';

/** 重组申请. */
export function RestructurePage() {
  return <LoanFrame>{(loan) => <Restructure loan={loan} />}</LoanFrame>;
}

function Restructure({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const form = useForm<RestructuringValues>({
    mode: 'controlled',
    initialValues: freshRestructuring(workingDate, consentNeedOf(loan.guarantee)),
    validate: restructuringValidators,
  });
  const ask = restructuringAsk(form.values);
  return (
    <>
      <PageHeader
        backTo={`/loans/${loan.id}`}
        title={t('restructure.title', { name: loan.customerName })}
        subtitle={t('ofLoan', { number: loan.number })}
      />
      <RequestForm
        loan={loan}
        kind="RESTRUCTURING"
        form={form}
        schema={RestructuringValues}
        ask={ask}
        complete={ask !== null}
        fields={() => <RestructuringFields form={form} loan={loan} />}
      />
    </>
  );
}

interface RestructuringFieldsProps {
  readonly form: UseFormReturnType<RestructuringValues>;
  readonly loan: Loan;
}

function RestructuringFields({ form, loan }: RestructuringFieldsProps) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const days = { min: loan.startOn, max: workingDate };
  return (
    <FormSection title={t('section.restructuring')} description={t('restructure.rule')} columns={3}>
      <DayInput label={t('field.appliedOn')} withAsterisk {...days} {...fieldProps(form, 'appliedOn')} />
      <DayInput
        label={t('field.effectiveOn')}
        description={t('hint.effectiveOn.RESTRUCTURING')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        {...days}
        {...fieldProps(form, 'effectiveOn')}
      />
      <Select
        label={t('field.method')}
        withAsterisk
        allowDeselect={false}
        data={RestructuringMethod.options.map((value) => ({ value, label: t(`loan:method.${value}`) }))}
        {...form.getInputProps('method')}
      />
      <RateInput
        label={t('field.rate')}
        withAsterisk
        {...(loan.annualRate === null ? {} : { description: t('hint.rateOf', { rate: ratePercent(loan.annualRate) }) })}
        {...form.getInputProps('rate')}
      />
      <Whole form={form} name="periods" unit={t('unit.periods')} />
      <Whole form={form} name="monthsPerPeriod" unit={t('unit.months')} />
      <Stack justify="flex-end" pb={7}>
        <Checkbox
          label={t('field.capitalise')}
          description={t('hint.capitalise')}
          {...form.getInputProps('capitalise', { type: 'checkbox' })}
        />
      </Stack>
    </FormSection>
  );
}

interface WholeProps {
  readonly form: UseFormReturnType<RestructuringValues>;
  readonly name: 'periods' | 'monthsPerPeriod';
  readonly unit: string;
}

function Whole({ form, name, unit }: WholeProps) {
  const { t } = useTranslation('loan-change');
  return (
    <TextInput
      label={t(`field.${name}`)}
      withAsterisk
      inputMode="numeric"
      autoComplete="off"
      classNames={{ input: 'amountField' }}
      rightSection={<FieldUnit>{unit}</FieldUnit>}
      rightSectionWidth={48}
      {...form.getInputProps(name)}
    />
  );
}
