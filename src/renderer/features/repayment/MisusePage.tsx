import { Radio, Stack, Textarea } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ZERO_FEN } from '../../../domain/kernel/money.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { amountError, amountOf, dayOf, textError } from '../../app/form-values.ts';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { FormFoot } from './FormFoot.tsx';
import { payDayError, REMARK_MAX } from './repay-form.ts';

const EXTENTS = ['ALL', 'PART', 'NONE'] as const;

interface Values {
  readonly on: string;
  readonly extent: (typeof EXTENTS)[number];
  readonly amount: string;
  readonly reason: string;
}

/** 挪用 of the money lent, or its putting right. */
export function MisusePage() {
  return <LoanFrame>{(loan) => <MisuseForm loan={loan} />}</LoanFrame>;
}

function MisuseForm({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('repayment');
  const { workingDate: today } = useSession();
  const navigate = useNavigate();
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { on: today, extent: 'ALL', amount: '', reason: '' },
    validate: {
      on: (text) => payDayError(text, { startOn: loan.startOn, today }),
      amount: (text, { extent }) => (extent === 'PART' ? amountError(text, { required: true, positive: true }) : null),
      reason: (text) => textError(text, { required: true, max: REMARK_MAX }),
    },
  });
  const mark = useApiCommand('loan.markMisuse', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('misuse.done'));
      void navigate(`/loans/${loan.id}?tab=events`);
    },
  });
  const submit = form.onSubmit(({ on: typed, extent, amount, reason }) => {
    const on = dayOf(typed);
    if (on === null) return;
    const part = extent === 'NONE' ? ZERO_FEN : amountOf(amount);
    mark.mutate({ loanId: loan.id, on, amount: extent === 'ALL' ? null : part, reason: reason.trim() });
  });
  return (
    <>
      <PageHeader
        backTo={`/loans/${loan.id}`}
        title={t('misuse.title', { name: loan.customerName })}
        subtitle={t('ofLoan', { number: loan.number })}
      />
      <form onSubmit={submit} noValidate aria-label={t('misuse.label')} style={{ maxWidth: 760 }}>
        <MisuseFields form={form} startOn={loan.startOn} today={today} />
        <FormFoot act={mark} submitLabel={t('misuse.submit')} cancelTo={`/loans/${loan.id}`} />
      </form>
    </>
  );
}

interface MisuseFieldsProps {
  readonly form: UseFormReturnType<Values>;
  readonly startOn: string;
  readonly today: string;
}

function MisuseFields({ form, startOn, today }: MisuseFieldsProps) {
  const { t } = useTranslation('repayment');
  const field = (name: 'on' | 'amount') => {
    const { error, ...rest } = form.getInputProps(name);
    return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
  };
  return (
    <FormSection title={t('misuse.what')} description={t('misuse.means')} columns={2}>
      <DayInput label={t('misuse.on')} withAsterisk min={startOn} max={today} {...field('on')} />
      <Radio.Group label={t('misuse.extent')} {...form.getInputProps('extent')}>
        <Stack gap={6} mt={4}>
          {EXTENTS.map((extent) => (
            <Radio size="xs" key={extent} value={extent} label={t(`misuse.extents.${extent}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.extent === 'PART' && <AmountInput label={t('misuse.amount')} withAsterisk {...field('amount')} />}
      <WideField>
        <Textarea
          label={t('field.reason')}
          withAsterisk
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('reason')}
        />
      </WideField>
    </FormSection>
  );
}
