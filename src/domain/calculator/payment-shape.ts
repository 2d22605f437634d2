import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fenOfBigInt, roundDiv, ZERO_FEN } from '../kernel/money.ts';
import type { ScheduleRow } from '../schedule/schedule-terms.ts';
import type { Compared } from './compare.ts';

/**
 * How the dues run, as one says it to a customer. `dues` counts those the shape speaks of.
 * SINGLE: everything at once. LEVEL: the same every time, the last takes some fen (`first` other than `regular` where the
 * first period is longer or shorter). BALLOON: the same every time, then a large rest. FALLING: less every time, by
 * `step` on average. INTEREST_ONLY: interest, the principal at the end; interest differs by days between least and most.
 */
export type DuesShape =
  | { readonly kind: 'SINGLE'; readonly on: IsoDay; readonly payment: Fen }
  | LevelShape<'LEVEL'>
  | LevelShape<'BALLOON'>
  | {
      readonly kind: 'FALLING';
      readonly dues: number;
      readonly first: Fen;
      /** Where the fall begins: the first due, or the second where the first period is longer or shorter. */
      readonly from: Fen;
      readonly last: Fen;
      readonly step: Fen;
    }
  | {
      readonly kind: 'INTEREST_ONLY';
      readonly dues: number;
      readonly least: Fen;
      readonly most: Fen;
      readonly last: Fen;
    }
  | { readonly kind: 'UNEVEN'; readonly dues: number; readonly least: Fen; readonly most: Fen };

type LevelShape<K extends string> = {
  readonly kind: K;
  readonly dues: number;
  readonly first: Fen;
  readonly regular: Fen;
  readonly last: Fen;
};

/** The dues in words: a grace with interest only, if there is one, and what follows it. */
export type PaymentShape = {
  readonly grace: { readonly dues: number; readonly most: Fen } | null;
  readonly shape: DuesShape;
};

type Paid = { readonly row: ScheduleRow; readonly payment: Fen };

/** The shape of what is paid, fees with the dues included; read off the rows, so that it cannot contradict them. */
export function paymentShapeOf({ schedule, payments }: Compared): PaymentShape {
  const dues = schedule.rows.map((row, index): Paid => ({ row, payment: payments[index] ?? row.payment }));
  const graceDues = dues.findIndex(({ row }) => row.principal > 0);
  if (graceDues <= 0 || graceDues >= dues.length - 1) return { grace: null, shape: shapeOf(dues) };
  const most = mostOf(dues.slice(0, graceDues));
  return { grace: { dues: graceDues, most }, shape: shapeOf(dues.slice(graceDues)) };
}

/** A last due so much larger than the others is a rest to be paid at once, no rounding. */
const BALLOON_FACTOR = 2;

function shapeOf(dues: readonly Paid[]): DuesShape {
  const [first] = dues;
  const last = dues.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a schedule has one row at least');
  if (dues.length === 1) return { kind: 'SINGLE', on: last.row.dueOn, payment: last.payment };
  const before = dues.slice(0, -1);
  if (before.every(({ row }) => row.principal === 0)) {
    return {
      kind: 'INTEREST_ONLY',
      dues: before.length,
      least: leastOf(before),
      most: mostOf(before),
      last: last.payment,
    };
  }
  const regular = (dues[1] === last ? first : dues[1])?.payment ?? ZERO_FEN;
  if (before.slice(1).every(({ payment }) => payment === regular)) {
    const kind = last.payment >= BALLOON_FACTOR * regular ? 'BALLOON' : 'LEVEL';
    return { kind, dues: dues.length, first: first.payment, regular, last: last.payment };
  }
  const falling = fallingShape(dues);
  if (falling !== null) return falling;
  return { kind: 'UNEVEN', dues: dues.length, least: leastOf(dues), most: mostOf(dues) };
}

const paymentAt = (dues: readonly Paid[], index: number): Fen => dues[index]?.payment ?? ZERO_FEN;
const mostOf = (dues: readonly Paid[]): Fen =>
  dues.reduce((most, { payment }) => (payment > most ? payment : most), ZERO_FEN);
const leastOf = (dues: readonly Paid[]): Fen =>
  dues.reduce((least, { payment }) => (payment < least ? payment : least), paymentAt(dues, 0));

/** A period so much longer or shorter than the next is a broken one, no calendar month of 28 to 31 days. */
const BROKEN_FROM = 1.15;

/**
 * Equal parts of principal, with interest on what is left: less from due to due, but for the days of the months. Null for
 * other dues.
 */
function fallingShape(dues: readonly Paid[]): DuesShape | null {
  const [first, second] = dues;
  const last = dues.at(-1);
  if (first === undefined || second === undefined || last === undefined || dues.length < 3) return null;
  const hasEqualParts = dues.slice(0, -1).every(({ row }) => row.principal === first.row.principal);
  if (!hasEqualParts || second.payment <= last.payment) return null;
  const step = fenOfBigInt(roundDiv(BigInt(second.payment - last.payment), BigInt(dues.length - 2), 'HALF_UP'));
  const ratio = first.row.days / second.row.days;
  const from = ratio > BROKEN_FROM || ratio < 1 / BROKEN_FROM ? second.payment : first.payment;
  return { kind: 'FALLING', dues: dues.length, first: first.payment, from, last: last.payment, step };
}
