import { addMonths, type IsoDay, maxDay, minDay } from '../kernel/iso-day.ts';
import type { RestructuredFact } from './class-facts.ts';
import { inOrder, isMissed, known, type PaidDue } from './paid-dues.ts';

/** How long a restructured loan is watched at least; a bank may set more (ch. 3; credit-rules C23). */
export type ObservationParameters = { readonly periods: number; readonly months: number };

/** Two consecutive repayment periods and a year. (Six months stood in the repealed guideline of 2007.) */
export const OBSERVATION_PARAMETERS: ObservationParameters = { periods: 2, months: 12 };

/**
 * The observation of a restructured loan. NOT_STARTED: its first due is still to come. startsOn is the first due after
 * the adjustment, or the day of the last missed due, which begins it anew. endsOn is null where too few dues are agreed.
 */
export type Observation = {
  readonly status: 'NOT_STARTED' | 'RUNNING' | 'PASSED';
  readonly startsOn: IsoDay | null;
  readonly endsOn: IsoDay | null;
  readonly missed: readonly IsoDay[];
};

/**
 * The observation period of an adjustment as of a day: from the first due agreed after it, until so many consecutive
 * periods and months are over and every due in it was paid on its day. A missed due starts it again from its own day
 * (the restart is unverified; credit-rules C23).
 */
export function observationOf(
  adjustedOn: IsoDay,
  dues: readonly PaidDue[],
  asOf: IsoDay,
  parameters: ObservationParameters = OBSERVATION_PARAMETERS,
): Observation {
  const agreed = inOrder(dues.filter((due) => due.dueOn > adjustedOn)).map((due) => known(due, asOf));
  const missed: IsoDay[] = [];
  let start = 0;
  for (const [index, due] of agreed.entries()) {
    const endsOn = endOf(agreed, start, parameters);
    if (endsOn !== null && due.dueOn > endsOn) break;
    if (!isMissed(due, asOf)) continue;
    missed.push(due.dueOn);
    start = index;
  }
  const startsOn = agreed[start]?.dueOn ?? null;
  const endsOn = endOf(agreed, start, parameters);
  if (startsOn === null || startsOn > asOf) return { status: 'NOT_STARTED', startsOn, endsOn, missed };
  return {
    status: endsOn !== null && isPassed(agreed, start, endsOn, asOf) ? 'PASSED' : 'RUNNING',
    startsOn,
    endsOn,
    missed,
  };
}

function endOf(agreed: readonly PaidDue[], start: number, { periods, months }: ObservationParameters): IsoDay | null {
  const first = agreed[start];
  const last = agreed[start + periods];
  return first === undefined || last === undefined ? null : maxDay(last.dueOn, addMonths(first.dueOn, months));
}

/** The end has come, and what fell due in the period has been paid; a restart's own missed due may be paid later. */
function isPassed(agreed: readonly PaidDue[], start: number, endsOn: IsoDay, asOf: IsoDay): boolean {
  if (asOf < endsOn) return false;
  return agreed.slice(start).every(({ dueOn, paidOn }) => dueOn > endsOn || paidOn !== null);
}

/** One restructuring, as the loan's events tell it. */
export type Restructuring = { readonly on: IsoDay; readonly performingBefore: boolean };

/** What the classes need to know of a loan's restructurings; fact null: none, or observation is passed. */
export type RestructuringStanding = {
  readonly fact: RestructuredFact | null;
  readonly observation: Observation | null;
};

/**
 * Where a loan stands after its restructurings up to a day. One that came before the observation of the one before was
 * passed is AGAIN (R18). Dues are those agreed at their time: a restructuring ends the ones after it.
 */
export function restructuringStanding(
  restructurings: readonly Restructuring[],
  dues: readonly PaidDue[],
  asOf: IsoDay,
  parameters: ObservationParameters = OBSERVATION_PARAMETERS,
): RestructuringStanding {
  const seen = restructurings.filter(({ on }) => on <= asOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let standing: RestructuringStanding = { fact: null, observation: null };
  for (const [index, { on, performingBefore }] of seen.entries()) {
    const nextOn = seen[index + 1]?.on;
    const own = nextOn === undefined ? dues : dues.filter((due) => due.dueOn <= nextOn);
    const observation = observationOf(on, own, nextOn === undefined ? asOf : minDay(nextOn, asOf), parameters);
    const isAgain = standing.fact !== null;
    const from = performingBefore ? 'FROM_PERFORMING' : 'FROM_NON_PERFORMING';
    standing = { fact: observation.status === 'PASSED' ? null : isAgain ? 'AGAIN' : from, observation };
  }
  return standing;
}
