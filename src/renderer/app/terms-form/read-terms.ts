import i18next from 'i18next';
import type { Calendar } from '../../../domain/kernel/calendar.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { ZERO_FEN } from '../../../domain/kernel/money.ts';
import { parseRate, type Rate, rate } from '../../../domain/kernel/rate.ts';
import { plainTyping } from '../../../domain/kernel/typed-number.ts';
import { type LprPrice, lprPriceOf } from '../../../domain/lending/lpr-tenor.ts';
import { fieldsOf, type MethodField, maturityOfTerms, onlyUsed } from '../../../domain/lending/method-fields.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import { type CustomRow, ROUNDING_UNITS, type ScheduleTerms } from '../../../domain/schedule/schedule-terms.ts';
import { amountError, amountOf, dayError, dayOf } from '../form-values.ts';
import type { TermsField, TermsValues } from './terms-values.ts';

/** What the terms are read against. */
export interface TermsContext {
  /** Published LPR; empty where the form offers fixed rates only. */
  readonly lpr: readonly LprRow[];
  /** For dues that move off holidays; null where nobody knows any. */
  readonly calendar: Calendar | null;
}

/** Words per field; the key `custom` speaks of the whole plan. */
export type TermsErrors = { readonly [F in TermsField]?: string };

export interface TermsRead {
  readonly errors: TermsErrors;
  /** Null while a field is missing or wrong. */
  readonly terms: ScheduleTerms | null;
  /** Known once the days and points are; null for a fixed rate. */
  readonly lpr: LprPrice | null;
  /** The last nominal day, once the days are known. */
  readonly maturityOn: IsoDay | null;
}

/** A whole number as typed, full-width digits too; null for anything else. */
export function wholeOf(text: string): number | null {
  const typed = plainTyping(text);
  return /^-?\d{1,6}$/.test(typed) ? Number(typed) : null;
}

/** A yearly rate typed as percent: 4.35 and 4.35% are 0.0435. */
export function percentOf(text: string): Rate | null {
  const typed = plainTyping(text);
  const read = parseRate(typed.endsWith('%') ? typed : `${typed}%`);
  return typed !== '' && read.ok ? read.value : null;
}

const words = (key: string, values: Record<string, string | number> = {}): string =>
  i18next.t(`app:terms.error.${key}`, values);

function wholeError(text: string, min: number, max: number): string | undefined {
  if (text.trim() === '') return i18next.t('app:form.required');
  const value = wholeOf(text);
  return value === null || value < min || value > max ? words('whole', { min, max }) : undefined;
}

const NUMBER_FIELDS = {
  periods: ['periods', 1, 1200],
  monthsPerPeriod: ['monthsPerPeriod', 1, 12],
  repayDay: ['repayDay', 1, 31],
  gracePeriods: ['gracePeriods', 0, 1199],
  amortisationPeriods: ['amortisationPeriods', 1, 1200],
} as const satisfies Partial<Record<MethodField, readonly [TermsField, number, number]>>;

/** Words for what the method uses and the form lacks. What the method does not use is never complained about. */
function methodErrors(values: TermsValues): TermsErrors {
  const { needed, optional } = fieldsOf(values.method, values.bySettlement);
  const errors: { [F in TermsField]?: string } = {};
  for (const field of [...needed, ...optional]) {
    if (field in NUMBER_FIELDS) {
      const [name, min, max] = NUMBER_FIELDS[field as keyof typeof NUMBER_FIELDS];
      const wrong = wholeError(values[name], min, max);
      if (wrong !== undefined) errors[name] = wrong;
    } else if (field === 'maturityOn') {
      const wrong = dayError(values.maturityOn, { required: true });
      if (wrong !== null) errors.maturityOn = wrong;
    } else if (field === 'settlement') {
      const wrong = wholeError(values.settlementDay, 1, 31);
      if (wrong !== undefined) errors.settlementDay = wrong;
    } else if (field === 'custom') {
      const wrong = customError(values);
      if (wrong !== undefined) errors.custom = wrong;
    }
  }
  return errors;
}

const isBlank = (row: TermsValues['custom'][number]) => row.dueOn === '' && row.principal === '' && row.interest === '';

/** Rows with anything in them. */
export const filledRows = ({ custom }: Pick<TermsValues, 'custom'>) => custom.filter((row) => !isBlank(row));

