import type { OutputOf } from '../../api/contract-types.ts';

type Answer = OutputOf<'loan.whatIf'>;

/** What falls due on a day by the plan as it is and as it would be; null: nothing does by that one. */
export interface ComparedLine {
  readonly dueOn: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Lines shown; the rest of a long plan is alike. */
export const LINES_SHOWN = 120;

/** Every day from the answer's on at which either plan has something falling due, earliest first. */
export function comparedLines({ asOf, before, after }: Answer): ComparedLine[] {
  const ahead = (dues: Answer['before']['dues']) => paymentsByDay(dues.filter(({ dueOn }) => dueOn >= asOf));
  const [old, supposed] = [ahead(before.dues), ahead(after.dues)];
  const days = [...new Set([...old.keys(), ...supposed.keys()])].sort();
  return days.map((dueOn) => ({ dueOn, before: old.get(dueOn) ?? null, after: supposed.get(dueOn) ?? null }));
}

function paymentsByDay(dues: Answer['before']['dues']): Map<string, number> {
  const days = new Map<string, number>();
  for (const { dueOn, payment } of dues) days.set(dueOn, (days.get(dueOn) ?? 0) + payment);
  return days;
}
