import { checkPenaltyFactor } from '../interest/penalty.ts';
import { type IsoDay, maxDay } from '../kernel/iso-day.ts';
import { type Fen, fen, formatYuan } from '../kernel/money.ts';
import { compareFractions, formatPercent, type Rate, rateFraction } from '../kernel/rate.ts';
import type { ScheduleTerms } from '../schedule/schedule-terms.ts';
import type { ProductLimits } from './contract-rules.ts';
import { type LendingRefusal, refused, refusedIf } from './lending-refusal.ts';
import { missingField } from './method-fields.ts';

/** What the rules look at of a contract that money is drawn under. */
export type Facility = {
  readonly isOpen: boolean;
  readonly amount: Fen;
  /** 循环: what is repaid may be drawn again. */
  readonly revolving: boolean;
  readonly signedOn: IsoDay;
  readonly startOn: IsoDay;
  readonly maturityOn: IsoDay;
  /** Sum of all notes drawn under it. */
  readonly drawn: Fen;
  /** Principal that is owed on them; of a backdated drawdown the most that was owed from its day on. */
  readonly outstanding: Fen;
};

/** What may still be drawn, never below zero (credit-rules N3). */
export function freeAmount({ amount, revolving, drawn, outstanding }: Facility): Fen {
  return fen(Math.max(0, amount - (revolving ? outstanding : drawn)));
}

/** What the rules look at of a note (借据). */
export type NoteTerms = {
  readonly terms: ScheduleTerms;
  /** The last nominal day of its plan. */
  readonly maturityOn: IsoDay;
  readonly penaltyFactor: Rate;
  readonly misuseFactor: Rate;
};

/** The first day on which money may be drawn: the contract is signed and has begun. */
export function earliestDrawdown({ signedOn, startOn }: Pick<Facility, 'signedOn' | 'startOn'>): IsoDay {
  return maxDay(signedOn, startOn);
}

/**
 * Whatever stands against the drawdown as of a working date, most basic first; empty where nothing does. Whether a
 * schedule can be made of the terms is for buildSchedule to say (credit-rules N3–N8).
 */
export function drawdownRefusals(
  note: NoteTerms,
  facility: Facility,
  product: ProductLimits,
  workingDate: IsoDay,
): readonly LendingRefusal[] {
  const { principal, startOn, method } = note.terms;
  const free = freeAmount(facility);
  const earliest = earliestDrawdown(facility);
  const { maturityOn } = facility;
  const missing = missingField(note.terms);
  return [
    ...refusedIf(!facility.isOpen, 'CONTRACT_CLOSED', 'contract'),
    ...refusedIf(startOn > workingDate, 'DRAWDOWN_IN_FUTURE', 'startOn', { on: startOn, workingDate }),
    ...refusedIf(startOn < earliest, 'DRAWDOWN_TOO_EARLY', 'startOn', { on: startOn, earliest }),
    ...refusedIf(principal > free, 'AMOUNT_OVER_FREE', 'principal', {
      amount: formatYuan(principal),
      free: formatYuan(free),
    }),
    ...refusedIf(!product.methods.includes(method), 'METHOD_NOT_ALLOWED', 'method', { product: product.name, method }),
    ...(missing === null ? [] : refused('METHOD_FIELD_MISSING', missing, { method, termField: missing })),
    ...refusedIf(note.maturityOn > maturityOn, 'NOTE_MATURITY_AFTER_CONTRACT', 'maturityOn', {
      noteMaturityOn: note.maturityOn,
      contractMaturityOn: maturityOn,
    }),
    ...rateRefusals(note.terms.annualRate, product),
    ...factorRefusals(note),
  ];
}

const isBelow = (a: Rate, b: Rate): boolean => compareFractions(rateFraction(a), rateFraction(b)) < 0;

function rateRefusals(annualRate: Rate, { name, minRate, maxRate }: ProductLimits): readonly LendingRefusal[] {
  const params = { rate: formatPercent(annualRate, 4), product: name };
  if (minRate !== null && isBelow(annualRate, minRate)) {
    return refused('RATE_BELOW_PRODUCT', 'rate', { ...params, least: formatPercent(minRate) });
  }
  if (maxRate !== null && isBelow(maxRate, annualRate)) {
    return refused('RATE_ABOVE_PRODUCT', 'rate', { ...params, most: formatPercent(maxRate) });
  }
  return [];
}

// RULE: a contract may agree on a penalty within the regulation's range only, neither above nor below (credit-rules N8).
function factorRefusals({ penaltyFactor, misuseFactor }: NoteTerms): readonly LendingRefusal[] {
  const penalty = checkPenaltyFactor('OVERDUE', penaltyFactor);
  const misuse = checkPenaltyFactor('MISUSE', misuseFactor);
  return [
    ...(penalty.verdict === 'OK' ? [] : refused('PENALTY_FACTOR_OUT_OF_RANGE', 'penaltyFactor', { ...penalty.params })),
    ...(misuse.verdict === 'OK' ? [] : refused('MISUSE_FACTOR_OUT_OF_RANGE', 'misuseFactor', { ...misuse.params })),
  ];
}
