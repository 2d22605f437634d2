import type { IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import type { Plan } from '../loan/loan-plan.ts';

/** One due as the core banking system states it; amounts in fen, null where it says nothing. `balance`: what it leaves. */
export type CoreDue = {
  readonly dueOn: IsoDay;
  readonly period: number | null;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  readonly balance: Fen | null;
};

/** One due of our own plan, with the principal the plan leaves after it; null where the plan does not tell. */
export type OwnDue = {
  readonly dueOn: IsoDay;
  readonly period: number;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  readonly payment: Fen;
  readonly balance: Fen | null;
};

/** A plan as it is compared: its dues in order of days, each with what it leaves (credit-rules V1). */
export function ownDues(plan: Plan): OwnDue[] {
  return plan.items.map(({ period, dueOn, principal, interest, payment }, index) => ({
    period,
    dueOn,
    principal,
    interest,
    payment,
    balance: plan.rows[index]?.closing ?? null,
  }));
}
