import { Radio, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { amountOf, dayOf, textOf } from '../../app/form-values.ts';
import type { Loan } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { AnotherCheck } from './AnotherCheck.tsx';
import { ChoiceCompare } from './ChoiceCompare.tsx';
import { FormFoot } from './FormFoot.tsx';
import { PartPreview } from './PartPreview.tsx';
import { freshPrepay, type PrepayValues, prepayValidators } from './prepay-form.ts';
import { feesOf, payDayError } from './repay-form.ts';
import { usePart } from './usePrepayment.ts';

type Form = UseFormReturnType<PrepayValues>;
const OPTIONS = ['KEEP_TERM', 'KEEP_INSTALMENT'] as const;

/** 部分提前还款: the money, and both ways side by side. */
export function PartForm({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('repayment');
  const { workingDate: today } = useSession();
  const navigate = useNavigate();
  const bounds = { startOn: loan.startOn, today };
  const form = useForm<PrepayValues>({
    mode: 'controlled',
    initialValues: freshPrepay(today),
    validate: prepayValidators(bounds, false),
  });
  const { values } = form;
  const { record, preview, isAsked, total, shown } = usePart(loan, values, today);
  const guard = useLeaveGuard(form.isDirty());
  const save = async ({ on: typed, amount: money, fees: extra, option, remark, another }: PrepayValues) => {
    const on = dayOf(typed);
    const amount = amountOf(money);
    const fees = feesOf(extra);
    if (on === null || amount === null || fees === null || record.isPending) return;
    const act = { loanId: loan.id, on, amount, fees, way: option, remark: textOf(remark), evenIfAlike: another };
    const { settled } = await record.mutateAsync(act);
    notifyDone(t(settled ? 'repay.doneSettled' : 'prepay.done'));
    guard.leave(() => navigate(`/loans/${loan.id}`));
  };
  const submit = form.onSubmit((checked) => void save(checked).catch(() => undefined));
  useSaveHotkey(() => submit());
  const isAhead = values.on > today && payDayError(values.on, bounds, true) === null;
  return (
    <Stack gap="md">
      <SideBySide width="minmax(380px, 440px)" aside={<PartPreview isAsked={isAsked} answer={preview} total={total} />}>
        <form onSubmit={submit} noValidate aria-label={t('prepay.label')}>
          <PartFields form={form} startOn={loan.startOn} today={today} />
          <AnotherCheck
            isAsked={(shown?.alike.length ?? 0) > 0}
            {...form.getInputProps('another', { type: 'checkbox' })}
          />
          <FormFoot
            act={record}
            submitLabel={t('prepay.submit')}
            disabled={isAhead}
            cancelTo={`/loans/${loan.id}`}
            note={isAhead && <span role="status">{t('prepay.ahead')}</span>}
          />
        </form>
      </SideBySide>
      {shown !== undefined && (
        <ChoiceCompare
          preview={shown}
          chosen={values.option}
          onChoose={(option) => form.setFieldValue('option', option)}
        />
      )}
    </Stack>
  );
}

interface PartFieldsProps {
  readonly form: Form;
  readonly startOn: string;
  readonly today: string;
}

function PartFields({ form, startOn, today }: PartFieldsProps) {
  const { t } = useTranslation('repayment');
  const field = (name: 'on' | 'amount' | 'fees') => {
    const { error, ...rest } = form.getInputProps(name);
    return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
  };
  return (
    <FormSection title={t('prepay.money')} columns={2}>
      <DayInput label={t('field.on')} withAsterisk min={startOn} {...field('on')} />
      <AmountInput label={t('field.amount')} withAsterisk data-autofocus {...field('amount')} />
      <AmountInput label={t('field.agreedFees')} {...field('fees')} />
      <TextInput label={t('field.remark')} {...form.getInputProps('remark')} />
      <Radio.Group label={t('prepay.option')} {...form.getInputProps('option')}>
        <Stack gap={6} mt={4}>
          {OPTIONS.map((option) => (
            <Radio
              size="xs"
              key={option}
              value={option}
              label={t(`prepay.options.${option}.name`)}
              description={t(`prepay.options.${option}.what`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <span>{form.values.on > today ? t('prepay.tried') : ''}</span>
    </FormSection>
  );
}
