import type { z } from 'zod';
import type { ChangeAsk, ChangeRefusal, Consent, PreviewAsk } from '../../../contract/loan-change.ts';
import type { LoanClass } from '../../../domain/classification/loan-class.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { type Rate, rate, rateFraction } from '../../../domain/kernel/rate.ts';
import type { ChangePreview } from '../../../domain/loan/change-preview.ts';
import type { LoanState } from '../../../domain/loan/loan-state.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { ByDay } from './change-limits.ts';

/** What has been agreed of a loan up to the last change, one that begins later included; lastOn: null, nothing was. */
export interface Agreed extends Pick<LoanState, 'maturityOn' | 'restructured'> {
  readonly lastOn: IsoDay | null;
}

/** What the rules of a change look at: the loan as of the working date, and the rate in force on the change's day. */
export interface Considered {
  readonly state: LoanState;
  readonly agreed: Agreed;
  readonly startOn: IsoDay;
  readonly workingDate: IsoDay;
  readonly rateBefore: Rate | null;
  readonly limits: ByDay | null;
}

type Refusal = ChangeRefusal | null;
const refuse = (rule: string, params: ChangeRefusal['params'] = {}): ChangeRefusal => ({ rule, params });

/** Why a change cannot be made as asked; null when it can. The first reason in the order people would ask for it. */
export function refusalOf(ask: PreviewAsk, considered: Considered): Refusal {
  const { state, workingDate } = considered;
  if (state.status !== 'ACTIVE') return refuse('CHANGE_LOAN_NOT_LIVE');
  const byKind =
    ask.kind === 'EXTENSION'
      ? refusalOfExtension(ask, considered)
      : ask.kind === 'RESTRUCTURING'
        ? refusalOfRestructuring(ask, considered)
        : refusalOfRate(ask, considered);
  if (byKind !== null) return byKind;
  if (ask.annualRate !== null && !isPlausible(ask.annualRate)) return refuse('CHANGE_RATE_RANGE');
  if (ask.kind !== 'RATE' && ask.appliedOn > workingDate) {
    return refuse('CHANGE_APPLIED_IN_FUTURE', { appliedOn: ask.appliedOn, workingDate });
  }
  return null;
}

/** RULE: where a plan was known, a change must leave one; a restructuring always agrees one. */
export function refusalOfPlan(ask: PreviewAsk, { before, after }: ChangePreview): Refusal {
  const loses = before.plan !== null && after.plan === null;
  return loses || (ask.kind === 'RESTRUCTURING' && after.plan === null) ? refuse('CHANGE_PLAN_UNKNOWN') : null;
}

/** RULE: asked for before the loan falls due, within both limits, to a later day (民法典 678; credit-rules E1–E5, E7). */
function refusalOfExtension(ask: Extract<ChangeAsk, { kind: 'EXTENSION' }>, considered: Considered): Refusal {
  const { startOn, limits, agreed } = considered;
  const { appliedOn, effectiveOn, maturityOn: asked } = ask;
  const { maturityOn, restructured, lastOn } = agreed;
  if (restructured !== null) return refuse('EXTENSION_RESTRUCTURED', { on: restructured.on });
  if (appliedOn > maturityOn) return refuse('EXTENSION_AFTER_MATURITY', { appliedOn, maturityOn });
  if (appliedOn < startOn) return refuse('CHANGE_BEFORE_START', { startOn });
  if (effectiveOn < appliedOn) return refuse('CHANGE_BEFORE_APPLIED', { effectiveOn, appliedOn });
  if (lastOn !== null && effectiveOn < lastOn) return refuse('CHANGE_BEFORE_LAST', { effectiveOn, lastOn });
  if (effectiveOn > maturityOn) return refuse('EXTENSION_EFFECTIVE_LATE', { effectiveOn, maturityOn });
  if (asked <= maturityOn) return refuse('EXTENSION_NOT_LATER', { maturityOn });
  if (limits === null) return refuse('EXTENSION_TERM_UNKNOWN');
  const { general, measures, latestOn } = limits;
  if (asked > general) return refuse('EXTENSION_OVER_GENERAL', { asked, cap: general, latestOn });
  if (asked > measures) return refuse('EXTENSION_OVER_MEASURES', { asked, cap: measures, latestOn });
  return null;
}

