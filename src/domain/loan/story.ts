import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import type { PenaltyPart } from './arrears.ts';
import type { OpenedEvent } from './loan-events.ts';
import type { Plan } from './loan-plan.ts';
import type { Opening } from './opening.ts';

/** The latest restructuring, and how many there have been. */
export type Restructured = { readonly on: IsoDay; readonly performingBefore: boolean; readonly times: number };

/** What the events of a loan come to by the end of a day. */
export type Story = {
  readonly plan: Plan | null;
  /** What went to dues, for whoever lays it on them one by one. */
  readonly principal: Fen;
  readonly interest: Fen;
  readonly prepaidPrincipal: Fen;
  readonly prepaidInterest: Fen;
  /** What became principal: interest and penalty, and arrears of a position that were agreed anew. */
  readonly capitalised: Fen;
  /** Whether money was paid that nobody can divide: the balance is unknown then. */
  readonly undivided: boolean;
  readonly surplus: Fen;
  /** The last day on which money paid something; null when none did. */
  readonly paidOn: IsoDay | null;
  /** Interest stated as paid before it fell due. */
  readonly interestAhead: Fen;
  readonly penalty: Fen | null;
  readonly compound: Fen | null;
  readonly penaltyParts: readonly PenaltyPart[];
  readonly accruedInterest: Fen | null;
  readonly annualRate: Rate | null;
  readonly maturityOn: IsoDay;
  readonly misused: boolean;
  readonly restructured: Restructured | null;
  readonly extensions: number;
};

/** Where a loan's own story begins: with a position of another system, or with its first money. */
export type Beginning = {
  readonly opened: OpenedEvent | null;
  readonly opening: Opening;
  readonly plan: Plan | null;
};
