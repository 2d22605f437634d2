import { type FocusEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import { createCalendar } from '../../../domain/kernel/calendar.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { drawdownRefusals } from '../../../domain/lending/drawdown-rules.ts';
import type { LendingRefusal } from '../../../domain/lending/lending-refusal.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { notifyDone } from '../../app/notify.ts';
import { type TermsForm, useTermsForm } from '../../app/terms-form/useTermsForm.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { limitsOf } from './contract-values.ts';
import {
  DrawValues,
  drawInput,
  type FactErrors,
  facilityOf,
  factErrors,
  factorOf,
  freshDrawing,
  type NoteFacts,
  type Prepared,
} from './draw-values.ts';
import { refusalWords } from './refusal-words.ts';

export interface DrawSubject {
  readonly contract: LoanContract;
  readonly product: LoanProduct;
  readonly prepared: Prepared;
  readonly announcements: OutputOf<'lpr.list'>['rows'];
}

const toLprRow = ({ effectiveOn, oneYear, fiveYear, checkedAt }: DrawSubject['announcements'][number]): LprRow => ({
  effectiveOn,
  oneYear: rate(oneYear),
  fiveYear: rate(fiveYear),
  checked: checkedAt !== null,
});

/** The state of a drawdown being typed: terms with their schedule, the note's facts, and what stands against drawing. */
export function useDrawForm(subject: DrawSubject) {
  const { contract, product, prepared, announcements } = subject;
  const { t } = useTranslation('loan-contract');
  const { workingDate } = useSession();
  const [initial] = useState(() => freshDrawing(contract, product, prepared, workingDate));
  const context = useMemo(
    () => ({ lpr: announcements.map(toLprRow), calendar: createCalendar(prepared.holidays) }),
    [announcements, prepared.holidays],
  );
  const terms = useTermsForm(initial.terms, context);
  const facts = useFacts(initial.facts);
  const values: DrawValues = { facts: facts.values, terms: terms.values };
  const dirty = JSON.stringify(values) !== JSON.stringify(initial);
  const refusals = useRefusals(subject, terms, facts.values);
  const guard = useLeaveGuard(dirty);
  const draft = useDraft({
    key: `drawdown:${contract.id}`,
    title: t('draw.draft', { number: contract.number }),
    schema: DrawValues,
    values,
    dirty,
    onRestore: (kept) => {
      terms.setValues(kept.terms);
      facts.setValues(kept.facts);
    },
  });
  const sending = useSending(contract, values, { terms, facts, refusals }, (leave) => {
    void draft.discard();
    guard.leave(leave);
  });
  return { terms, facts, refusals, draft, ...sending };
}

/** The note's facts with what is to be said of them, once a field was left or the form was sent. */
function useFacts(initial: NoteFacts) {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const errors = useMemo(() => factErrors(values), [values]);
  const shown: FactErrors = all
    ? errors
    : Object.fromEntries(Object.entries(errors).filter(([name]) => left.has(name)));
  return {
    values,
    setValues,
    errors,
    shown,
    showAll: () => setAll(true),
    onChange: (change: Partial<NoteFacts>) => setValues((before) => ({ ...before, ...change })),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const { name } = event.target as HTMLInputElement;
      if (name !== undefined && name in initial && !left.has(name)) setLeft(new Set([...left, name]));
    },
  };
}
export type FactsForm = ReturnType<typeof useFacts>;

/** What the rules refuse of the terms, once they can be read. */
function useRefusals(
  { contract, product }: DrawSubject,
  { read }: TermsForm,
  { penaltyFactor, misuseFactor }: NoteFacts,
): readonly LendingRefusal[] {
  const { workingDate } = useSession();
  return useMemo(() => {
    const [penalty, misuse] = [factorOf(penaltyFactor), factorOf(misuseFactor)];
    if (read.terms === null || read.maturityOn === null || penalty === null || misuse === null) return [];
    const note = { terms: read.terms, maturityOn: read.maturityOn, penaltyFactor: penalty, misuseFactor: misuse };
    return drawdownRefusals(note, facilityOf(contract), limitsOf(product), workingDate);
  }, [contract, product, read, penaltyFactor, misuseFactor, workingDate]);
}

interface Checked {
  readonly terms: TermsForm;
  readonly facts: FactsForm;
  readonly refusals: readonly LendingRefusal[];
}

/** Sends the form when nothing stands against it; nothing is sent twice. */
function useSending(
  contract: LoanContract,
  values: DrawValues,
  { terms, facts, refusals }: Checked,
  settle: (leave: () => unknown) => void,
) {
  const { t } = useTranslation('loan-contract');
  const navigate = useNavigate();
  const drawDown = useApiCommand('loanContract.drawDown', {
    errors: 'inline',
    onSuccess: ({ loanId }, { number }) => {
      notifyDone(t('draw.done', { number }));
      settle(() => navigate(`/loans/${loanId}`, { replace: true }));
    },
  });
  const { read, schedule } = terms;
  const send = (): boolean => {
    terms.showAll();
    facts.showAll();
    const stands = refusals.length > 0 || Object.keys(facts.errors).length > 0 || schedule?.ok !== true;
    const input = stands || read.terms === null ? null : drawInput(contract.id, values, read.terms);
    if (input === null || drawDown.isPending) return false;
    drawDown.mutate(input);
    return true;
  };
  return { send, pending: drawDown.isPending, error: drawDown.error };
}

/** Words of the refusals that speak of a field. */
export function wordsOfField(refusals: readonly LendingRefusal[], field: string): string | undefined {
  const found = refusals.find((refusal) => refusal.field === field);
  return found === undefined ? undefined : refusalWords(found.rule, found.params);
}
