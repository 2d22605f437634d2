import { Button, Group, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { ratePercent } from '../../app/rate-text.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { ChangeSummary } from './ChangeSummary.tsx';
import { type RateValues, rateAsk, rateValidators } from './change-form.ts';
import { fieldProps } from './field-props.ts';
import { PlanCompare } from './PlanCompare.tsx';
import { RateInput } from './RateInput.tsx';
import { useChangePreview } from './useChangePreview.ts';

/** 变更利率: another rate agreed for one loan, with every due that changes. */
export function RatePage() {
  return <LoanFrame>{(loan) => <ChangeRate loan={loan} />}</LoanFrame>;
}

function ChangeRate({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('loan-change');
  return (
    <>
      <PageHeader
        backTo={`/loans/${loan.id}`}
        title={t('rate.title', { name: loan.customerName })}
        subtitle={t('ofLoan', { number: loan.number })}
      />
      <RateForm loan={loan} />
    </>
  );
}

function useRateForm(loan: Loan) {
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const navigate = useNavigate();
  const form = useForm<RateValues>({
    mode: 'controlled',
    initialValues: { effectiveOn: workingDate, rate: '', reason: '' },
    validate: rateValidators,
  });
  const guard = useLeaveGuard(form.isDirty());
  const send = useApiCommand('loanChange.changeRate', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('rate.done'));
      guard.leave(() => navigate(`/loans/${loan.id}`));
    },
  });
  const submit = form.onSubmit((values) => {
    const ask = rateAsk(values);
    if (ask === null || send.isPending) return;
    const { effectiveOn, annualRate } = ask;
    send.mutate({ loanId: loan.id, effectiveOn, annualRate, reason: values.reason.trim() });
  });
  useSaveHotkey(() => submit());
  return { form, send, submit };
}

function RateForm({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('loan-change');
  const navigate = useNavigate();
  const { form, send, submit } = useRateForm(loan);
  const ask = rateAsk(form.values);
  const preview = useChangePreview(loan.id, ask);
  const known = ask === null ? undefined : preview.data;
  return (
    <form onSubmit={submit} onKeyDown={enterMovesOn} noValidate aria-label={t('rate.label')}>
      <SideBySide
        width="340px"
        aside={
          <>
            {preview.error !== null && <ApiErrorState error={preview.error} onRetry={preview.refetch} />}
            {known !== undefined && <ChangeSummary preview={known} />}
          </>
        }
      >
        <FormSection title={t('section.rate')} description={t('rate.rule')} columns={2}>
          <DayInput
            label={t('field.effectiveOn')}
            description={t('hint.effectiveOn.RATE')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            min={loan.startOn}
            max={loan.maturityOn}
            {...fieldProps(form, 'effectiveOn')}
          />
          <RateInput
            label={t('field.rate')}
            withAsterisk
            {...(loan.annualRate === null
              ? {}
              : { description: t('hint.rateOf', { rate: ratePercent(loan.annualRate) }) })}
            {...form.getInputProps('rate')}
          />
          <WideField>
            <Textarea
              label={t('field.reason.RATE')}
              placeholder={t('hint.reason.RATE')}
              withAsterisk
              autosize
              minRows={2}
              maxRows={6}
              {...form.getInputProps('reason')}
            />
          </WideField>
        </FormSection>
      </SideBySide>
      {known !== undefined && known.refusal === null && <PlanCompare comparison={known.comparison} />}
      {known !== undefined && known.refusal === null && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('rate.lpr')}
        </Text>
      )}
      {send.error !== null && <Refused error={send.error} />}
      <Group mt="sm">
        <Button type="submit" loading={send.isPending}>
          {t('rate.submit')}
        </Button>
        <Button variant="default" onClick={() => void navigate(`/loans/${loan.id}`)}>
          {t('ui:cancel')}
        </Button>
      </Group>
    </form>
  );
}
