import { addDays } from '../kernel/iso-day.ts';
import { type Fen, fen, negateFen } from '../kernel/money.ts';
import { levelInstalment } from '../schedule/equal-instalment.ts';
import { basePrincipal } from '../schedule/equal-principal.ts';
import { interestOfParts } from '../schedule/period-interest.ts';
import type { InterestPart, RepaymentMethod, ScheduleRow } from '../schedule/schedule-terms.ts';
import type { ExplainedPart, Explanation, Figure, Formula, ItemKind, SumItem } from './explanation.ts';
import type { LoanTerms, Plan } from './loan-plan.ts';

/** How the numbers of a row are rounded: half up to the fen unless agreed otherwise (credit-rules K1). */
export function roundingOf(terms: LoanTerms) {
  return { rounding: terms.rounding ?? 'HALF_UP', unit: terms.roundingUnit ?? 1 } as const;
}

/** A part of an interest without days of its own, or over these. */
export function plainPart(
  part: InterestPart,
  days: { from: ExplainedPart['from']; to: ExplainedPart['to'] },
): ExplainedPart {
  return { ...part, ...days, factor: null };
}

/** An amount of a sum. */
export function item(kind: ItemKind, amount: Fen, more: Partial<Omit<SumItem, 'kind' | 'fen'>> = {}): SumItem {
  return { kind, fen: amount, on: null, period: null, parts: [], ...more };
}

/** What the interest, principal, payment and closing balance of one row of the plan are made of; none for no such row. */
export function explainRow(terms: LoanTerms, plan: Plan | null, period: number): Explanation[] {
  const index = plan?.items.findIndex((one) => one.period === period) ?? -1;
  const due = plan?.items[index];
  if (plan === null || due === undefined) return [];
  const row = plan.rows[index];
  if (row === undefined) {
    const unexplained = plan.split ? 'STATED' : 'NOT_SPLIT';
    const of = (figure: Figure, value: Fen | null): Explanation => ({
      ...plainExplanation(figure, period, value),
      rules: ['L2'],
      unexplained,
    });
    return [of('ROW_PAYMENT', due.payment), of('ROW_INTEREST', due.interest), of('ROW_PRINCIPAL', due.principal)];
  }
  return [
    {
      ...plainExplanation('ROW_PAYMENT', period, row.payment),
      formulas: [{ kind: 'SUM', items: [item('PRINCIPAL', row.principal), item('INTEREST', row.interest)] }],
    },
    explainInterest(terms, row),
    explainPrincipal(terms, plan, index, row),
    explainClosing(row),
  ];
}

/** What the row leaves; principal that was agreed anew left it without being paid (credit-rules L15). */
function explainClosing({ period, opening, principal, closing }: ScheduleRow): Explanation {
  const anew = closing - opening + principal;
  const items = [item('OPENING', opening), item('PRINCIPAL', negateFen(principal))];
  return {
    ...plainExplanation('ROW_CLOSING', period, closing),
    formulas: [{ kind: 'SUM', items: anew === 0 ? items : [...items, item('RESTRUCTURING', fen(anew))] }],
  };
}

/** A figure with its number, not explained yet. */
export function plainExplanation(figure: Figure, period: number | null, value: number | null): Explanation {
  return { figure, period, value, loanClass: null, formulas: [], rules: [], unexplained: null };
}

function explainInterest(terms: LoanTerms, row: ScheduleRow): Explanation {
  const plain = plainExplanation('ROW_INTEREST', row.period, row.interest);
  if (row.interestParts.length === 0) return { ...plain, unexplained: 'STATED', rules: ['S12'] };
  // A single part bears the whole period; of several nobody keeps which days each had.
  const whole = row.interestParts.length === 1;
  const days = whole ? { from: row.startOn, to: addDays(row.startOn, row.days) } : { from: null, to: null };
  const parts = row.interestParts.map((part) => plainPart(part, days));
  const { rounding, unit } = roundingOf(terms);
  const ranUp = interestOfParts(parts, rounding, unit);
  const rules = interestRules(terms);
  if (ranUp === row.interest) return { ...plain, formulas: [{ kind: 'INTEREST', parts, rounding, unit }], rules };
  // What was agreed anew before it was paid is no interest of this due any more (credit-rules L15).
  const anew = item('RESTRUCTURING', fen(row.interest - ranUp));
  return { ...plain, formulas: [{ kind: 'SUM', items: [item('INTEREST', ranUp, { parts }), anew] }], rules };
}

const BASIS_RULES: Readonly<Record<LoanTerms['interestBasis'], string>> = {
  PER_PERIOD: 'S2',
  'ACT/360': 'S3',
  'ACT/365': 'S13',
  '30/360': 'S13',
  'MONTHS+DAYS': 'S13',
};

/** Numbers of the rules by which the loan's interest is counted. */
export function interestRules(terms: LoanTerms): string[] {
  return [terms.method === 'FLAT' ? 'S10' : BASIS_RULES[terms.interestBasis], 'K1'];
}

const METHOD_RULES: Readonly<Record<RepaymentMethod, string>> = {
  EQUAL_INSTALMENT: 'S4',
  EQUAL_PRINCIPAL: 'S5',
  INTEREST_FIRST: 'S7',
  BULLET: 'S8',
  FLAT: 'S10',
  MORTGAGE_EPI: 'S11',
  MORTGAGE_EP: 'S11',
  BALLOON: 'S12',
  CUSTOM: 'S12',
};

