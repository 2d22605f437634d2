import { mulDiv } from '../kernel/exact.ts';
import { daysBetween, type IsoDay, lastDayOfMonth, maxDay, minDay, yearOf } from '../kernel/iso-day.ts';
import { type Fen, fen, fenOfBigInt, type Rounding, roundDiv, ZERO_FEN } from '../kernel/money.ts';
import { type Rate, rateFraction } from '../kernel/rate.ts';
import type { Period } from './periods.ts';
import type { InterestBasis, InterestPart, StraddleRule } from './schedule-terms.ts';

/** A rate and the day it holds from; a list is in order of days, its first holds from before everything. */
export type DatedRate = { readonly from: IsoDay; readonly annualRate: Rate };

/** How interest is counted and rounded. */
export type InterestTerms = {
  readonly basis: InterestBasis;
  readonly straddle: StraddleRule;
  readonly rounding: Rounding;
  readonly unit: number;
};

/** The rate in force on a day. Throws RangeError for an empty list. */
export function rateOn(rates: readonly DatedRate[], day: IsoDay): Rate {
  let found = rates[0];
  for (const dated of rates) if (dated.from <= day) found = dated;
  if (found === undefined) throw new RangeError('no rate');
  return found.annualRate;
}

/** The rates with another from a day on; those agreed for later days stay. */
export function withRate(rates: readonly DatedRate[], from: IsoDay, annualRate: Rate): DatedRate[] {
  const others = rates.filter((dated) => dated.from !== from);
  return [...others, { from, annualRate }].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * What the interest of a period is made of. A rate that changes inside it: the old one stays to its end, or each bears
 * its days (credit-rules S14).
 */
export function partsOfPeriod(
  period: Period,
  balance: Fen,
  rates: readonly DatedRate[],
  { basis, straddle }: InterestTerms,
): InterestPart[] {
  if (rates.length === 1 || straddle === 'KEEP_OLD') {
    return partsAtRate(period, balance, rateOn(rates, period.startOn), basis);
  }
  const pieces = piecesOf(period, rates);
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return partsAtRate(period, balance, only.annualRate, basis);
  return pieces.flatMap((piece) => shareOfPeriod(period, piece, balance, basis));
}

type Piece = { readonly from: IsoDay; readonly to: IsoDay; readonly annualRate: Rate };

function piecesOf({ startOn, endOn }: Period, rates: readonly DatedRate[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, { from, annualRate }] of rates.entries()) {
    const start = index === 0 ? startOn : maxDay(from, startOn);
    const end = minDay(rates[index + 1]?.from ?? endOn, endOn);
    if (start < end) pieces.push({ from: start, to: end, annualRate });
  }
  return pieces;
}

/** The whole period at one rate. */
function partsAtRate(period: Period, balance: Fen, annualRate: Rate, basis: InterestBasis): InterestPart[] {
  if (basis === 'PER_PERIOD' || basis === 'MONTHS+DAYS') {
    const { months, oddDays } = period;
    const parts: InterestPart[] = [];
    if (months > 0) parts.push({ balance, annualRate, count: months, base: 12, unit: 'MONTHS' });
    if (oddDays > 0) parts.push({ balance, annualRate, count: oddDays, base: 360, unit: 'DAYS' });
    return parts;
  }
  return [daysPart(balance, annualRate, period.startOn, period.endOn, basis)];
}

/** A piece of a period: by its own days, or its share of the months by days. */
function shareOfPeriod(period: Period, piece: Piece, balance: Fen, basis: InterestBasis): InterestPart[] {
  const { annualRate, from, to } = piece;
  if (basis !== 'PER_PERIOD' && basis !== 'MONTHS+DAYS') return [daysPart(balance, annualRate, from, to, basis)];
  const days = daysBetween(from, to);
  const all = daysBetween(period.startOn, period.endOn);
  const shared = partsAtRate(period, balance, annualRate, basis);
  return shared.map((part) => ({ ...part, count: part.count * days, base: part.base * all }));
}

function daysPart(balance: Fen, annualRate: Rate, from: IsoDay, to: IsoDay, basis: InterestBasis): InterestPart {
  return { balance, annualRate, count: countDays(from, to, basis), base: yearOfDays(basis), unit: 'DAYS' };
}

/** Days of the year a daily rate is taken of: 365 under ACT/365, else 360. */
export function yearOfDays(basis: InterestBasis): number {
  return basis === 'ACT/365' ? 365 : 360;
}

/** Days from one day to another by the basis: 30 a month under 30/360, calendar days else. */
export function countDays(from: IsoDay, to: IsoDay, basis: InterestBasis): number {
  return basis === '30/360' ? daysOf30(from, to) : daysBetween(from, to);
}

/** Every month has 30 days; the 31st and the end of February count as the 30th. */
function daysOf30(from: IsoDay, to: IsoDay): number {
  const [y1, m1, d1] = thirtieths(from);
  const [y2, m2, d2] = thirtieths(to);
  return (y2 - y1) * 360 + (m2 - m1) * 30 + (d2 - d1);
}

function thirtieths(day: IsoDay): [number, number, number] {
  const date = day === lastDayOfMonth(day) ? 30 : Number(day.slice(8));
  return [yearOf(day), Number(day.slice(5, 7)), date];
}

const MAX_COUNTED = 2 ** 31;

/** The sum of the parts, rounded once. */
export function interestOfParts(parts: readonly InterestPart[], rounding: Rounding, unit = 1): Fen {
  const [only] = parts;
  if (only === undefined) return ZERO_FEN;
  if (parts.length === 1) {
    const plain = plainFraction(only.annualRate);
    const count = plain === null ? 0 : plain.numerator * only.count;
    if (plain !== null && count < MAX_COUNTED) {
      return fen(mulDiv(only.balance, count, plain.denominator * only.base, rounding, unit));
    }
  }
  let top = 0n;
  let bottom = 1n;
  for (const { balance, annualRate, count, base } of parts) {
    const { numerator, denominator } = rateFraction(annualRate);
    const partTop = BigInt(balance) * numerator * BigInt(count);
    const partBottom = denominator * BigInt(base);
    top = top * partBottom + partTop * bottom;
    bottom *= partBottom;
  }
  return fenOfBigInt(roundDiv(top, bottom * BigInt(unit), rounding) * BigInt(unit));
}

type PlainFraction = { readonly numerator: number; readonly denominator: number };
const plainFractions = new Map<Rate, PlainFraction | null>();
const MOST_FRACTIONS = 5000;

/** The rate as a fraction of plain numbers, null where they would not be small. */
function plainFraction(annualRate: Rate): PlainFraction | null {
  const known = plainFractions.get(annualRate);
  if (known !== undefined) return known;
  const { numerator, denominator } = rateFraction(annualRate);
  const isSmall = numerator < BigInt(MAX_COUNTED) && denominator < BigInt(MAX_COUNTED);
  const plain = isSmall ? { numerator: Number(numerator), denominator: Number(denominator) } : null;
  if (plainFractions.size >= MOST_FRACTIONS) plainFractions.clear();
  plainFractions.set(annualRate, plain);
  return plain;
}