/** RULE: what is agreed anew is the sum unpaid on a day, so the day lies behind what the book knows (credit-rules L15). */
function refusalOfRestructuring(ask: Extract<ChangeAsk, { kind: 'RESTRUCTURING' }>, considered: Considered): Refusal {
  const { startOn, workingDate, state, agreed } = considered;
  const { appliedOn, effectiveOn } = ask;
  const { lastOn } = agreed;
  if (appliedOn < startOn) return refuse('CHANGE_BEFORE_START', { startOn });
  if (effectiveOn < appliedOn) return refuse('CHANGE_BEFORE_APPLIED', { effectiveOn, appliedOn });
  if (lastOn !== null && effectiveOn < lastOn) return refuse('CHANGE_BEFORE_LAST', { effectiveOn, lastOn });
  if (effectiveOn > workingDate) return refuse('RESTRUCTURING_IN_FUTURE', { effectiveOn, workingDate });
  return state.balance === null ? refuse('CHANGE_PLAN_UNKNOWN') : null;
}

function refusalOfRate(
  ask: Extract<PreviewAsk, { kind: 'RATE' }>,
  { agreed, startOn, rateBefore }: Considered,
): Refusal {
  const { effectiveOn, annualRate } = ask;
  const { maturityOn } = agreed;
  if (effectiveOn <= startOn) return refuse('CHANGE_BEFORE_START', { startOn });
  if (effectiveOn >= maturityOn) return refuse('RATE_AFTER_MATURITY', { effectiveOn, maturityOn });
  return rateBefore === rate(annualRate) ? refuse('RATE_SAME') : null;
}

/** More than nothing, at most a whole principal a year. */
function isPlausible(annualRate: string): boolean {
  const { numerator, denominator } = rateFraction(rate(annualRate));
  return numerator > 0n && numerator <= denominator;
}

/** Throws the refusal, if there is one. */
export function assertAllowed(refusal: Refusal): void {
  if (refusal !== null) throw new AppError('RULE_VIOLATED', { rule: refusal.rule, ...refusal.params });
}

export type ConsentNeed = 'YES' | 'NO' | 'UNKNOWN';

/** Whose written consent a change needs: that of whoever guarantees, mortgages or pledges (民法典 695; credit-rules E6). */
export function consentNeed(guarantee: string | null): ConsentNeed {
  if (guarantee === null) return 'UNKNOWN';
  return guarantee === 'CREDIT' ? 'NO' : 'YES';
}

export interface ConsentGiven {
  readonly consent: z.infer<typeof Consent>;
  readonly consentOn: IsoDay | null;
  readonly consentNote: string | null;
}

/** The consent as it is to be stored. Refused: "not needed" where somebody guarantees, a day that is missing or to come. */
export function checkedConsent(given: ConsentGiven, need: ConsentNeed, workingDate: IsoDay): ConsentGiven {
  if (need === 'NO') return { consent: 'NOT_NEEDED', consentOn: null, consentNote: null };
  if (need === 'YES' && given.consent === 'NOT_NEEDED') throw new AppError('RULE_VIOLATED', { rule: 'CONSENT_NEEDED' });
  if (given.consent !== 'GIVEN') return { ...given, consentOn: null };
  const { consentOn } = given;
  if (consentOn === null) throw new AppError('RULE_VIOLATED', { rule: 'CONSENT_DAY_MISSING' });
  if (consentOn > workingDate) {
    throw new AppError('RULE_VIOLATED', { rule: 'CONSENT_IN_FUTURE', consentOn, workingDate });
  }
  return given;
}

const LONG_OVERDUE_DAYS = 90;

/**
 * Whether a loan was 正常 or 关注 before: by its class, or, where nobody has judged it, by not being overdue for more than
 * 90 days (credit-rules E8).
 */
export function wasPerforming(loanClass: LoanClass | null, overdueDays: number | null): boolean {
  if (loanClass !== null) return loanClass === 'NORMAL' || loanClass === 'SPECIAL_MENTION';
  return (overdueDays ?? 0) <= LONG_OVERDUE_DAYS;
}
