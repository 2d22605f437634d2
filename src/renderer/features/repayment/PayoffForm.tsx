import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textOf } from '../../app/form-values.ts';
import type { Loan } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { AnotherCheck } from './AnotherCheck.tsx';
import { FormFoot } from './FormFoot.tsx';
import { freshPrepay, type PrepayValues, prepayValidators } from './prepay-form.ts';
import { QuoteTable } from './QuoteTable.tsx';
import { ruleOf } from './rule-of.ts';
import { usePayoff } from './usePrepayment.ts';

/** 结清试算 for any day from the last event on; recorded on a day up to today it settles the loan. */
export function PayoffForm({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('repayment');
  const { workingDate: today, can } = useSession();
  const navigate = useNavigate();
  const form = useForm<PrepayValues>({
    mode: 'controlled',
    initialValues: freshPrepay(today),
    validate: prepayValidators({ startOn: loan.startOn, today }, true),
  });
  const { record, error, shown, isFresh, isAhead } = usePayoff(loan, form.values, today);
  const save = async (values: PrepayValues) => {
    if (shown === undefined || !isFresh || record.isPending) return;
    await record.mutateAsync({
      loanId: loan.id,
      on: shown.on,
      amount: shown.total,
      fees: shown.fees,
      way: 'PAYOFF',
      remark: textOf(values.remark),
      evenIfAlike: values.another,
    });
    notifyDone(t('payoff.done'));
    await navigate(`/loans/${loan.id}`);
  };
  const submit = form.onSubmit((values) => void save(values).catch(() => undefined));
  const field = (name: 'on' | 'fees') => {
    const { error, ...rest } = form.getInputProps(name);
    return { ...rest, value: form.values[name], error: typeof error === 'string' ? error : null };
  };
  return (
    <SideBySide
      width="minmax(380px, 440px)"
      aside={error !== null ? <ApiErrorState error={error} /> : shown && <QuoteTable quote={shown} />}
    >
      <form onSubmit={submit} noValidate aria-label={t('payoff.label')}>
        <FormSection title={t('payoff.terms')} columns={2}>
          <DayInput label={t('payoff.on')} withAsterisk min={loan.startOn} {...field('on')} />
          <AmountInput label={t('field.agreedFees')} {...field('fees')} />
          <TextInput label={t('field.remark')} {...form.getInputProps('remark')} />
        </FormSection>
        <Text c="dimmed" mt="xs">
          {t('payoff.what')}
        </Text>
        <AnotherCheck
          isAsked={ruleOf(record.error) === 'REPAYMENT_ALIKE'}
          {...form.getInputProps('another', { type: 'checkbox' })}
        />
        <FormFoot
          act={record}
          submitLabel={can('loan.write') ? t('payoff.submit') : null}
          disabled={!isFresh || isAhead}
          cancelTo={`/loans/${loan.id}`}
          note={isAhead && <span role="status">{t('prepay.ahead')}</span>}
        />
      </form>
    </SideBySide>
  );
}