const EQUAL_SHARES: ReadonlySet<RepaymentMethod> = new Set(['EQUAL_PRINCIPAL', 'MORTGAGE_EP', 'FLAT']);

/** The last row takes what is left; the others what the regular amount leaves, or an equal share. */
function explainPrincipal(terms: LoanTerms, plan: Plan, index: number, row: ScheduleRow): Explanation {
  const plain = plainExplanation('ROW_PRINCIPAL', row.period, row.principal);
  const method = plan.tail !== null && index >= plan.tail.from ? plan.tail.stretch.method : terms.method;
  const rules = method === null ? [] : [METHOD_RULES[method]];
  const sum = (...items: SumItem[]): Formula => ({ kind: 'SUM', items });
  if (index === plan.rows.length - 1 && row.principal === row.opening)
    return { ...plain, rules, formulas: [sum(item('REST', row.opening))] };
  if (row.principal === 0) return { ...plain, rules, formulas: [sum(item('INTEREST_ONLY', row.principal))] };
  const level = (): Formula[] | null => {
    const found = levelAt(terms, plan, index);
    return found === null ? null : [sum(item('INSTALMENT', found.amount), found.interest), found.formula];
  };
  const share = (): Formula[] | null => {
    const found = shareAt(terms, plan, index);
    return found === null ? null : [found];
  };
  // At a rate of nil both fit: the row's own method goes first.
  const isShared = method !== null && EQUAL_SHARES.has(method);
  const formulas = isShared ? (share() ?? level()) : (level() ?? share());
  if (formulas !== null) return { ...plain, rules, formulas };
  return { ...plain, rules, formulas: [sum(item('TYPED', row.principal))] };
}

type Level = { readonly amount: Fen; readonly interest: SumItem; readonly formula: Formula };

/**
 * The level instalment a row's principal comes from, and what it was computed on: the first row of the run of equal dues
 * it belongs to. Null where no such instalment gives the row.
 */
function levelAt(terms: LoanTerms, plan: Plan, index: number): Level | null {
  const row = plan.rows[index];
  if (row === undefined || row.interestParts.length === 0) return null;
  for (const interest of [item('INTEREST', negateFen(row.interest)), monthInterest(terms, row)]) {
    const amount = fen(row.principal - interest.fen);
    const start = runStart(plan.rows, index, (one) => one.payment === amount);
    for (const from of [start, start - 1, start + 1]) {
      const formula = from < 0 || from > index ? null : annuityFrom(terms, plan, from, amount);
      if (formula !== null) return { amount, interest, formula };
    }
  }
  return null;
}

/** The first row of the run of rows like this one that ends just before the row, or the row itself. */
function runStart(rows: readonly ScheduleRow[], index: number, isAlike: (row: ScheduleRow) => boolean): number {
  let start = index;
  for (let before = rows[start - 1]; before !== undefined && isAlike(before); before = rows[start - 1]) start -= 1;
  return start;
}

/** An odd first period of a mortgage bears other interest, never another principal: the month's stands in for it. */
function monthInterest(terms: LoanTerms, row: ScheduleRow): SumItem {
  const { rounding, unit } = roundingOf(terms);
  const annualRate = row.interestParts[0]?.annualRate ?? terms.annualRate;
  if (annualRate === null) return item('MONTH_INTEREST', negateFen(row.interest));
  const part: InterestPart = { balance: row.opening, annualRate, count: 1, base: 12, unit: 'MONTHS' };
  const amount = interestOfParts([part], rounding, unit);
  return item('MONTH_INTEREST', negateFen(amount), { parts: [plainPart(part, { from: null, to: null })] });
}

/** How many periods were left when the regular amount was computed: to the plan's end, to the agreed one, as amortised. */
function countsFrom(terms: LoanTerms, plan: Plan, from: number): number[] {
  const { periods, amortisationPeriods } = terms;
  const tail = plan.tail === null ? null : plan.tail.from + plan.tail.stretch.amortisationPeriods;
  const ends = [plan.rows.length, periods, amortisationPeriods, tail];
  return [...new Set(ends.flatMap((end) => (end == null || end <= from ? [] : [end - from])))];
}

function annuityFrom(terms: LoanTerms, plan: Plan, from: number, amount: Fen): Formula | null {
  const row = plan.rows[from];
  const annualRate = row?.interestParts[0]?.annualRate;
  if (row === undefined || annualRate === undefined) return null;
  const { rounding, unit } = roundingOf(terms);
  const { monthsPerPeriod } = plan.tail !== null && from >= plan.tail.from ? plan.tail.stretch : terms;
  for (const periods of countsFrom(terms, plan, from)) {
    if (levelInstalment(row.opening, annualRate, periods, monthsPerPeriod, rounding, unit) !== amount) continue;
    return { kind: 'ANNUITY', principal: row.opening, annualRate, periods, monthsPerPeriod, rounding, unit };
  }
  return null;
}

/** The equal share a row's principal is: of what was left at the first row of the run of equal shares. */
function shareAt(terms: LoanTerms, plan: Plan, index: number): Formula | null {
  const row = plan.rows[index];
  if (row === undefined) return null;
  const start = runStart(plan.rows, index, (one) => one.principal === row.principal);
  const opening = plan.rows[start]?.opening;
  const { rounding, unit } = roundingOf(terms);
  for (const periods of opening === undefined ? [] : countsFrom(terms, plan, start)) {
    if (basePrincipal(opening ?? row.opening, periods, rounding, unit) !== row.principal) continue;
    return { kind: 'SHARE', principal: opening ?? row.opening, periods, rounding, unit };
  }
  return null;
}
