import type { OutputOf } from '../../api/contract-types.ts';
import type { DueRow } from './plan-parts.ts';

type Prepaid = OutputOf<'loan.get'>['prepaid'][number];

/** A line of the plan's table: a due, or principal repaid early that stands between two dues. */
export type PlanLine =
  | { readonly kind: 'due'; readonly key: string; readonly due: DueRow }
  | { readonly kind: 'prepaid'; readonly key: string; readonly prepaid: Prepaid };

/** Dues in their order, each early repayment behind the due it came after. */
export function planLines(dues: readonly DueRow[], prepaid: readonly Prepaid[]): PlanLine[] {
  const between = Map.groupBy(prepaid, ({ afterPeriod }) => afterPeriod);
  const after = (period: number) =>
    (between.get(period) ?? []).map((one): PlanLine => ({ kind: 'prepaid', key: `e${one.eventId}`, prepaid: one }));
  const lines = dues.flatMap((due): PlanLine[] => [{ kind: 'due', key: `d${due.period}`, due }, ...after(due.period)]);
  return [...after(0), ...lines];
}

/** Lines shown at a time: what a screen or two takes, so that a plan of thirty years opens at once. */
export const LINES_PER_PAGE = 60;

/** The page on which the first line that is not over stands; the first page of a plan that is. */
export function currentPage(lines: readonly PlanLine[]): number {
  const index = lines.findIndex((line) => line.kind === 'due' && line.due.status !== 'PAID');
  return index < 0 ? 1 : Math.floor(index / LINES_PER_PAGE) + 1;
}
