import { z } from 'zod';
import type { RemainingTerm } from '../domain/maturity/remaining-term.ts';
import { GuaranteeKind } from './loan.ts';
import { IsoDay, KnownSum, Month } from './primitives.ts';
import { query } from './rpc.ts';

export const RemainingTermValue = z.enum([
  'MATURED',
  'D30',
  'D90',
  'D180',
  'D360',
  'Y3',
  'OVER_Y3',
] satisfies readonly RemainingTerm[]);

/**
 * Live loans of one group by their maturity in force: `balance` sums what is known, counts all, and says how many balances
 * are unknown. `from` and `to` (both included, null open) are the maturities that fall into the group.
 */
const Spanned = { from: IsoDay.nullable(), to: IsoDay.nullable(), balance: KnownSum };

export const MaturityMonth = z.strictObject({ month: Month, from: IsoDay, to: IsoDay, balance: KnownSum });
export type MaturityMonth = z.infer<typeof MaturityMonth>;

export const MaturityBoard = z.strictObject({
  /** The working date the board speaks of. */
  asOf: IsoDay,
  /** More than so many percent of the live balance in one month is bunching. */
  bunchingPercent: z.int(),
  /** Every live loan: the denominator of every share. */
  all: KnownSum,
  /** Maturity before the day, still live. */
  matured: z.strictObject(Spanned),
  /** Calendar months from the day's month on; the first begins on the day itself. */
  months: z.array(MaturityMonth),
  /** After the last month. */
  later: z.strictObject(Spanned),
  byTerm: z.array(z.strictObject({ key: RemainingTermValue, ...Spanned })),
  /** Largest first; null: no product stated. */
  byProduct: z.array(z.strictObject({ key: z.string().nullable(), balance: KnownSum })),
  byGuarantee: z.array(z.strictObject({ key: GuaranteeKind.nullable(), balance: KnownSum })),
});
export type MaturityBoard = z.infer<typeof MaturityBoard>;

export const maturity = {
  /** 到期结构: when the live portfolio falls due, by month, remaining term, product and guarantee, as of the working date. */
  'maturity.board': query({
    input: z.strictObject({ months: z.int().min(1).max(60) }),
    output: MaturityBoard,
    permission: 'loan.read',
  }),
} as const;
