import {
  type InputError,
  type InputFields,
  inputFields,
  numberField,
  parsedField,
  textField,
} from '../kernel/input-document.ts';
import { parseIsoDay } from '../kernel/iso-day.ts';
import { parseYuan, yuanText } from '../kernel/money.ts';
import { parseRate } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import {
  buildSchedule,
  INTEREST_BASES,
  REPAYMENT_METHODS,
  type RepaymentMethod,
  type Schedule,
  type ScheduleError,
  type ScheduleTerms,
} from './schedule.ts';

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
  'periods',
  'months_per_period',
  'start_date',
  'interest_basis',
];

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
  const fields = inputFields(document, FIELDS);
  if (!fields.ok) return fields;
  const basis = textField(fields.value, 'interest_basis');
  if (!basis.ok) return basis;
  const interestBasis = INTEREST_BASES.find((code) => code === basis.value);
  if (!interestBasis) return err({ code: 'BASIS_UNSUPPORTED', params: { basis: basis.value } });
  const numbers = numbersOf(fields.value);
  return numbers.ok ? ok({ ...numbers.value, method: method.value, interestBasis }) : numbers;
}

/** The method stands beside `input` in a golden file, among the fields in a flat question. */
function methodOf(document: unknown): InputResult<RepaymentMethod> {
  const outer = typeof document === 'object' && document !== null && !Array.isArray(document) ? { ...document } : null;
  if (outer === null) return err({ code: 'INPUT_NOT_AN_OBJECT', params: { field: '' } });
  const inner = 'input' in outer && typeof outer.input === 'object' ? { ...outer.input } : {};
  const method = textField('method_code' in outer ? outer : inner, 'method_code');
  if (!method.ok) return method;
  const known = REPAYMENT_METHODS.find((code) => code === method.value);
  return known ? ok(known) : err({ code: 'METHOD_UNSUPPORTED', params: { method: method.value } });
}

function numbersOf(
  fields: InputFields,
): InputResult<Pick<ScheduleTerms, 'principal' | 'annualRate' | 'periods' | 'monthsPerPeriod' | 'startOn'>> {
  const principal = parsedField(fields, 'principal', parseYuan);
  if (!principal.ok) return principal;
  const annualRate = parsedField(fields, 'annual_rate', parseRate);
  if (!annualRate.ok) return annualRate;
  const periods = numberField(fields, 'periods');
  if (!periods.ok) return periods;
  const months = Object.hasOwn(fields, 'months_per_period') ? numberField(fields, 'months_per_period') : ok(1);
  if (!months.ok) return months;
  const start = textField(fields, 'start_date');
  if (!start.ok) return start;
  const startOn = parseIsoDay(start.value);
  if (!startOn.ok) return err({ code: 'START_IMPOSSIBLE', params: { text: start.value } });
  return ok({
    principal: principal.value,
    annualRate: annualRate.value,
    periods: periods.value,
    monthsPerPeriod: months.value,
    startOn: startOn.value,
  });
}