function customError(values: TermsValues): string | undefined {
  const rows = filledRows(values);
  if (rows.length === 0) return i18next.t('app:scheduleError.CUSTOM_EMPTY');
  const wrong = rows.findIndex((row) => customRowOf(row) === null);
  return wrong < 0 ? undefined : words('customRow', { row: wrong + 1 });
}

/** A typed row; null where its day or an amount cannot be read. An empty principal is zero. */
function customRowOf(row: TermsValues['custom'][number]): CustomRow | null {
  const dueOn = dayOf(row.dueOn);
  const principal = row.principal.trim() === '' ? ZERO_FEN : amountOf(row.principal);
  const interest = row.interest.trim() === '' ? null : amountOf(row.interest);
  if (dueOn === null || principal === null || (interest === null && row.interest.trim() !== '')) return null;
  return { dueOn, principal, interest };
}

function rateErrors(values: TermsValues): TermsErrors {
  if (values.rateKind === 'LPR') {
    const wrong = wholeError(values.points, -1_000, 5_000);
    return wrong === undefined ? {} : { points: wrong };
  }
  if (values.rate.trim() === '') return { rate: i18next.t('app:form.required') };
  return percentOf(values.rate) === null ? { rate: words('rate') } : {};
}

/** The terms of the form with words for every field that is missing or wrong. */
export function readTerms(values: TermsValues, context: TermsContext): TermsRead {
  const principal = amountError(values.principal, { required: true, positive: true });
  const startOn = dayError(values.startOn, { required: true });
  const errors: TermsErrors = {
    ...(principal === null ? {} : { principal }),
    ...(startOn === null ? {} : { startOn }),
    ...rateErrors(values),
    ...methodErrors(values),
  };
  const days = daysOf(values, errors);
  const maturity = days === null ? null : maturityOfTerms(days);
  const maturityOn = maturity?.ok ? maturity.value : null;
  const lpr = days === null || maturityOn === null ? null : lprPrice(values, days.startOn, maturityOn, context);
  if (values.rateKind === 'LPR' && errors.points === undefined && lpr === null && maturityOn !== null) {
    return { errors: { ...errors, points: words('lprUnknown') }, terms: null, lpr, maturityOn };
  }
  const annualRate = values.rateKind === 'LPR' ? (lpr?.annualRate ?? null) : percentOf(values.rate);
  const complete = days !== null && annualRate !== null && Object.keys(errors).length === 0;
  const calendar = values.shiftsOnHoliday ? context.calendar : null;
  return { errors, terms: complete ? { ...days, annualRate, calendar } : null, lpr, maturityOn };
}

function lprPrice(values: TermsValues, startOn: IsoDay, maturityOn: IsoDay, { lpr }: TermsContext): LprPrice | null {
  const points = wholeOf(values.points);
  return values.rateKind !== 'LPR' || points === null ? null : lprPriceOf(lpr, startOn, maturityOn, points);
}

const NO_RATE = rate('0');
const DATED: readonly TermsField[] = ['startOn', 'custom', 'maturityOn', 'settlementDay'];

/** The terms as far as days hang on them, rate and sum aside; null while one of those is wrong. */
function daysOf(values: TermsValues, errors: TermsErrors): ScheduleTerms | null {
  const startOn = dayOf(values.startOn);
  const isWrong = [...DATED, ...Object.values(NUMBER_FIELDS).map(([name]) => name)].some((name) => name in errors);
  if (startOn === null || isWrong) return null;
  const settlement = {
    day: wholeOf(values.settlementDay) ?? 0,
    months: Number(values.settlementMonths),
    inclusive: values.settlementInclusive,
  };
  return onlyUsed({
    method: values.method,
    principal: amountOf(values.principal) ?? ZERO_FEN,
    annualRate: NO_RATE,
    startOn,
    interestBasis: values.interestBasis,
    periods: wholeOf(values.periods),
    monthsPerPeriod: wholeOf(values.monthsPerPeriod) ?? 1,
    maturityOn: dayOf(values.maturityOn),
    settlement: values.bySettlement && values.method === 'INTEREST_FIRST' ? settlement : null,
    repayDay: wholeOf(values.repayDay),
    gracePeriods: wholeOf(values.gracePeriods) ?? 0,
    amortisationPeriods: wholeOf(values.amortisationPeriods),
    custom: filledRows(values).flatMap((row) => customRowOf(row) ?? []),
    straddle: values.straddle,
    rounding: values.rounding,
    roundingUnit: ROUNDING_UNITS.find((unit) => String(unit) === values.roundingUnit) ?? 1,
    calendar: null,
  });
}
