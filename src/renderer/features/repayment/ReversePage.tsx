import { Stack, Textarea } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ReversalFrom, ReversalPreview } from '../../../contract/repayment.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { textError } from '../../app/form-values.ts';
import { type Loan, LoanFrame } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { clockText, Dash } from '../../ui/DateText.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { Consequences } from './Consequences.tsx';
import { FormFoot } from './FormFoot.tsx';
import { ReversalWays } from './ReversalWays.tsx';
import { REMARK_MAX } from './repay-form.ts';
import { StandingCompare } from './StandingCompare.tsx';

/** 冲正 of one event of a loan: what it was, what the loan is without it, and why. */
export function ReversePage() {
  const eventId = addressId(useParams().eventId);
  return eventId === null ? (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  ) : (
    <LoanFrame>{(loan) => <ReverseForm loan={loan} eventId={eventId} />}</LoanFrame>
  );
}

interface Values {
  readonly from: ReversalFrom;
  readonly reason: string;
}

function ReverseForm({ loan, eventId }: { readonly loan: Loan; readonly eventId: number }) {
  const { t } = useTranslation('repayment');
  const navigate = useNavigate();
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { from: 'EVENT_DAY', reason: '' },
    validate: { reason: (text) => textError(text, { required: true, max: REMARK_MAX }) },
  });
  const { from } = form.values;
  const reverse = useApiCommand('repayment.reverse', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('reverse.done'));
      void navigate(`/loans/${loan.id}?tab=events`);
    },
  });
  const preview = useApiQuery(
    'repayment.previewReverse',
    { loanId: loan.id, eventId, from },
    { keepPrevious: true, enabled: !reverse.isPending && !reverse.isSuccess },
  );
  const submit = form.onSubmit(({ reason }) =>
    reverse.mutate({ loanId: loan.id, eventId, from, reason: reason.trim() }),
  );
  const header = (
    <PageHeader
      backTo={`/loans/${loan.id}?tab=events`}
      title={t('reverse.title', { name: loan.customerName })}
      subtitle={t('ofLoan', { number: loan.number })}
    />
  );
  if (preview.error !== null) {
    return (
      <>
        {header}
        <ApiErrorState error={preview.error} />
      </>
    );
  }
  if (preview.data === undefined) return header;
  return (
    <>
      {header}
      <SideBySide width="minmax(380px, 440px)" aside={<ReversalAside preview={preview.data} />}>
        <Stack gap="sm">
          <EventFacts preview={preview.data} />
          <ReasonForm loan={loan} form={form} act={reverse} onSubmit={submit} />
        </Stack>
      </SideBySide>
    </>
  );
}

interface ReasonFormProps {
  readonly loan: Loan;
  readonly form: UseFormReturnType<Values>;
  readonly act: { readonly error: unknown; readonly isPending: boolean };
  readonly onSubmit: ReturnType<UseFormReturnType<Values>['onSubmit']>;
}

function ReasonForm({ loan, form, act, onSubmit }: ReasonFormProps) {
  const { t } = useTranslation('repayment');
  return (
    <form onSubmit={onSubmit} noValidate aria-label={t('reverse.label')}>
      <FormSection title={t('reverse.how')} columns={1}>
        <ReversalWays {...form.getInputProps('from')} />
        <Textarea
          label={t('field.reason')}
          withAsterisk
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('reason')}
        />
      </FormSection>
      <FormFoot act={act} submitLabel={t('reverse.submit')} danger cancelTo={`/loans/${loan.id}?tab=events`} />
    </form>
  );
}

function EventFacts({ preview: { event } }: { readonly preview: ReversalPreview }) {
  const { t } = useTranslation('repayment');
  return (
    <FactGrid
      columns={4}
      facts={[
        { label: t('reverse.kind'), value: t(`loan:event.kind.${event.kind}`) },
        { label: t('field.on'), value: event.on },
        {
          label: t('field.amount'),
          value: event.amount === null ? <Dash /> : <MoneyText fen={event.amount} unit="YUAN" withUnit />,
        },
        { label: t('reverse.recorded'), value: clockText(event.recordedAt) },
        { label: t('reverse.by'), value: event.actorName ?? <Dash /> },
        { label: t('field.remark'), value: event.remark ?? <Dash /> },
      ]}
    />
  );
}

function ReversalAside({ preview }: { readonly preview: ReversalPreview }) {
  const { t } = useTranslation('repayment');
  const { asOf, before, after, batch, ofChange, following, restates } = preview;
  const also = [
    ...(batch === null ? [] : [t('consequence.batch', { title: batch.title })]),
    ...(ofChange ? [t('consequence.change')] : []),
  ];
  return (
    <Stack gap="sm">
      <StandingCompare asOf={asOf} before={before} after={after} />
      <Consequences following={following} restates={restates} also={also} />
    </Stack>
  );
}
