import {
  type InputError,
  type InputFields,
  inputFields,
  listField,
  numberField,
  optional,
  parsedField,
  textField,
} from '../kernel/input-document.ts';
import { type IsoDay, parseIsoDay } from '../kernel/iso-day.ts';
import { parseYuan, yuanText } from '../kernel/money.ts';
import { parseRate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { buildSchedule } from './schedule.ts';
import {
  type CustomRow,
  INTEREST_BASES,
  type InterestBasis,
  type PlannedPrepayment,
  PREPAYMENT_OPTIONS,
  type RateStep,
  REPAYMENT_METHODS,
  type RepaymentMethod,
  ROUNDING_UNITS,
  type Schedule,
  type ScheduleError,
  type ScheduleTerms,
  STRADDLE_RULES,
} from './schedule-terms.ts';

/** One row as the command line prints it: money in yuan with two decimals, days ISO. */
export type ScheduleRowText = {
  readonly period: number;
  readonly start_date: string;
  readonly due_date: string;
  readonly days: number;
  readonly opening: string;
  readonly principal: string;
  readonly interest: string;
  readonly payment: string;
  readonly closing: string;
};

export type ScheduleText = {
  readonly rows: readonly ScheduleRowText[];
  readonly totals: { readonly principal: string; readonly interest: string; readonly payment: string };
};

type InputResult<T> = Result<T, InputError | ScheduleError>;

const FIELDS = [
  'method_code',
  'principal',
  'annual_rate',
  'flat_annual_rate',
  'rates',
  'periods',
  'months_per_period',
  'start_date',
  'maturity_date',
  'settlement_day',
  'settlement_months',
  'settlement_inclusive',
  'repay_day',
  'grace_periods',
  'amortisation_periods',
  'rows',
  'prepayments',
  'straddle',
  'interest_basis',
  'rounding',
  'rounding_unit',
];

/** What a golden file calls a method that is another one with several rates. */
const METHOD_ALIASES: Readonly<Record<string, RepaymentMethod>> = { MORTGAGE_EPI_REPRICE: 'MORTGAGE_EPI' };

/**
 * Answers the command line's `schedule`: a document `{ method_code, input: { … } }` (a golden file is one) or the same
 * fields flat. Fields inside `input` that this program does not know are refused, because each could change the numbers.
 */
export function scheduleFromInput(document: unknown): InputResult<ScheduleText> {
  const terms = termsFromInput(document);
  if (!terms.ok) return terms;
  const schedule = buildSchedule(terms.value);
  return schedule.ok ? ok(scheduleText(schedule.value)) : schedule;
}

/** A schedule in the command line's words. */
export function scheduleText(schedule: Schedule): ScheduleText {
  const { totals } = schedule;
  return {
    rows: schedule.rows.map((row) => ({
      period: row.period,
      start_date: row.startOn,
      due_date: row.dueOn,
      days: row.days,
      opening: yuanText(row.opening),
      principal: yuanText(row.principal),
      interest: yuanText(row.interest),
      payment: yuanText(row.payment),
      closing: yuanText(row.closing),
    })),
    totals: {
      principal: yuanText(totals.principal),
      interest: yuanText(totals.interest),
      payment: yuanText(totals.payment),
    },
  };
}

function termsFromInput(document: unknown): InputResult<ScheduleTerms> {
  const method = methodOf(document);
  if (!method.ok) return method;
  const known = inputFields(document, FIELDS);
  if (!known.ok) return known;
  const fields = known.value;
  const basis = basisOf(fields, method.value);
  if (!basis.ok) return basis;
  const money = moneyOf(fields, method.value);
  if (!money.ok) return money;
  const days = daysOf(fields, method.value);
  if (!days.ok) return days;
  const choices = choicesOf(fields);
  if (!choices.ok) return choices;
  return ok({ method: method.value, interestBasis: basis.value, ...money.value, ...days.value, ...choices.value });
}

/** The method stands beside `input` in a golden file, among the fields in a flat question. */
function methodOf(document: unknown): InputResult<RepaymentMethod> {
  const outer = typeof document === 'object' && document !== null && !Array.isArray(document) ? { ...document } : null;
  if (outer === null) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field: '' } });
  const inner = 'input' in outer && typeof outer.input === 'object' ? { ...outer.input } : {};
  const method = textField('method_code' in outer ? outer : inner, 'method_code');
  if (!method.ok) return method;
  const known = METHOD_ALIASES[method.value] ?? REPAYMENT_METHODS.find((code) => code === method.value);
  return known ? ok(known) : err({ code: 'METHOD_UNSUPPORTED', params: { method: method.value } });
}

