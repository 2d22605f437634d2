import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { PrepaymentEvent, RepaymentEvent } from '../loan/loan-events.ts';
import type { PrepaymentOption } from '../schedule/schedule-terms.ts';
import type { RepaymentAsked } from './repayment-rules.ts';

const SUPPOSED = 'supposed';

/** The event a payment would be, for folding it before it is recorded. */
export function supposedRepayment(asked: RepaymentAsked, recordedAt: string): RepaymentEvent {
  const { on, amount, fees, split } = asked;
  const common = { id: SUPPOSED, kind: 'repayment', effectiveOn: on, recordedAt, fees } as const;
  if (split !== null) return { ...common, ...split };
  return { ...common, principal: ZERO_FEN, interest: ZERO_FEN, toAllocate: fen(amount - fees) };
}

/** The event an early repayment would be. `amount` is the money for the loan, without fees. */
export function supposedPrepayment(
  on: IsoDay,
  amount: Fen,
  option: PrepaymentOption,
  recordedAt: string,
): PrepaymentEvent {
  return { id: SUPPOSED, kind: 'prepayment', effectiveOn: on, recordedAt, amount, option };
}
