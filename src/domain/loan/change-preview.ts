import { type IsoDay, maxDay } from '../kernel/iso-day.ts';
import { addFen, type Fen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { LoanEvent } from './loan-events.ts';
import type { LoanTerms, Plan, PlanItem } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';

/** What one plan has falling due on a day; principal and interest are null when only the payment is known. */
export type PlanSide = { readonly principal: Fen | null; readonly interest: Fen | null; readonly payment: Fen };

/** A day on which money falls due by the plan before or after a change; null: nothing does by that one. */
export type ComparedDue = {
  readonly dueOn: IsoDay;
  readonly before: PlanSide | null;
  readonly after: PlanSide | null;
};

/**
 * Two plans side by side from a day on, earliest first. `interest` sums the interest of the dues compared, null where a
 * part of it is unknown. `firstChanged` is the first day on which the payments differ.
 */
export type PlanComparison = {
  readonly dues: readonly ComparedDue[];
  readonly interestBefore: Fen | null;
  readonly interestAfter: Fen | null;
  readonly firstChanged: ComparedDue | null;
};

/** A loan before and after a change of its agreement. `comparison` is null where the terms say too little for a plan. */
export type ChangePreview = {
  readonly before: ChangeSide;
  readonly after: ChangeSide;
  readonly comparison: PlanComparison | null;
};
export type ChangeSide = { readonly maturityOn: IsoDay; readonly annualRate: Rate | null; readonly plan: Plan | null };

/** Lays two plans side by side: every day from `from` on at which either has something falling due. */
export function comparePlans(before: Plan, after: Plan, from: IsoDay): PlanComparison {
  const old = sidesByDay(before, from);
  const next = sidesByDay(after, from);
  const days = [...new Set([...old.keys(), ...next.keys()])].sort();
  const dues = days.map((dueOn) => ({ dueOn, before: old.get(dueOn) ?? null, after: next.get(dueOn) ?? null }));
  return {
    dues,
    interestBefore: interestOf(dues.map((due) => due.before)),
    interestAfter: interestOf(dues.map((due) => due.after)),
    firstChanged: dues.find((due) => due.before?.payment !== due.after?.payment) ?? null,
  };
}

function sidesByDay(plan: Plan, from: IsoDay): Map<IsoDay, PlanSide> {
  const sides = new Map<IsoDay, PlanSide>();
  for (const item of plan.items) {
    if (item.dueOn < from) continue;
    const same = sides.get(item.dueOn);
    sides.set(item.dueOn, same === undefined ? sideOf(item) : together(same, item));
  }
  return sides;
}

function sideOf({ principal, interest, payment }: PlanItem): PlanSide {
  return { principal, interest, payment };
}

function together(a: PlanSide, b: PlanSide): PlanSide {
  const sum = (x: Fen | null, y: Fen | null) => (x === null || y === null ? null : addFen(x, y));
  return {
    principal: sum(a.principal, b.principal),
    interest: sum(a.interest, b.interest),
    payment: addFen(a.payment, b.payment),
  };
}

function interestOf(sides: readonly (PlanSide | null)[]): Fen | null {
  let total = ZERO_FEN;
  for (const side of sides) {
    if (side === null) continue;
    if (side.interest === null) return null;
    total = addFen(total, side.interest);
  }
  return total;
}

/**
 * What a change would do to a loan: its state with and without the event, on the day looked at or on the day the event
 * counts from, whichever is later; dues from the event's day on are laid side by side. Nothing is stored.
 */
export function previewChange(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  change: LoanEvent,
  day: IsoDay,
): ChangePreview {
  const on = maxDay(day, change.effectiveOn);
  const before = sideOfState(stateAsOf(terms, events, on));
  const after = sideOfState(stateAsOf(terms, [...events, change], on));
  const comparison =
    before.plan === null || after.plan === null ? null : comparePlans(before.plan, after.plan, change.effectiveOn);
  return { before, after, comparison };
}

function sideOfState({ maturityOn, annualRate, plan }: LoanState): ChangeSide {
  return { maturityOn, annualRate, plan };
}
