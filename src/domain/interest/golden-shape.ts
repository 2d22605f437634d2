import {
  choiceField,
  type InputError,
  type InputFields,
  inputFields,
  numberField,
  objectField,
  optional,
  parsedField,
  parsedListField,
} from '../kernel/input-document.ts';
import { parseIsoDay } from '../kernel/iso-day.ts';
import { type Fen, parseYuan, yuanText } from '../kernel/money.ts';
import { compareFractions, parseRate, type Rate, rate, rateFraction } from '../kernel/rate.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import {
  ALLOCATION_SEQUENCE,
  type AllocationError,
  allocate,
  DEBT_PARTS,
  type DebtPart,
  NOTHING,
} from './allocation.ts';
import { type AnnualCostError, annualCost } from './annual-cost.ts';
import { FACTOR_RANGES, type PenaltyError, penaltyForSpan, penaltyRate } from './penalty.ts';

const ORDERS = { interest_first: 'INTEREST_FIRST', principal_first: 'PRINCIPAL_FIRST' } as const;

/** A payment divided, as the command line prints it: amounts in yuan, parts in the order in which they are paid. */
export type AllocationText = { readonly allocated: Readonly<Record<string, string>>; readonly surplus: string };

/** Answers the command line's `allocate`: `{ due: { fees, compound, penalty, interest, principal }, paid, order }`. */
export function allocateFromInput(document: unknown): Result<AllocationText, InputError | AllocationError> {
  const fields = inputFields(document, ['due', 'paid', 'order']);
  if (!fields.ok) return fields;
  const due = objectField(fields.value, 'due', DEBT_PARTS, dueParts);
  if (!due.ok) return due;
  const paid = parsedField(fields.value, 'paid', parseYuan);
  if (!paid.ok) return paid;
  const order = choiceField(fields.value, 'order', ['interest_first', 'principal_first']);
  if (!order.ok) return order;
  const allocation = allocate(due.value, paid.value, ORDERS[order.value]);
  if (!allocation.ok) return allocation;
  const { parts, surplus } = allocation.value;
  const allocated = ALLOCATION_SEQUENCE[ORDERS[order.value]].map((part) => [part, yuanText(parts[part])]);
  return ok({ allocated: Object.fromEntries(allocated), surplus: yuanText(surplus) });
}

function dueParts(own: InputFields): Result<Record<DebtPart, Fen>, InputError> {
  const parts: Record<DebtPart, Fen> = { ...NOTHING };
  for (const part of DEBT_PARTS) {
    const amount = parsedField(own, part, parseYuan);
    if (!amount.ok) return amount;
    parts[part] = amount.value;
  }
  return ok(parts);
}

/** Penalty and compound interest of a span, as the command line prints them. */
export type PenaltyText = {
  readonly days: number;
  readonly penalty_rate: string;
  readonly penalty_interest: string;
  readonly compound_interest: string;
};

const PENALTY_FIELDS = [
  'overdue_principal',
  'unpaid_interest',
  'contract_rate',
  'penalty_multiplier',
  'due_on',
  'paid_on',
];

/** Answers the command line's `penalty`; compound interest runs at the penalty rate (golden `penalty`). */
export function penaltyFromInput(document: unknown): Result<PenaltyText, InputError | PenaltyError> {
  const known = inputFields(document, PENALTY_FIELDS);
  if (!known.ok) return known;
  const fields = known.value;
  const overduePrincipal = parsedField(fields, 'overdue_principal', parseYuan);
  if (!overduePrincipal.ok) return overduePrincipal;
  const unpaidInterest = parsedField(fields, 'unpaid_interest', parseYuan);
  if (!unpaidInterest.ok) return unpaidInterest;
  const contractRate = rateWithin(fields, 'contract_rate', rate('0'), rate('1'));
  if (!contractRate.ok) return contractRate;
  // Whether funds were misused is not asked here: the widest range of both kinds holds.
  const factor = rateWithin(fields, 'penalty_multiplier', rate('1'), FACTOR_RANGES.MISUSE.most);
  if (!factor.ok) return factor;
  const from = parsedField(fields, 'due_on', parseIsoDay);
  if (!from.ok) return from;
  const to = parsedField(fields, 'paid_on', parseIsoDay);
  if (!to.ok) return to;
  const annualRate = penaltyRate(contractRate.value, factor.value);
  const charged = penaltyForSpan({
    overduePrincipal: overduePrincipal.value,
    unpaidInterest: unpaidInterest.value,
    penaltyRate: annualRate,
    compoundRate: annualRate,
    from: from.value,
    to: to.value,
  });
  if (!charged.ok) return charged;
  const { days, penalty, compound } = charged.value;
  return ok({
    days,
    penalty_rate: annualRate,
    penalty_interest: yuanText(penalty),
    compound_interest: yuanText(compound),
  });
}

function rateWithin(fields: InputFields, field: string, least: Rate, most: Rate): Result<Rate, InputError> {
  const read = parsedField(fields, field, parseRate);
  if (!read.ok) return read;
  const value = rateFraction(read.value);
  const isWithin =
    compareFractions(value, rateFraction(least)) >= 0 && compareFractions(value, rateFraction(most)) <= 0;
  return isWithin ? read : err({ code: 'INPUT_FIELD_INVALID', params: { field, reason: 'OUT_OF_RANGE' } });
}

/** Annual rates as the command line prints them, in percent. */
export type AnnualCostText = {
  readonly irr_per_period_pct: string;
  readonly apr_simple_pct: string;
  readonly apr_compound_pct: string;
};

/** Answers the command line's `apr`: `{ received, payments, months_per_period }`, months 1 when left out. */
export function aprFromInput(document: unknown): Result<AnnualCostText, InputError | AnnualCostError> {
  const fields = inputFields(document, ['received', 'payments', 'months_per_period']);
  if (!fields.ok) return fields;
  const received = parsedField(fields.value, 'received', parseYuan);
  if (!received.ok) return received;
  const payments = parsedListField(fields.value, 'payments', parseYuan);
  if (!payments.ok) return payments;
  const months = optional(fields.value, 'months_per_period', numberField);
  if (!months.ok) return months;
  const cost = annualCost({
    received: received.value,
    payments: payments.value,
    monthsPerPeriod: months.value ?? 1,
  });
  if (!cost.ok) return cost;
  const { irrPerPeriod, simple, compound } = cost.value;
  return ok({ irr_per_period_pct: irrPerPeriod, apr_simple_pct: simple, apr_compound_pct: compound });
}