/** FLAT stands for the method's own way of counting. */
function basisOf(fields: InputFields, method: RepaymentMethod): InputResult<InterestBasis> {
  const basis = textField(fields, 'interest_basis');
  if (!basis.ok) return basis;
  if (basis.value === 'FLAT' && method === 'FLAT') return ok('PER_PERIOD');
  const known = INTEREST_BASES.find((code) => code === basis.value);
  return known ? ok(known) : err({ code: 'BASIS_UNSUPPORTED', params: { basis: basis.value } });
}

function moneyOf(
  fields: InputFields,
  method: RepaymentMethod,
): InputResult<Pick<ScheduleTerms, 'principal' | 'annualRate' | 'rateSteps'>> {
  const principal = parsedField(fields, 'principal', parseYuan);
  if (!principal.ok) return principal;
  const steps = optional(fields, 'rates', (own, field) => listField(own, field, rateStep));
  if (!steps.ok) return steps;
  const rateField = method === 'FLAT' && Object.hasOwn(fields, 'flat_annual_rate') ? 'flat_annual_rate' : 'annual_rate';
  const first = steps.value?.[0];
  const annualRate =
    first !== undefined && !Object.hasOwn(fields, rateField)
      ? ok(first.annualRate)
      : parsedField(fields, rateField, parseRate);
  if (!annualRate.ok) return annualRate;
  return ok({ principal: principal.value, annualRate: annualRate.value, rateSteps: steps.value });
}

function rateStep(own: InputFields): Result<RateStep, InputError> {
  const annualRate = parsedField(own, 'annual_rate', parseRate);
  if (!annualRate.ok) return annualRate;
  if (Object.hasOwn(own, 'from')) {
    const from = parsedField(own, 'from', parseIsoDay);
    return from.ok ? ok({ from: from.value, annualRate: annualRate.value }) : from;
  }
  const fromPeriod = numberField(own, 'from_period');
  return fromPeriod.ok ? ok({ fromPeriod: fromPeriod.value, annualRate: annualRate.value }) : fromPeriod;
}

type Days = Pick<
  ScheduleTerms,
  'periods' | 'monthsPerPeriod' | 'startOn' | 'maturityOn' | 'settlement' | 'repayDay' | 'custom'
>;

function daysOf(fields: InputFields, method: RepaymentMethod): InputResult<Days> {
  const start = textField(fields, 'start_date');
  if (!start.ok) return start;
  const startOn = parseIsoDay(start.value);
  if (!startOn.ok) return err({ code: 'START_IMPOSSIBLE', params: { text: start.value } });
  const maturityOn = optional(fields, 'maturity_date', (own, field) => parsedField(own, field, parseIsoDay));
  if (!maturityOn.ok) return maturityOn;
  const endsOnDay = method === 'CUSTOM' || maturityOn.value !== undefined;
  const periods = endsOnDay ? optional(fields, 'periods', numberField) : numberField(fields, 'periods');
  if (!periods.ok) return periods;
  const months = optional(fields, 'months_per_period', numberField);
  if (!months.ok) return months;
  const settlement = settlementOf(fields);
  if (!settlement.ok) return settlement;
  const repayDay = optional(fields, 'repay_day', numberField);
  if (!repayDay.ok) return repayDay;
  const custom = optional(fields, 'rows', (own, field) => listField(own, field, customRow));
  if (!custom.ok) return custom;
  return ok({
    startOn: startOn.value,
    maturityOn: maturityOn.value,
    periods: periods.value ?? null,
    monthsPerPeriod: months.value ?? 1,
    settlement: settlement.value,
    repayDay: repayDay.value,
    custom: custom.value,
  });
}

