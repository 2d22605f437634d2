import { daysBetween, type IsoDay } from '../kernel/iso-day.ts';
import type { Fen } from '../kernel/money.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { discountFactor, type Flow, type NoRate } from './discount-factor.ts';
import { type Fixed, fixedInverse, fixedPercent, fixedPower, fixedRoot, ONE } from './fixed-point.ts';

/**
 * What a loan costs a year, in percent without a sign, half up. simple: the rate of a period times the periods of a year,
 * to be labelled 单利; compound: interest on interest (IRR). Source: 央行公告〔2021〕3号 (credit-rules A1–A3).
 */
export type AnnualCost = {
  /** Internal rate of one period, six decimals: '0.362500'. */
  readonly irrPerPeriod: string;
  /** Four decimals: '4.3500'. */
  readonly simple: string;
  /** Four decimals: '4.4378'. */
  readonly compound: string;
};

/** Money received once, then one payment at the end of every period. */
export type RegularFlows = {
  readonly received: Fen;
  readonly payments: readonly Fen[];
  /** 1–120. */
  readonly monthsPerPeriod: number;
};

/** A dated flow as the borrower sees it: received positive, paid negative. */
export type DatedFlow = { readonly on: IsoDay; readonly amount: Fen };

/**
 * Why there is no annual rate. COST_NEGATIVE: less was paid back than received, so the rate would be below zero.
 * RATE_NOT_UNIQUE: money received between payments lets more than one rate fit.
 */
export type AnnualCostError =
  | { readonly code: 'RECEIVED_NOT_POSITIVE'; readonly params: { readonly received: number } }
  | { readonly code: 'PAYMENTS_OUT_OF_RANGE'; readonly params: { readonly count: number; readonly max: number } }
  | { readonly code: 'PAYMENT_NEGATIVE'; readonly params: { readonly period: number; readonly amount: number } }
  | { readonly code: 'PERIOD_MONTHS_OUT_OF_RANGE'; readonly params: { readonly months: number; readonly max: number } }
  | { readonly code: 'COST_NEGATIVE'; readonly params: { readonly received: number; readonly paid: number } }
  | { readonly code: 'RATE_NOT_UNIQUE' | 'RATE_TOO_HIGH'; readonly params: Record<string, never> };

const MAX_PAYMENTS = 5000;
const MAX_MONTHS = 120;
const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365;
/** A thousand million percent: beyond it a rate says nothing. */
const MOST_GROWTH = ONE * 10_000_000n;

/** Rates of evenly spaced payments: periods count as months/12 of a year whatever their days (golden `apr`). */
export function annualCost(flows: RegularFlows): Result<AnnualCost, AnnualCostError> {
  const { received, payments, monthsPerPeriod: months } = flows;
  if (received <= 0) return err({ code: 'RECEIVED_NOT_POSITIVE', params: { received } });
  if (payments.length === 0 || payments.length > MAX_PAYMENTS) return wrongCount(payments.length);
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) {
    return err({ code: 'PERIOD_MONTHS_OUT_OF_RANGE', params: { months, max: MAX_MONTHS } });
  }
  const negative = payments.findIndex((amount) => amount < 0);
  if (negative >= 0) {
    return err({ code: 'PAYMENT_NEGATIVE', params: { period: negative + 1, amount: payments[negative] ?? 0 } });
  }
  const paid = payments.map((amount, index): Flow => ({ at: (index + 1) * months, amount }));
  const month = discountFactor([{ at: 0, amount: -received }, ...paid]);
  if (!month.ok)
    return noRate(
      month.error,
      received,
      payments.reduce((sum, amount) => sum + amount, 0),
    );
  const growth = fixedInverse(month.value);
  const irr = fixedPower(growth, months) - ONE;
  const year = fixedPower(growth, MONTHS_A_YEAR);
  return year > MOST_GROWTH
    ? noRate('RATE_TOO_HIGH', 0, 0)
    : ok({
        irrPerPeriod: fixedPercent(irr, 6),
        simple: fixedPercent((irr * BigInt(MONTHS_A_YEAR)) / BigInt(months), 4),
        compound: fixedPercent(year - ONE, 4),
      });
}

/**
 * Rates of payments on any days: compound is the effective rate of 365 days (as XIRR), the period is the month that a
 * twelfth of the year makes, and simple is twelve of those months (credit-rules A3). Flows of one day are one flow; the
 * first must be money received.
 */
export function annualCostByDays(flows: readonly DatedFlow[]): Result<AnnualCost, AnnualCostError> {
  if (flows.length < 2 || flows.length > MAX_PAYMENTS) return wrongCount(flows.length);
  const lender = flowsByDay(flows);
  const first = lender[0]?.amount ?? 0;
  if (first >= 0) return err({ code: 'RECEIVED_NOT_POSITIVE', params: { received: 0 - first } });
  const day = discountFactor(lender);
  if (!day.ok) {
    const received = flows.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
    return noRate(
      day.error,
      received,
      flows.reduce((sum, { amount }) => sum + Math.max(0, 0 - amount), 0),
    );
  }
  const year = fixedPower(fixedInverse(day.value), DAYS_A_YEAR);
  if (year > MOST_GROWTH) return noRate('RATE_TOO_HIGH', 0, 0);
  const month: Fixed = fixedRoot(year, MONTHS_A_YEAR) - ONE;
  return ok({
    irrPerPeriod: fixedPercent(month, 6),
    simple: fixedPercent(month * BigInt(MONTHS_A_YEAR), 4),
    compound: fixedPercent(year - ONE, 4),
  });
}

/** In order of days, one flow a day, as the lender sees them. Days without money say nothing and go. */
function flowsByDay(flows: readonly DatedFlow[]): Flow[] {
  const byDay = new Map<IsoDay, number>();
  for (const { on, amount } of flows) byDay.set(on, (byDay.get(on) ?? 0) - amount);
  const days = [...byDay].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const start = days[0]?.[0];
  return start === undefined ? [] : days.map(([on, amount]) => ({ at: daysBetween(start, on), amount }));
}

const wrongCount = (count: number) =>
  err<AnnualCostError>({ code: 'PAYMENTS_OUT_OF_RANGE', params: { count, max: MAX_PAYMENTS } });

function noRate(code: NoRate, received: number, paid: number): { readonly ok: false; readonly error: AnnualCostError } {
  return code === 'COST_NEGATIVE' ? err({ code, params: { received, paid } }) : err({ code, params: {} });
}
