import { type IsoDay, maxDay } from '../kernel/iso-day.ts';

/** A due and the day it was paid in full; null: not yet. */
export type PaidDue = { readonly dueOn: IsoDay; readonly paidOn: IsoDay | null };

/** A due that was not paid on its day, as of a day. The due day itself is in time. */
export function isMissed({ dueOn, paidOn }: PaidDue, asOf: IsoDay): boolean {
  return paidOn === null ? dueOn < asOf : paidOn > dueOn;
}

/**
 * The unbroken run of dues paid in time (or still to come) after a day. `since` is the day the last of the late dues was
 * paid, if any was late; `unpaid` is the earliest due that is overdue now, which leaves no run.
 */
export type RunOnTime = {
  readonly since: IsoDay;
  readonly onTime: readonly PaidDue[];
  readonly unpaid: PaidDue | null;
};

/** See RunOnTime. What was paid after `asOf` is not known on that day; dues up to `after` do not matter. */
export function runOnTime(dues: readonly PaidDue[], after: IsoDay, asOf: IsoDay): RunOnTime {
  const later = inOrder(dues.filter((due) => due.dueOn > after)).map((due) => known(due, asOf));
  const missed = later.filter((due) => isMissed(due, asOf));
  const unpaid = missed.find((due) => due.paidOn === null) ?? null;
  const since = missed.reduce((last, due) => maxDay(last, due.paidOn ?? last), after);
  const onTime = unpaid === null ? later.filter((due) => due.dueOn > since && !isMissed(due, asOf)) : [];
  return { since, onTime, unpaid };
}

/** A due as it was known on a day. */
export function known({ dueOn, paidOn }: PaidDue, asOf: IsoDay): PaidDue {
  return { dueOn, paidOn: paidOn !== null && paidOn > asOf ? null : paidOn };
}

/** Dues by day, earliest first. */
export function inOrder(dues: readonly PaidDue[]): PaidDue[] {
  return [...dues].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
