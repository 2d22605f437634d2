import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ZERO_FEN } from '../../../domain/kernel/money.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayOf, textOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { EntryLayout } from './EntryLayout.tsx';
import type { Loan } from './LoanFrame.tsx';
import { freshPrepay, type PrepayValues, prepayValidators } from './prepay-form.ts';
import { QuoteTable } from './QuoteTable.tsx';
import { Refused } from './Refused.tsx';
import { feesOf } from './repay-form.ts';
import { ruleOf } from './rule-of.ts';
import { useSettled } from './useSettled.ts';

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
  const asked = useSettled(askedOf(loan, form.values));
  const record = useApiCommand('repayment.prepay', { errors: 'inline' });
  const isOver = record.isPending || record.isSuccess;
  const quote = useApiQuery('repayment.payoffQuote', asked ?? { loanId: loan.id, on: today, fees: ZERO_FEN }, {
    enabled: asked !== null && !isOver,
    keepPrevious: true,
  });
  const shown = asked === null || quote.error !== null ? undefined : quote.data;
  const isAhead = asked !== null && asked.on > today;
  // What is shown is what is typed: a quote on its way is not paid.
  const isFresh = shown !== undefined && form.values.on === shown.on && feesOf(form.values.fees) === shown.fees;
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
    <EntryLayout
      aside={quote.error !== null ? <ApiErrorState error={quote.error} /> : shown && <QuoteTable quote={shown} />}
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
        {ruleOf(record.error) === 'REPAYMENT_ALIKE' && (
          <Checkbox my="sm" label={t('repay.another')} {...form.getInputProps('another', { type: 'checkbox' })} />
        )}
        {record.error !== null && <Refused error={record.error} />}
        <Group mt="sm">
          {can('loan.write') && (
            <Button type="submit" loading={record.isPending} disabled={!isFresh || isAhead}>
              {t('payoff.submit')}
            </Button>
          )}
          <Button variant="default" onClick={() => void navigate(`/loans/${loan.id}`)}>
            {t('ui:cancel')}
          </Button>
          {isAhead && <span role="status">{t('prepay.ahead')}</span>}
        </Group>
      </form>
    </EntryLayout>
  );
}

function askedOf(loan: Loan, values: PrepayValues) {
  const on = dayOf(values.on);
  const fees = feesOf(values.fees);
  return on === null || on < loan.startOn || fees === null || fees < 0 ? null : { loanId: loan.id, on, fees };
}
