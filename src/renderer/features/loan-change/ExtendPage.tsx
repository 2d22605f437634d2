import { Button, Group, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ChangePreview } from '../../../contract/loan-change.ts';
import { useSession } from '../../api/session.tsx';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { ratePercent } from '../../app/rate-text.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import {
  consentNeedOf,
  ExtensionValues,
  extensionAsk,
  extensionValidators,
  freshExtension,
  monthsLater,
} from './change-form.ts';
import { fieldProps } from './field-props.ts';
import { RateInput } from './RateInput.tsx';
import { RequestForm } from './RequestForm.tsx';

/** 展期申请. */
export function ExtendPage() {
  return <LoanFrame>{(loan) => <Extend loan={loan} />}</LoanFrame>;
}

function Extend({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const form = useForm<ExtensionValues>({
    mode: 'controlled',
    initialValues: freshExtension(workingDate, loan.maturityOn, consentNeedOf(loan.guarantee)),
    validate: extensionValidators,
  });
  return (
    <>
      <PageHeader
        backTo={`/loans/${loan.id}`}
        title={t('extend.title', { name: loan.customerName })}
        subtitle={t('ofLoan', { number: loan.number })}
      />
      <RequestForm
        loan={loan}
        kind="EXTENSION"
        form={form}
        schema={ExtensionValues}
        ask={extensionAsk(form.values, loan.maturityOn)}
        complete={form.values.maturityOn !== ''}
        fields={(preview) => <ExtensionFields form={form} loan={loan} preview={preview} />}
      />
    </>
  );
}

interface ExtensionFieldsProps {
  readonly form: UseFormReturnType<ExtensionValues>;
  readonly loan: Loan;
  readonly preview: ChangePreview | undefined;
}

function ExtensionFields({ form, loan, preview }: ExtensionFieldsProps) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const present = preview?.maturityBefore ?? loan.maturityOn;
  return (
    <FormSection title={t('section.extension')} description={t('extend.rule')} columns={2}>
      <DayInput
        label={t('field.appliedOn')}
        withAsterisk
        min={loan.startOn}
        max={workingDate}
        {...fieldProps(form, 'appliedOn')}
      />
      <DayInput
        label={t('field.effectiveOn')}
        description={t('hint.effectiveOn.EXTENSION')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        min={loan.startOn}
        {...fieldProps(form, 'effectiveOn')}
      />
      <div>
        <DayInput
          label={t('field.maturityOn')}
          withAsterisk
          description={t('hint.maturityOn', { day: present })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...fieldProps(form, 'maturityOn')}
        />
        <Steps
          present={present}
          latestOn={preview?.limits?.latestOn ?? null}
          onChoose={(day) => form.setFieldValue('maturityOn', day)}
        />
      </div>
      <RateInput
        label={t('field.newRate')}
        description={
          loan.annualRate === null ? t('hint.newRate') : t('hint.newRateOf', { rate: ratePercent(loan.annualRate) })
        }
        {...form.getInputProps('rate')}
      />
    </FormSection>
  );
}

const STEPS = [3, 6, 12] as const;

interface StepsProps {
  readonly present: Parameters<typeof monthsLater>[0];
  readonly latestOn: string | null;
  readonly onChoose: (day: string) => void;
}

/** The usual lengths, as far as the limits allow them. */
function Steps({ present, latestOn, onChoose }: StepsProps) {
  const { t } = useTranslation('loan-change');
  const days = STEPS.flatMap((months) => {
    const day = monthsLater(present, months);
    return day === null || (latestOn !== null && day > latestOn) ? [] : [{ months, day }];
  });
  if (days.length === 0) return null;
  return (
    <Group gap={6} mt={4}>
      <Text size="xs" c="dimmed">
        {t('extend.choose')}
      </Text>
      {days.map(({ months, day }) => (
        <Button key={months} size="compact-xs" variant="default" onClick={() => onChoose(day)}>
          {t('extend.by', { count: months })}
        </Button>
      ))}
    </Group>
  );
}
