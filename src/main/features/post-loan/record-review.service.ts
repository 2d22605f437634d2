import type { ParsedInputOf } from '../../../contract/index.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { staleVersion } from '../../audit/stale-version.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Change, CommandContext } from '../../rpc/handler.ts';
import { rebuildLoanStates } from '../loan/loan-state.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import {
  correctReviewRow,
  type Findings,
  findReview,
  insertReview,
  loanForReview,
  type StoredReview,
} from './review.repository.ts';

export function subjectOf(review: { customer_id: number; loan_id: number; id: number }): string {
  return `customer:${review.customer_id}/loan:${review.loan_id}/review:${review.id}`;
}

/** Records an inspection; the loan's next review and the customer's last contact follow. */
export async function recordReview(
  context: CommandContext,
  input: ParsedInputOf<'postLoan.recordReview'>,
): Promise<{ id: number }> {
  const { loanId, ...typed } = input;
  const findings = withoutEmpty(typed);
  const customerId = await assertRecordable(context, loanId, findings.reviewedOn);
  const id = await insertReview(context.trx, loanId, context.actor.userId, findings, context.now);
  await followUp(context, loanId);
  context.audit.subject(subjectOf({ id, loan_id: loanId, customer_id: customerId }));
  context.audit.changes(changesBetween(null, findings));
  return { id };
}

/** Corrects a review that is not confirmed: its recorder's right alone. It then waits for its confirmation again. */
export async function correctReview(
  context: CommandContext,
  input: ParsedInputOf<'postLoan.correctReview'>,
): Promise<{ version: number }> {
  const { reviewId, version, ...typed } = input;
  const findings = withoutEmpty(typed);
  const before = await freshReview(context, reviewId, version);
  if (before.reviewer_id !== context.actor.userId) {
    throw new AppError('PERMISSION_DENIED', { rule: 'REVIEW_RECORDER_ONLY' });
  }
  if (before.state === 'CONFIRMED') throw new AppError('RULE_VIOLATED', { rule: 'REVIEW_CONFIRMED' });
  await assertRecordable(context, before.loan_id, findings.reviewedOn);
  await correctReviewRow(context.trx, reviewId, findings);
  await followUp(context, before.loan_id);
  context.audit.subject(subjectOf(before));
  context.audit.changes(changesBetween(before, findings));
  return { version: version + 1 };
}

/** The review as the form had read it, or STALE_VERSION with who changed it and when. */
export async function freshReview(context: CommandContext, reviewId: number, version: number): Promise<StoredReview> {
  const review = await findReview(context.trx, reviewId);
  if (review === undefined) throw new AppError('NOT_FOUND', { kind: 'review' });
  if (review.version === version) return review;
  throw await staleVersion(context.trx, 'review', subjectOf(review));
}

/** Whatever a review changed: the next one of its loan, the contact of its customer, the screens that show them. */
export async function followUp(context: CommandContext, loanId: number): Promise<void> {
  await rebuildLoanStates(context.trx, {
    asOf: context.workingDate,
    select: [loanId],
    parameters: await readReviewParameters(context.trx),
  });
  context.touch('postLoan', 'loan', 'customer');
}

// RULE: nobody can have inspected on a day that has not come, or a loan that did not exist yet.
async function assertRecordable(context: CommandContext, loanId: number, on: IsoDay): Promise<number> {
  const loan = await loanForReview(context.trx, loanId);
  if (loan === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  const { workingDate } = context;
  if (loan.status === 'NOT_DRAWN') throw new AppError('RULE_VIOLATED', { rule: 'REVIEW_LOAN_NOT_DRAWN' });
  if (on > workingDate) throw new AppError('RULE_VIOLATED', { rule: 'REVIEW_DAY_IN_FUTURE', on, workingDate });
  const startOn = isoDay(loan.start_on);
  if (on < startOn) throw new AppError('RULE_VIOLATED', { rule: 'REVIEW_DAY_BEFORE_START', on, startOn });
  return loan.customer_id;
}

/** A field left blank is not known, it is not an empty finding. */
function withoutEmpty(typed: Findings): Findings {
  const known = (text: string | null) => (text === '' ? null : text);
  return {
    ...typed,
    place: known(typed.place),
    metWith: known(typed.metWith),
    fundsUse: known(typed.fundsUse),
    repaymentAbility: known(typed.repaymentAbility),
    guaranteeState: known(typed.guaranteeState),
    measures: known(typed.measures),
  };
}

/** The change log quotes so much of a long finding; the review itself holds the whole. */
const QUOTED = 200;

function changesBetween(before: StoredReview | null, after: Findings): Change[] {
  const old: Partial<Record<keyof Findings, string | number | null>> =
    before === null
      ? {}
      : {
          kind: before.kind,
          reviewedOn: before.reviewed_on,
          way: before.way,
          place: before.place,
          metWith: before.met_with,
          unannounced: before.unannounced,
          fundsUse: before.funds_use,
          operation: before.operation,
          repaymentAbility: before.repayment_ability,
          guaranteeState: before.guarantee_state,
          arrearsCause: before.arrears_cause,
          measures: before.measures,
          conclusion: before.conclusion,
        };
  return Object.entries(after).flatMap(([field, value]) => {
    const from = quoted(old[field as keyof Findings] ?? null);
    const to = quoted(typeof value === 'boolean' ? Number(value) : value);
    return from === to ? [] : [{ field, from, to }];
  });
}

function quoted(value: string | number | null): string | null {
  if (value === null) return null;
  const text = String(value);
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
