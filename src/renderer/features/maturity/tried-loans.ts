import { z } from 'zod';
import { Fen, Id, Month } from '../../../contract/primitives.ts';
import type { ShiftRange } from '../../../domain/maturity/flatten.ts';
import { monthsApart, type TriedLoan } from '../../../domain/maturity/simulator.ts';

/** A loan that is tried out, as the list shows it and a draft keeps it. */
export const Tried = z.strictObject({
  id: z.string().max(40),
  kind: z.enum(['LIVE', 'PLANNED']),
  /** Number and customer of a live loan, what was typed of a planned one. */
  name: z.string().max(200),
  loanId: Id.nullable(),
  amount: Fen,
  month: Month,
  shift: z.int().min(-24).max(24),
});
export type Tried = z.infer<typeof Tried>;

/** How far terms may be moved, in months. */
export const RANGES = [3, 6, 12] as const;

/** A whole plan: what a draft keeps. */
export const Plan = z.strictObject({
  range: z.union([z.literal(3), z.literal(6), z.literal(12)]),
  loans: z.array(Tried).max(100),
});
export type Plan = z.infer<typeof Plan>;
export const FRESH_PLAN: Plan = { range: 6, loans: [] };
export const MOST_TRIED = 100;

/** The domain's view of it. */
export const triedOf = ({ id, kind, amount, month, shift }: Tried): TriedLoan => ({ id, kind, amount, month, shift });

/**
 * How far a loan may be moved: a live one only later (an extension), a planned one either way, none before the first
 * month of the board.
 */
export function rangeOf({ kind, month }: Pick<TriedLoan, 'kind' | 'month'>, range: number, first: string): ShiftRange {
  const earliest = kind === 'LIVE' ? 0 : Math.max(-range, monthsApart(month, first));
  return { earliest: Math.min(0, earliest), latest: range };
}
