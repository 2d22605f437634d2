import { Button, Checkbox, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { textOf } from '../../app/form-values.ts';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { AnotherCheck } from './AnotherCheck.tsx';
import { FormFoot } from './FormFoot.tsx';
import { RepayPreview } from './RepayPreview.tsx';
import { freshRepay, likelyAmount, RepayValues, repaymentOf, repayValidators, unplacedOf } from './repay-form.ts';
import { SplitFields } from './SplitFields.tsx';
import { useRepayment } from './useRepayment.ts';

type Form = UseFormReturnType<RepayValues>;

/** 登记还款 of one loan. */
export function RepayPage() {
  return <LoanFrame>{(loan) => <RepayForm loan={loan} />}</LoanFrame>;
}

function RepayForm({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('repayment');
  const { workingDate: today } = useSession();
  const navigate = useNavigate();
  const bounds = { startOn: loan.startOn, today };
  const form = useForm<RepayValues>({
    mode: 'controlled',
    initialValues: freshRepay(today),
    validate: repayValidators(bounds),
    validateInputOnBlur: ['on', 'amount'],
  });
  const { record, preview, isAskable, total, needsSplit, isAlike } = useRepayment(loan.id, form.values, today);
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const title = t('repay.title', { name: loan.customerName });
  const draft = useDraft({
    key: `repayment:loan:${loan.id}`,
    title,
    schema: RepayValues,
    values: form.values,
    dirty,
    onRestore: (values) => form.setValues(values),
  });
  const save = async (values: RepayValues) => {
    const payment = repaymentOf(loan.id, values);
    if (payment === null || record.isPending) return;
    const { settled } = await record.mutateAsync({
      ...payment,
      remark: textOf(values.remark),
      evenIfAlike: values.another,
    });
    await draft.discard();
    notifyDone(t(settled ? 'repay.doneSettled' : 'repay.done'));
    guard.leave(() => navigate(`/loans/${loan.id}`));
  };
  const submit = form.onSubmit(
    // What was refused is said below the form.
    (values) => void save(values).catch(() => undefined),
    (errors) => focusFirst(form, errors),
  );
  useSaveHotkey(() => submit());
  return (
    <>
      <PageHeader backTo={`/loans/${loan.id}`} title={title} subtitle={t('ofLoan', { number: loan.number })} />
      <SideBySide
        width="minmax(380px, 440px)"
        aside={<RepayPreview isAsked={isAskable} answer={preview} total={total} />}
      >
        <form onSubmit={submit} noValidate aria-label={t('repay.label')}>
          {draft.notice}
          <RepayFields form={form} loan={loan} bounds={bounds} />
          <SplitSection form={form} needed={needsSplit} />
          <AnotherCheck isAsked={isAlike} {...form.getInputProps('another', { type: 'checkbox' })} />
          <FormFoot act={record} submitLabel={t('repay.submit')} cancelTo={`/loans/${loan.id}`} />
        </form>
      </SideBySide>
    </>
  );
}

interface RepayFieldsProps {
  readonly form: Form;
  readonly loan: Loan;
  readonly bounds: { readonly startOn: string; readonly today: string };
}

function RepayFields({ form, loan, bounds }: RepayFieldsProps) {
  const { t } = useTranslation('repayment');
  const { formatYuan } = useUi();
  const likely = likelyAmount(loan);
  return (
    <FormSection title={t('repay.money')} columns={2}>
      <DayInput label={t('field.on')} withAsterisk min={bounds.startOn} max={bounds.today} {...fieldOf(form, 'on')} />
      <div>
        <AmountInput label={t('field.amount')} withAsterisk data-autofocus {...fieldOf(form, 'amount')} />
        {likely !== null && likely > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => form.setFieldValue('amount', formatYuan(likely))}>
            {t('repay.fill', { amount: formatYuan(likely) })}
          </Button>
        )}
      </div>
      <AmountInput label={t('field.fees')} placeholder={t('field.feesHint')} {...fieldOf(form, 'fees')} />
      <TextInput label={t('field.remark')} placeholder={t('field.remarkHint')} {...form.getInputProps('remark')} />
    </FormSection>
  );
}

function SplitSection({ form, needed }: { readonly form: Form; readonly needed: boolean }) {
  const { t } = useTranslation('repayment');
  const { stated } = form.values;
  return (
    <FormSection title={t('split.title')} description={t(needed ? 'split.needed' : 'split.what')} columns={1}>
      <WideField>
        <Checkbox
          label={t('split.stated')}
          {...form.getInputProps('stated', { type: 'checkbox' })}
          mb={stated ? 'xs' : 0}
        />
        {stated && <SplitFields fieldProps={(part) => fieldOf(form, part)} unplaced={unplacedOf(form.values)} />}
      </WideField>
    </FormSection>
  );
}

type TextField = Exclude<keyof RepayValues, 'stated' | 'another' | 'remark'>;

/** A typed field; the form's own words win over those of the field. */
function fieldOf(form: Form, name: TextField) {
  const { error, ...rest } = form.getInputProps(name);
  return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
}

function focusFirst(form: Form, errors: Readonly<Record<string, unknown>>): void {
  const [first] = Object.keys(errors);
  if (first !== undefined) form.getInputNode(first)?.focus();
}
