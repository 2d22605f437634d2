import { GuaranteeKind } from '../../../contract/loan.ts';
import type { ChangePreview as ChangeView, PlanComparison, PreviewAsk } from '../../../contract/loan-change.ts';
import { type IsoDay, isoDay, minDay, shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { type ChangePreview, previewChange } from '../../../domain/loan/change-preview.ts';
import { eventsThatCount } from '../../../domain/loan/loan-events.ts';
import { type LoanState, stateAsOf } from '../../../domain/loan/loan-state.ts';
import type { ReadDb } from '../../db/types.ts';
import { memberOrNull } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import { loanOnFile } from '../loan/loan-event.service.ts';
import type { Position } from '../loan/loan-position.service.ts';
import { type ByDay, limitsOf, observationFor } from './change-limits.ts';
import { loanOfChange } from './loan-change.repository.ts';
import { eventOf, rateEventOf } from './loan-change.rows.ts';
import { type Agreed, consentNeed, refusalOf, refusalOfPlan, wasPerforming } from './loan-change.rules.ts';

/** The day and instant a change is looked at. */
export interface Now {
  readonly workingDate: IsoDay;
  readonly now: string;
}

/** A decision that has been made: what is shown of it is the loan as the book knew it then. */
export interface Decided {
  readonly at: string;
  readonly eventId: number | null;
}

/** A change weighed: what it would do, and whether the rules allow it. */
export interface Considered {
  readonly view: ChangeView;
  /** Whether the loan was 正常 or 关注 on the change's day. */
  readonly performingBefore: boolean;
}

/** Weighs a change of one loan. Throws NOT_FOUND; a refusal is part of the answer. */
export async function considerChange(
  db: ReadDb,
  asked: Now,
  loanId: number,
  ask: PreviewAsk,
  decided: Decided | null = null,
): Promise<Considered> {
  const row = await loanOfChange(db, loanId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  const known = await loanAsKnown(db, asked, loanId, decided);
  const weighed = weigh(known, asked, ask, decided !== null);
  const guarantee = memberOrNull(GuaranteeKind.options, row.guarantee);
  const view = {
    loanId,
    loanNumber: row.number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    guarantee,
    consentNeeded: consentNeed(guarantee),
    ...viewOf(known, ask, weighed),
  };
  return { view, performingBefore: weighed.performingBefore };
}

/** The loan with the events it had, its state on the day, and what has been agreed of it, later days included. */
interface Known {
  readonly loan: Pick<Position, 'terms' | 'events'>;
  readonly state: LoanState;
  readonly day: IsoDay;
  readonly agreed: Agreed;
}

async function loanAsKnown(db: ReadDb, asked: Now, loanId: number, decided: Decided | null): Promise<Known> {
  const loan = await loanOnFile(db, loanId, asked.workingDate);
  if (decided === null) return knownOf(loan, loan.state, asked.workingDate);
  const own = String(decided.eventId);
  const events = loan.events.filter((event) => event.recordedAt <= decided.at && event.id !== own);
  const day = minDay(asked.workingDate, shanghaiDayOf(decided.at));
  return knownOf({ terms: loan.terms, events }, stateAsOf(loan.terms, events, day), day);
}

/** RULE: an extension that is agreed but begins later counts against the limits too. */
function knownOf(loan: Known['loan'], state: LoanState, day: IsoDay): Known {
  const { terms, events } = loan;
  const changes = eventsThatCount(events, END_OF_TIME).filter(
    (event) => event.kind === 'extension' || event.kind === 'restructuring',
  );
  const lastOn = changes.at(-1)?.effectiveOn ?? null;
  const { maturityOn, restructured } = lastOn !== null && lastOn > day ? stateAsOf(terms, events, lastOn) : state;
  return { loan, state, day, agreed: { maturityOn, restructured, lastOn } };
}
const END_OF_TIME = isoDay('9999-12-31');

interface Weighed {
  readonly performingBefore: boolean;
  readonly limits: ByDay | null;
  /** Null where the rules refuse before any plan is looked at. */
  readonly preview: ChangePreview | null;
  readonly refusal: ChangeView['refusal'];
}

function weigh({ loan, state, day, agreed }: Known, asked: Now, ask: PreviewAsk, isDecided: boolean): Weighed {
  const { terms, events } = loan;
  const { startOn, maturityOn: agreedMaturityOn } = terms;
  const days = { startOn, agreedMaturityOn, maturityOn: agreed.maturityOn };
  const limits = ask.kind === 'EXTENSION' ? limitsOf(days, ask.maturityOn) : null;
  const then = stateAsOf(terms, events, ask.effectiveOn);
  const performingBefore = wasPerforming(then.loanClass, then.overdueDays?.days ?? null);
  const { workingDate, now } = asked;
  const early = refusalOf(ask, { state, agreed, startOn, workingDate, rateBefore: then.annualRate, limits });
  if (early !== null && !isDecided) return { performingBefore, limits, preview: null, refusal: early };
  const event =
    ask.kind === 'RATE' ? rateEventOf(ask.effectiveOn, ask.annualRate, now) : eventOf(ask, performingBefore, now);
  const preview = previewChange(terms, events, event, day);
  return { performingBefore, limits, preview, refusal: isDecided ? null : refusalOfPlan(ask, preview) };
}

function viewOf(
  { loan, state, agreed }: Known,
  ask: PreviewAsk,
  { limits, preview, refusal, performingBefore }: Weighed,
) {
  const before = preview?.before ?? state;
  const after = preview?.after ?? before;
  const observed = ask.kind === 'RESTRUCTURING' && preview !== null;
  return {
    startOn: loan.terms.startOn,
    agreedMaturityOn: loan.terms.maturityOn,
    balance: state.balance,
    loanClass: state.loanClass,
    maturityBefore: before.maturityOn,
    maturityAfter: after.maturityOn,
    rateBefore: before.annualRate,
    // A rate agreed with a later maturity begins where the old term ends: told here, whenever that is.
    rateAfter: preview === null || ask.annualRate === null ? after.annualRate : rate(ask.annualRate),
    comparison: preview === null ? null : comparisonView(preview),
    limits: limits?.view ?? null,
    observation: observed
      ? observationFor(after.plan, ask.effectiveOn, { performingBefore, again: agreed.restructured !== null })
      : null,
    refusal,
  };
}

function comparisonView({ comparison }: ChangePreview): PlanComparison | null {
  return comparison === null ? null : { ...comparison, dues: [...comparison.dues] };
}
