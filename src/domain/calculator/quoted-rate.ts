import { type Rounding, roundDiv } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';
import type { Compared } from './compare.ts';

/**
 * 等本等息 quotes a rate on the original principal while the principal falls: the true rate beside the quoted one, and how
 * many times it is (credit-rules A7).
 */
export type FlatTrap = {
  readonly quoted: Rate;
  /** Percent a year by simple interest and compounded, as `LoanCost` has them. */
  readonly simple: string;
  readonly compound: string;
  /** True simple rate ÷ quoted rate, two decimals ('1.82'); null of a quoted rate of 0. */
  readonly times: string | null;
};

/** The trap of a flat rate; null for every other method, and where no true rate can be said. */
export function flatTrapOf({ offer, terms, cost }: Compared): FlatTrap | null {
  if (offer.method !== 'FLAT' || !cost.ok) return null;
  const { annualSimple: simple, annualCompound: compound } = cost.value;
  return { quoted: terms.annualRate, simple, compound, times: timesOf(simple, terms.annualRate) };
}

function timesOf(percent: string, quoted: Rate): string | null {
  const { numerator, denominator } = rateFraction(quoted);
  if (numerator === 0n) return null;
  const { top, bottom } = decimalOf(percent);
  return placed(roundDiv(top * denominator * 100n, bottom * 100n * numerator, 'HALF_UP'), 2);
}

/** A percent figure of the domain ('10.8964', may be negative) at fewer decimals, with its sign: '10.90%'. */
export function shownPercent(percent: string, places = 2, rounding: Rounding = 'HALF_UP'): string {
  const { top, bottom } = decimalOf(percent);
  return `${placed(roundDiv(top * 10n ** BigInt(places), bottom, rounding), places)}%`;
}

function decimalOf(text: string): { readonly top: bigint; readonly bottom: bigint } {
  const [whole = '0', decimals = ''] = text.split('.');
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

function placed(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value < 0n ? `-${text}` : text;
}
