import type { ParsedInputOf } from '../../../contract/index.ts';
import { staleVersion } from '../../audit/stale-version.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Change, CommandContext } from '../../rpc/handler.ts';
import { considerChange } from './consider-change.service.ts';
import {
  findChange,
  giveConsentRow,
  insertChange,
  type StoredChange,
  waitingFor,
  withdrawChangeRow,
} from './loan-change.repository.ts';
import { askColumns } from './loan-change.rows.ts';
import { assertAllowed, checkedConsent } from './loan-change.rules.ts';

export function subjectOf(change: { customer_id: number; loan_id: number; id: number }): string {
  return `customer:${change.customer_id}/loan:${change.loan_id}/change:${change.id}`;
}

/** Stores a request; nothing of the loan changes before a second person approves it. */
export async function requestChange(
  context: CommandContext,
  input: ParsedInputOf<'loanChange.request'>,
): Promise<{ id: number }> {
  const { trx, workingDate, actor, now } = context;
  const { loanId, ask } = input;
  const { view } = await considerChange(trx, context, loanId, ask);
  assertAllowed(view.refusal);
  // RULE: two answers to one loan at a time would be answers to different plans.
  const waiting = await waitingFor(trx, loanId);
  if (waiting !== null) throw new AppError('RULE_VIOLATED', { rule: 'CHANGE_ALREADY_WAITING', changeId: waiting });
  const consent = checkedConsent(input, view.consentNeeded, workingDate);
  const columns = {
    ...askColumns(ask),
    loan_id: loanId,
    reason: input.reason,
    repayment_source: input.repaymentSource || null,
    consent: consent.consent,
    consent_on: consent.consentOn,
    consent_note: consent.consentNote || null,
    state: 'REQUESTED',
    author_id: actor.userId,
    created_at: now,
  } as const;
  const id = await insertChange(trx, columns);
  context.audit.subject(subjectOf({ id, loan_id: loanId, customer_id: view.customerId }));
  context.audit.changes(changesOf(columns));
  context.touch('loan');
  return { id };
}

const LOGGED = [
  'kind',
  'applied_on',
  'effective_on',
  'maturity_on',
  'annual_rate',
  'method',
  'periods',
  'months_per_period',
  'capitalise',
  'consent',
  'consent_on',
] as const;

function changesOf(columns: Readonly<Record<(typeof LOGGED)[number], string | number | null>>): Change[] {
  return LOGGED.flatMap((field) => {
    const value = columns[field];
    return value === null ? [] : [{ field, from: null, to: String(value) }];
  });
}

/** The request as the form had read it, or STALE_VERSION with who changed it and when. */
export async function freshChange(context: CommandContext, changeId: number, version: number): Promise<StoredChange> {
  const change = await findChange(context.trx, changeId);
  if (change === undefined) throw new AppError('NOT_FOUND', { kind: 'loanChange' });
  if (change.version === version) return change;
  throw await staleVersion(context.trx, 'loanChange', subjectOf(change));
}

/** Refuses what has been decided or withdrawn. */
export function assertWaiting({ state }: StoredChange): void {
  if (state !== 'REQUESTED') throw new AppError('RULE_VIOLATED', { rule: 'CHANGE_NOT_WAITING', state });
}

/** The consent has come: the request can be approved. */
export async function recordConsent(
  context: CommandContext,
  input: ParsedInputOf<'loanChange.recordConsent'>,
): Promise<{ version: number }> {
  const change = await freshChange(context, input.changeId, input.version);
  assertWaiting(change);
  const given = { consent: 'GIVEN', consentOn: input.consentOn, consentNote: input.consentNote } as const;
  const { consentOn, consentNote } = checkedConsent(given, 'YES', context.workingDate);
  await giveConsentRow(context.trx, change.id, { on: consentOn ?? input.consentOn, note: consentNote || null });
  context.audit.subject(subjectOf(change));
  context.audit.changes([{ field: 'consent', from: change.consent, to: `GIVEN ${input.consentOn}` }]);
  context.touch('loan');
  return { version: input.version + 1 };
}

/** Takes a request back: its author's right alone, while nobody has decided. */
export async function withdrawChange(
  context: CommandContext,
  input: ParsedInputOf<'loanChange.withdraw'>,
): Promise<{ version: number }> {
  const change = await freshChange(context, input.changeId, input.version);
  if (change.author_id !== context.actor.userId) {
    throw new AppError('PERMISSION_DENIED', { rule: 'CHANGE_AUTHOR_ONLY' });
  }
  assertWaiting(change);
  await withdrawChangeRow(context.trx, change.id);
  context.audit.subject(subjectOf(change));
  context.audit.changes([{ field: 'state', from: change.state, to: 'WITHDRAWN' }]);
  context.touch('loan');
  return { version: input.version + 1 };
}
