import { daysBetween } from '../kernel/iso-day.ts';
import type { CoreDue, OwnDue } from './core-due.ts';

/** A due of ours and the due of theirs it is compared with; one side is null where the other has no partner. */
export type DuePair =
  | { readonly ours: OwnDue; readonly theirs: CoreDue }
  | { readonly ours: OwnDue; readonly theirs: null }
  | { readonly ours: null; readonly theirs: CoreDue };

/** Two dues further apart than this are not the same due on another day. */
const NEAR_DAYS = 20;

/**
 * Which due of theirs is which of ours: by day, the nearest where days differ; or by the numbers they give their periods,
 * where that makes more dues fall on the same day (credit-rules V1). Both lists in order of days; so are the pairs.
 */
export function pairDues(ours: readonly OwnDue[], theirs: readonly CoreDue[]): DuePair[] {
  const byDay = pairByDay(ours, theirs);
  const byPeriod = pairByPeriod(ours, theirs);
  if (byPeriod === null) return byDay;
  return fitOf(byPeriod) > fitOf(byDay) ? byPeriod : byDay;
}

/** Dues on the same day count most, then dues that found a partner at all. */
function fitOf(pairs: readonly DuePair[]): number {
  let fit = 0;
  for (const { ours, theirs } of pairs) {
    if (ours === null || theirs === null) continue;
    fit += ours.dueOn === theirs.dueOn ? pairs.length + 1 : 1;
  }
  return fit;
}

function pairByDay(ours: readonly OwnDue[], theirs: readonly CoreDue[]): DuePair[] {
  const pairs: DuePair[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [own, core] = [ours[i], theirs[j]];
    if (own === undefined && core === undefined) return pairs;
    if (core === undefined && own !== undefined) {
      pairs.push({ ours: own, theirs: null });
      i += 1;
    } else if (own === undefined && core !== undefined) {
      pairs.push({ ours: null, theirs: core });
      j += 1;
    } else if (own !== undefined && core !== undefined) {
      const apart = daysBetween(own.dueOn, core.dueOn);
      if (apart > 0 && (apart > NEAR_DAYS || isNearer(ours[i + 1], core, apart))) {
        pairs.push({ ours: own, theirs: null });
        i += 1;
      } else if (apart < 0 && (-apart > NEAR_DAYS || isNearer(theirs[j + 1], own, -apart))) {
        pairs.push({ ours: null, theirs: core });
        j += 1;
      } else {
        pairs.push({ ours: own, theirs: core });
        i += 1;
        j += 1;
      }
    }
  }
}

/** Whether the due after this one lies nearer to the other side's. */
function isNearer(next: OwnDue | CoreDue | undefined, other: OwnDue | CoreDue, apart: number): boolean {
  return next !== undefined && Math.abs(daysBetween(next.dueOn, other.dueOn)) < apart;
}

/** Null unless every due of theirs has a number of its own. */
function pairByPeriod(ours: readonly OwnDue[], theirs: readonly CoreDue[]): DuePair[] | null {
  const byPeriod = new Map<number, CoreDue>();
  for (const due of theirs) {
    if (due.period === null || byPeriod.has(due.period)) return null;
    byPeriod.set(due.period, due);
  }
  const pairs = ours.map((own): DuePair => {
    const core = byPeriod.get(own.period) ?? null;
    byPeriod.delete(own.period);
    return { ours: own, theirs: core };
  });
  const left = [...byPeriod.values()].map((core): DuePair => ({ ours: null, theirs: core }));
  return [...pairs, ...left].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

const dayOf = ({ ours, theirs }: DuePair): string => (ours ?? theirs)?.dueOn ?? '';
