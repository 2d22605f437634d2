import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import type { ChangeAsk, ChangePreview } from '../../../contract/loan-change.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import type { Loan } from '../../app/LoanFrame.tsx';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { useDraft } from '../../app/useDraft.tsx';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { ChangeSummary } from './ChangeSummary.tsx';
import { ConsentFields } from './ConsentFields.tsx';
import { type ConsentNeed, consentNeedOf, type SaidValues, saidOf } from './change-form.ts';
import { PlanCompare } from './PlanCompare.tsx';
import { ReasonFields } from './ReasonFields.tsx';
import { useChangePreview } from './useChangePreview.ts';

interface RequestFormProps<V extends SaidValues> {
  readonly loan: Loan;
  readonly kind: 'EXTENSION' | 'RESTRUCTURING';
  readonly form: UseFormReturnType<V>;
  readonly schema: z.ZodType<V>;
  /** What the form asks for; null while it cannot be read. */
  readonly ask: ChangeAsk | null;
  /** False while the change itself is not typed to its end. */
  readonly complete: boolean;
  /** The fields of the change itself; the limits known so far help to fill them in. */
  readonly fields: (preview: ChangePreview | undefined) => ReactNode;
}

/** A request for a change: its fields, what the rules make of it, old and new plan, and the way to store it. */
export function RequestForm<V extends SaidValues>(props: RequestFormProps<V>) {
  const { loan, kind, form, ask, complete } = props;
  const { t } = useTranslation('loan-change');
  const { workingDate } = useSession();
  const need: ConsentNeed = consentNeedOf(loan.guarantee);
  const preview = useChangePreview(loan.id, ask);
  const { notice, submit, send, pending } = useRequest(props, need);
  useSaveHotkey(() => submit());
  const known = ask === null ? undefined : preview.data;
  return (
    <form onSubmit={submit} onKeyDown={enterMovesOn} noValidate aria-label={t(`request.label.${kind}`)}>
      {notice}
      <SideBySide
        width="340px"
        aside={
          <Stack gap="sm">
            {preview.error !== null && <ApiErrorState error={preview.error} onRetry={preview.refetch} />}
            {known !== undefined && <ChangeSummary preview={known} complete={complete} />}
          </Stack>
        }
      >
        {props.fields(preview.data)}
        <ReasonFields form={form} kind={kind} />
        <ConsentFields form={form} need={need} today={workingDate} />
      </SideBySide>
      {complete && known !== undefined && known.refusal === null && <PlanCompare comparison={known.comparison} />}
      {send.error !== null && <Refused error={send.error} />}
      <Group mt="sm">
        <Button type="submit" loading={pending}>
          {t('request.submit')}
        </Button>
        <CancelButton loanId={loan.id} />
      </Group>
    </form>
  );
}

function CancelButton({ loanId }: { readonly loanId: number }) {
  const { t } = useTranslation('loan-change');
  const navigate = useNavigate();
  return (
    <Button variant="default" onClick={() => void navigate(`/loans/${loanId}`)}>
      {t('ui:cancel')}
    </Button>
  );
}

/** Draft, guard and the sending of a request. */
function useRequest<V extends SaidValues>({ loan, kind, form, schema, ask }: RequestFormProps<V>, need: ConsentNeed) {
  const { t } = useTranslation('loan-change');
  const navigate = useNavigate();
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const draft = useDraft<V>({
    key: `change:${kind}:${loan.id}`,
    title: t(`request.draft.${kind}`, { name: loan.customerName }),
    schema,
    values: form.values,
    dirty,
    onRestore: (values) => form.setValues(values),
  });
  const send = useApiCommand('loanChange.request', { errors: 'inline' });
  const store = async (values: V, asked: ChangeAsk) => {
    const { id } = await send.mutateAsync({ loanId: loan.id, ask: asked, ...saidOf(values, need) });
    await draft.discard();
    notifyDone(t('request.done'));
    guard.leave(() => navigate(`/loan-changes/${id}`));
  };
  const submit = form.onSubmit(
    (values) => {
      // What was refused is said below the form, where the error is shown.
      if (ask !== null && !send.isPending) store(values, ask).catch(() => undefined);
    },
    (errors) => {
      const [first] = Object.keys(errors);
      if (first !== undefined) form.getInputNode(first)?.focus();
    },
  );
  return { notice: draft.notice, submit, send, pending: send.isPending };
}
