import type { IsoDay } from '../kernel/iso-day.ts';

/** A due and the day it was paid in full; null: not yet. */
export type PaidDue = { readonly dueOn: IsoDay; readonly paidOn: IsoDay | null };

/** A due that was not paid on its day, as of a day. The due day itself is in time. */
export function isMissed({ dueOn, paidOn }: PaidDue, asOf: IsoDay): boolean {
  return paidOn === null ? dueOn < asOf : paidOn > dueOn;
}

/**
 * The unbroken run of dues paid in time (or still to come) after a day. `since` moves to the day the last late due was
 * paid; `unpaid` is a due that is overdue now, which leaves no run.
 */
export type RunOnTime = {
  readonly since: IsoDay;
  readonly onTime: readonly PaidDue[];
  readonly unpaid: PaidDue | null;
};

/** See RunOnTime. What was paid after `asOf` is not known on that day. */
export function runOnTime(dues: readonly PaidDue[], since: IsoDay, asOf: IsoDay): RunOnTime {
  let start = since;
  let onTime: PaidDue[] = [];
  for (const due of inOrder(dues)) {
    const { dueOn, paidOn } = known(due, asOf);
    if (dueOn <= start) continue;
    if (!isMissed({ dueOn, paidOn }, asOf)) {
      onTime.push(due);
      continue;
    }
    if (paidOn === null) return { since: start, onTime: [], unpaid: due };
    start = paidOn;
    onTime = [];
  }
  return { since: start, onTime, unpaid: null };
}

/** A due as it was known on a day. */
export function known({ dueOn, paidOn }: PaidDue, asOf: IsoDay): PaidDue {
  return { dueOn, paidOn: paidOn !== null && paidOn > asOf ? null : paidOn };
}

/** Dues by day, earliest first. */
export function inOrder(dues: readonly PaidDue[]): PaidDue[] {
  return [...dues].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