function settlementOf(fields: InputFields): Result<ScheduleTerms['settlement'], InputError> {
  const day = optional(fields, 'settlement_day', numberField);
  if (!day.ok) return day;
  if (day.value === undefined) return ok(null);
  const months = optional(fields, 'settlement_months', numberField);
  if (!months.ok) return months;
  const inclusive = fields.settlement_inclusive ?? true;
  if (typeof inclusive !== 'boolean') {
    return err({ code: 'INPUT_FIELD_INVALID', params: { field: 'settlement_inclusive', reason: 'NOT_TRUE_OR_FALSE' } });
  }
  return ok({ day: day.value, months: months.value ?? 1, inclusive });
}

function customRow(own: InputFields): Result<CustomRow, InputError> {
  const dueOn = parsedField<IsoDay>(own, 'due_date', parseIsoDay);
  if (!dueOn.ok) return dueOn;
  const principal = parsedField(own, 'principal', parseYuan);
  if (!principal.ok) return principal;
  const interest = optional(own, 'interest', (row, field) => parsedField(row, field, parseYuan));
  if (!interest.ok) return interest;
  return ok({ dueOn: dueOn.value, principal: principal.value, interest: interest.value ?? null });
}

type Choices = Pick<
  ScheduleTerms,
  'gracePeriods' | 'amortisationPeriods' | 'prepayments' | 'straddle' | 'rounding' | 'roundingUnit'
>;

function choicesOf(fields: InputFields): InputResult<Choices> {
  const gracePeriods = optional(fields, 'grace_periods', numberField);
  if (!gracePeriods.ok) return gracePeriods;
  const amortisationPeriods = optional(fields, 'amortisation_periods', numberField);
  if (!amortisationPeriods.ok) return amortisationPeriods;
  const prepayments = optional(fields, 'prepayments', (own, field) => listField(own, field, prepayment));
  if (!prepayments.ok) return prepayments;
  const straddle = optional(fields, 'straddle', (own, field) => choiceField(own, field, STRADDLE_RULES));
  if (!straddle.ok) return straddle;
  const rounding = optional(fields, 'rounding', (own, field) =>
    choiceField(own, field, ['HALF_UP', 'HALF_EVEN'] as const),
  );
  if (!rounding.ok) return rounding;
  const roundingUnit = optional(fields, 'rounding_unit', (own, field) => choiceField(own, field, ROUNDING_UNITS));
  if (!roundingUnit.ok) return roundingUnit;
  return ok({
    gracePeriods: gracePeriods.value,
    amortisationPeriods: amortisationPeriods.value,
    prepayments: prepayments.value,
    straddle: straddle.value,
    rounding: rounding.value,
    roundingUnit: roundingUnit.value,
  });
}

function prepayment(own: InputFields): Result<PlannedPrepayment, InputError> {
  const afterPeriod = numberField(own, 'after_period');
  if (!afterPeriod.ok) return afterPeriod;
  const amount = parsedField(own, 'amount', parseYuan);
  if (!amount.ok) return amount;
  const option = choiceField(own, 'option', ['keep_term', 'keep_instalment'] as const);
  if (!option.ok) return option;
  const code = PREPAYMENT_OPTIONS.find((known) => known.toLowerCase() === option.value) ?? 'KEEP_TERM';
  return ok({ afterPeriod: afterPeriod.value, amount: amount.value, option: code });
}

function choiceField<const T extends string | number>(
  fields: InputFields,
  field: string,
  choices: readonly T[],
): Result<T, InputError> {
  const found = choices.find((choice) => choice === fields[field]);
  return found === undefined
    ? err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_A_CHOICE' } })
    : ok(found);
}
