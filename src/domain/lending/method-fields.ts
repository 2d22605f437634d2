import type { IsoDay } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { periodsOf } from '../schedule/periods.ts';
import type { RepaymentMethod, ScheduleError, ScheduleTerms } from '../schedule/schedule-terms.ts';

/** The terms that a method of repayment may be made of, beside sum, first day and rate. */
export type MethodField =
  | 'periods'
  | 'monthsPerPeriod'
  | 'settlement'
  | 'maturityOn'
  | 'repayDay'
  | 'gracePeriods'
  | 'amortisationPeriods'
  | 'custom'
  | 'interestBasis';

/** What a method cannot do without, and what it may have. */
export type MethodFields = { readonly needed: readonly MethodField[]; readonly optional: readonly MethodField[] };

const BY_PERIODS: readonly MethodField[] = ['periods', 'monthsPerPeriod', 'interestBasis'];

const FIELDS: Readonly<Record<RepaymentMethod, MethodFields>> = {
  EQUAL_INSTALMENT: { needed: BY_PERIODS, optional: ['gracePeriods'] },
  EQUAL_PRINCIPAL: { needed: BY_PERIODS, optional: ['gracePeriods'] },
  INTEREST_FIRST: { needed: BY_PERIODS, optional: [] },
  BULLET: { needed: ['maturityOn', 'interestBasis'], optional: [] },
  // 等本等息 counts twelfths of its flat rate whatever the basis.
  FLAT: { needed: ['periods', 'monthsPerPeriod'], optional: [] },
  MORTGAGE_EPI: { needed: ['periods', 'repayDay', 'interestBasis'], optional: [] },
  MORTGAGE_EP: { needed: ['periods', 'repayDay', 'interestBasis'], optional: [] },
  BALLOON: { needed: [...BY_PERIODS, 'amortisationPeriods'], optional: [] },
  CUSTOM: { needed: ['custom', 'interestBasis'], optional: [] },
};
const BY_SETTLEMENT: MethodFields = { needed: ['settlement', 'maturityOn', 'interestBasis'], optional: [] };

/** The fields of a method; 付息到期还本 is asked for by settlement days and maturity, or by periods (credit-rules N4). */
export function fieldsOf(method: RepaymentMethod, bySettlement: boolean): MethodFields {
  return method === 'INTEREST_FIRST' && bySettlement ? BY_SETTLEMENT : FIELDS[method];
}

/** True when the method uses the field at all. */
export function usesField(terms: Pick<ScheduleTerms, 'method' | 'settlement'>, field: MethodField): boolean {
  const { needed, optional } = fieldsOf(terms.method, Boolean(terms.settlement));
  return needed.includes(field) || optional.includes(field);
}

/** The first field that the method needs and the terms lack; null when none is missing (credit-rules N4). */
export function missingField(terms: ScheduleTerms): MethodField | null {
  const { needed } = fieldsOf(terms.method, Boolean(terms.settlement));
  return needed.find((field) => isMissing(terms, field)) ?? null;
}

function isMissing(terms: ScheduleTerms, field: MethodField): boolean {
  if (field === 'custom') return (terms.custom ?? []).length === 0;
  return terms[field] === null || terms[field] === undefined;
}

/** The same terms without what their method does not use, so that nothing is stored that decides nothing. */
export function onlyUsed(terms: ScheduleTerms): ScheduleTerms {
  const keep = <T>(field: MethodField, value: T, otherwise: T): T => (usesField(terms, field) ? value : otherwise);
  return {
    ...terms,
    periods: keep('periods', terms.periods, null),
    monthsPerPeriod: keep('monthsPerPeriod', terms.monthsPerPeriod, 1),
    settlement: keep('settlement', terms.settlement ?? null, null),
    maturityOn: keep('maturityOn', terms.maturityOn ?? null, null),
    repayDay: keep('repayDay', terms.repayDay ?? null, null),
    gracePeriods: keep('gracePeriods', terms.gracePeriods ?? 0, 0),
    amortisationPeriods: keep('amortisationPeriods', terms.amortisationPeriods ?? null, null),
    custom: keep('custom', terms.custom ?? null, null),
  };
}

/** The last nominal day of the terms, before any holiday moves its due; needs no rate (credit-rules N5). */
export function maturityOfTerms(terms: ScheduleTerms): Result<IsoDay, ScheduleError> {
  const periods = periodsOf({ ...onlyUsed(terms), calendar: null });
  if (!periods.ok) return periods;
  const last = periods.value.at(-1);
  return last === undefined ? err({ code: 'MATURITY_MISSING', params: {} }) : ok(last.endOn);
}
