import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { subFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { amountOf, dayOf, textOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { ChoiceCompare } from './ChoiceCompare.tsx';
import { EntryLayout } from './EntryLayout.tsx';
import type { Loan } from './LoanFrame.tsx';
import { PartPreview } from './PartPreview.tsx';
import { freshPrepay, type PrepayValues, prepayValidators } from './prepay-form.ts';
import { Refused } from './Refused.tsx';
import { feesOf, payDayError } from './repay-form.ts';
import { useSettled } from './useSettled.ts';

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
  const asked = useSettled(askedOf(loan, values));
  const record = useApiCommand('repayment.prepay', { errors: 'inline' });
  const isOver = record.isPending || record.isSuccess;
  const preview = useApiQuery('repayment.previewPrepay', asked ?? { loanId: loan.id, on: today, amount: ZERO_FEN }, {
    enabled: asked !== null && !isOver,
    keepPrevious: true,
  });
  const shown = asked === null ? undefined : preview.data;
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
      <EntryLayout aside={<PartPreview isAsked={asked !== null} answer={preview} total={asked?.amount ?? ZERO_FEN} />}>
        <form onSubmit={submit} noValidate aria-label={t('prepay.label')}>
          <PartFields form={form} startOn={loan.startOn} today={today} />
          {(shown?.alike.length ?? 0) > 0 && (
            <Checkbox my="sm" label={t('repay.another')} {...form.getInputProps('another', { type: 'checkbox' })} />
          )}
          {record.error !== null && <Refused error={record.error} />}
          <Group mt="sm">
            <Button type="submit" loading={record.isPending} disabled={isAhead}>
              {t('prepay.submit')}
            </Button>
            <Button variant="default" onClick={() => void navigate(`/loans/${loan.id}`)}>
              {t('ui:cancel')}
            </Button>
            {isAhead && <span role="status">{t('prepay.ahead')}</span>}
          </Group>
        </form>
      </EntryLayout>
      {shown !== undefined && preview.error === null && (
        <ChoiceCompare
          preview={shown}
          chosen={values.option}
          onChoose={(option) => form.setFieldValue('option', option)}
        />
      )}
    </Stack>
  );
}

/** What of the money reaches the loan: the fees are the bank's. */
function askedOf(loan: Loan, values: PrepayValues) {
  const on = dayOf(values.on);
  const amount = amountOf(values.amount);
  const fees = feesOf(values.fees);
  if (on === null || on < loan.startOn || amount === null || fees === null || amount <= fees) return null;
  return { loanId: loan.id, on, amount: subFen(amount, fees) };
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
