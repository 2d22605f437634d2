import {
  booleanField,
  choiceField,
  type InputError,
  type InputFields,
  inputFields,
  numberField,
  optional,
  parsedField,
} from '../kernel/input-document.ts';
import { type Fraction, parseRate, rateFraction } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { CLEAN_FACTS, type ClassFacts, type RestructuredFact } from './class-facts.ts';
import { classFloor } from './class-floor.ts';

/** A floor as the command line prints it: class in small letters, rules in the order R1…R18. */
export type ClassFloorText = {
  readonly floor: string;
  readonly reasons: readonly string[];
  readonly all: readonly string[];
};

/** Facts of yes or no, as a question names them. */
const FLAGS = {
  technical: 'technical',
  purpose_changed: 'purposeChanged',
  refinanced: 'refinanced',
  refi_exempt: 'refiExempt',
  debtor_npl_elsewhere: 'debtorNonPerforming',
  impaired: 'impaired',
  rating_downgraded: 'ratingCut',
  credit_enhanced: 'creditEnhanced',
  evading: 'evading',
  bankruptcy: 'bankruptcy',
} as const satisfies Record<string, keyof ClassFacts>;

const SHARES = {
  ecl_ratio: 'eclShare',
  allbank_overdue90_ratio: 'allBankOverdueShare',
  ownbank_npl_ratio: 'ownBankShare',
} as const satisfies Record<string, keyof ClassFacts>;

const RESTRUCTURED: Readonly<Record<'from_performing' | 'from_npl' | 'again', RestructuredFact>> = {
  from_performing: 'FROM_PERFORMING',
  from_npl: 'FROM_NON_PERFORMING',
  again: 'AGAIN',
};

const FIELDS = [
  'kind',
  'overdue_days',
  'collateral_cover',
  'restructured',
  ...Object.keys(FLAGS),
  ...Object.keys(SHARES),
];

type Mutable = { -readonly [Key in keyof ClassFacts]: ClassFacts[Key] };

/**
 * Answers the command line's `classify`. What a question leaves out is not the case; `collateral_cover` changes nothing,
 * because a delay counts the same when fully secured (golden `classification`).
 */
export function classifyFromInput(document: unknown): Result<ClassFloorText, InputError> {
  const known = inputFields(document, FIELDS);
  if (!known.ok) return known;
  const facts = factsOf(known.value);
  if (!facts.ok) return facts;
  const { floor, reasons, all } = classFloor(facts.value);
  return ok({ floor: floor.toLowerCase(), reasons, all });
}

function factsOf(fields: InputFields): Result<ClassFacts, InputError> {
  const facts: Mutable = { ...CLEAN_FACTS };
  for (const [field, fact] of Object.entries(FLAGS)) {
    const flag = optional(fields, field, booleanField);
    if (!flag.ok) return flag;
    if (flag.value !== undefined) facts[fact] = flag.value;
  }
  for (const [field, fact] of Object.entries(SHARES)) {
    const share = optional(fields, field, shareField);
    if (!share.ok) return share;
    if (share.value !== undefined) facts[fact] = share.value;
  }
  const cover = optional(fields, 'collateral_cover', (own, field) => parsedField(own, field, parseRate));
  if (!cover.ok) return cover;
  return withChoices(fields, facts);
}

function withChoices(fields: InputFields, facts: Mutable): Result<ClassFacts, InputError> {
  const kind = optional(fields, 'kind', (own, field) => choiceField(own, field, ['corporate', 'retail']));
  if (!kind.ok) return kind;
  const days = optional(fields, 'overdue_days', daysField);
  if (!days.ok) return days;
  const restructured = optional(fields, 'restructured', restructuredField);
  if (!restructured.ok) return restructured;
  return ok({
    ...facts,
    debtorKind: kind.value === 'retail' ? 'RETAIL' : 'NON_RETAIL',
    overdueDays: days.value ?? 0,
    restructured: restructured.value ?? null,
  });
}

function daysField(fields: InputFields, field: string): Result<number, InputError> {
  const days = numberField(fields, field);
  if (!days.ok) return days;
  return Number.isSafeInteger(days.value) && days.value >= 0
    ? days
    : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'NOT_WHOLE_DAYS' } });
}

/** A share from 0 to 1. */
function shareField(fields: InputFields, field: string): Result<Fraction, InputError> {
  const read = parsedField(fields, field, parseRate);
  if (!read.ok) return read;
  const share = rateFraction(read.value);
  return share.numerator <= share.denominator
    ? ok(share)
    : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'OUT_OF_RANGE' } });
}

function restructuredField(fields: InputFields, field: string): Result<RestructuredFact | null, InputError> {
  if (fields[field] === null) return ok(null);
  const choice = choiceField(fields, field, ['from_performing', 'from_npl', 'again']);
  return choice.ok ? ok(RESTRUCTURED[choice.value]) : choice;
}
