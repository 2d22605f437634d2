import { addMonths, daysBetween, firstDayOfMonth, type IsoDay, lastDayOfMonth } from '../kernel/iso-day.ts';
import { dayInMonth, type Period, payableOn } from '../schedule/periods.ts';
import type { ScheduleTerms } from '../schedule/schedule-terms.ts';
import type { Foreign } from './convention.ts';

/** The periods of a schedule as another system cuts them; the same list where it cuts them as we do (credit-rules V2). */
export function foreignPeriods(terms: ScheduleTerms, ours: readonly Period[], foreign: Foreign): readonly Period[] {
  const cut = withFirstPeriod(terms, withMonthEnds(terms, ours, foreign.monthEnd), foreign.firstPeriod);
  return foreign.interestToMovedDay ? upToMovedDays(cut) : cut;
}

function withMonthEnds(
  terms: ScheduleTerms,
  ours: readonly Period[],
  monthEnd: Foreign['monthEnd'],
): readonly Period[] {
  if (monthEnd === 'ANCHORED') return ours;
  if (monthEnd === 'STAYS' && terms.startOn !== lastDayOfMonth(terms.startOn)) return ours;
  const periods: Period[] = [];
  let startOn = terms.startOn;
  for (const [index] of ours.entries()) {
    const endOn =
      monthEnd === 'CHAINED'
        ? addMonths(startOn, terms.monthsPerPeriod)
        : lastDayOfMonth(addMonths(firstDayOfMonth(terms.startOn), (index + 1) * terms.monthsPerPeriod));
    periods.push({ startOn, endOn, dueOn: payableOn(terms, endOn), months: terms.monthsPerPeriod, oddDays: 0 });
    startOn = endOn;
  }
  return periods;
}

function withFirstPeriod(
  terms: ScheduleTerms,
  ours: readonly Period[],
  firstPeriod: Foreign['firstPeriod'],
): readonly Period[] {
  if (firstPeriod === 'OURS') return ours;
  if (firstPeriod === 'BY_DAYS') return firstByDays(ours);
  if (!terms.repayDay) return firstPeriod === 'LONG' ? firstTwoAsOne(ours) : ours;
  const anchor = dayInMonth(firstDayOfMonth(terms.startOn), terms.repayDay);
  if (firstPeriod === 'LONG') return terms.startOn > anchor ? shifted(terms, ours, anchor, 1) : ours;
  return terms.startOn < anchor ? shifted(terms, ours, anchor, -1) : ours;
}

/** A first period of a month and odd days, counted by days throughout. */
function firstByDays([first, ...others]: readonly Period[]): readonly Period[] {
  if (first === undefined) return [];
  return [{ ...first, months: 0, oddDays: daysBetween(first.startOn, first.endOn) }, ...others];
}

/** The broken first period waits for the next settlement day. */
function firstTwoAsOne(ours: readonly Period[]): readonly Period[] {
  const [first, second, ...others] = ours;
  if (first === undefined || second === undefined || first.months > 0 || second.months === 0) return ours;
  return [{ ...second, startOn: first.startOn, oddDays: first.oddDays }, ...others];
}

/** All dues a month later, the first period a month and odd days long; or a month earlier, the first one broken. */
function shifted(terms: ScheduleTerms, ours: readonly Period[], anchor: IsoDay, by: 1 | -1): readonly Period[] {
  const repayDay = terms.repayDay ?? 1;
  const month = firstDayOfMonth(anchor);
  const periods: Period[] = [];
  let { startOn } = terms;
  for (const [index] of ours.entries()) {
    const endOn = dayInMonth(addMonths(month, index + 1 + by), repayDay);
    const dueOn = payableOn(terms, endOn);
    const oddDays = index > 0 ? 0 : daysBetween(startOn, by === 1 ? dayInMonth(addMonths(month, 1), repayDay) : endOn);
    periods.push({ startOn, endOn, dueOn, months: index === 0 && by === -1 ? 0 : 1, oddDays });
    startOn = endOn;
  }
  return periods;
}

/** Interest runs to the day a due has moved to, and the next period begins there. */
function upToMovedDays(periods: readonly Period[]): readonly Period[] {
  let previous: IsoDay | null = null;
  return periods.map((period) => {
    const moved = { ...period, startOn: previous ?? period.startOn, endOn: period.dueOn };
    previous = period.dueOn;
    return moved;
  });
}
