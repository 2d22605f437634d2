import { addDays, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, negateFen, ZERO_FEN } from '../kernel/money.ts';
import type { Rate } from '../kernel/rate.ts';
import { interestOfParts } from '../schedule/period-interest.ts';
import { accruedParts } from './accrual.ts';
import type { PenaltyPart } from './arrears.ts';
import type { Due } from './dues.ts';
import { type Effect, effectsUpTo } from './event-effects.ts';
import { interestRules, item, plainExplanation, plainPart, roundingOf } from './explain-row.ts';
import type { ExplainedPart, Explanation, Figure, ItemKind, SumItem } from './explanation.ts';
import { eventsThatCount, type LoanEvent } from './loan-events.ts';
import { latestPosition } from './loan-facts.ts';
import type { LoanTerms } from './loan-plan.ts';
import { LOAN_POLICY } from './loan-policy.ts';
import type { LoanState } from './loan-state.ts';
import { quoteOf } from './payoff.ts';

/** A loan on a day, with all that its figures come from. */
export type ExplainedLoan = {
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly day: IsoDay;
  readonly state: LoanState;
};

/** Figures of the loan itself; those of a row explains `explainRow`, the class `explainClass`, a payment `explainPayment`. */
export type LoanFigure = Exclude<
  Figure,
  'ROW_INTEREST' | 'ROW_PRINCIPAL' | 'ROW_PAYMENT' | 'ROW_CLOSING' | 'CLASS' | 'PAYMENT'
>;

/** What a figure of the loan is made of on the day. Computing the terms again gives the number shown. */
export function explainFigure(loan: ExplainedLoan, figure: LoanFigure): Explanation {
  switch (figure) {
    case 'BALANCE':
      return explainBalance(loan);
    case 'SURPLUS':
      return explainSurplus(loan);
    case 'OVERDUE_DAYS':
      return explainOverdueDays(loan);
    case 'OVERDUE_PRINCIPAL':
      return explainArrears(loan, figure, 'principal', loan.state.overduePrincipal);
    case 'ARREARS_INTEREST':
      return explainArrears(loan, figure, 'interest', loan.state.arrearsInterest);
    case 'PENALTY':
      return explainPenalty(loan, figure, loan.state.penalty);
    case 'COMPOUND':
      return explainPenalty(loan, figure, loan.state.compound);
    case 'ACCRUED_INTEREST':
      return explainAccrued(loan);
    case 'PAYOFF':
      return explainPayoff(loan);
  }
}

const unknown = (
  figure: Figure,
  rules: readonly string[],
  reason: Explanation['unexplained'] = 'NOT_KNOWN',
): Explanation => ({
  ...plainExplanation(figure, null, null),
  rules,
  unexplained: reason,
});

function summed(figure: Figure, value: Fen, items: readonly SumItem[], rules: readonly string[]): Explanation {
  return { ...plainExplanation(figure, null, value), formulas: [{ kind: 'SUM', items }], rules };
}

const KIND_OF_EVENT: Readonly<Partial<Record<LoanEvent['kind'], ItemKind>>> = {
  opened: 'POSITION',
  drawdown: 'DRAWDOWN',
  repayment: 'REPAYMENT',
  prepayment: 'PREPAYMENT',
  restructuring: 'RESTRUCTURING',
  writeOff: 'WRITE_OFF',
  settlement: 'SETTLEMENT',
};

const kindOf = ({ event }: Effect): ItemKind =>
  event === null ? 'APPLIED' : (KIND_OF_EVENT[event.kind] ?? 'OTHER_EVENT');

/** Drawn less repaid, event by event, from the newest position of another system on where there is one. */
function explainBalance({ terms, events, day, state }: ExplainedLoan): Explanation {
  const rules = ['L1', 'L3', 'L10'];
  if (state.balance === null) return unknown('BALANCE', rules);
  const items = effectsUpTo(terms, events, day).flatMap((effect) =>
    effect.balance === null || effect.balance === 0 ? [] : [item(kindOf(effect), effect.balance, { on: effect.on })],
  );
  return summed('BALANCE', state.balance, items, rules);
}

/** Money received that waits for the next due, and what of it has been applied since. */
function explainSurplus({ terms, events, day, state }: ExplainedLoan): Explanation {
  const items = effectsUpTo(terms, events, day).flatMap((effect) =>
    effect.surplus === 0 ? [] : [item(effect.surplus > 0 ? 'RECEIVED' : 'APPLIED', effect.surplus, { on: effect.on })],
  );
  return summed('SURPLUS', state.surplus, items, ['L10']);
}

/** From the due day of the earliest unpaid item; that day itself is 0 (credit-rules L7). */
function explainOverdueDays({ day, state }: ExplainedLoan): Explanation {
  const { overdue, overdueDays } = state;
  const rules = ['L7', 'L8', 'R6'];
  if (overdue.kind === 'NONE') return { ...plainExplanation('OVERDUE_DAYS', null, 0), rules };
  if (overdue.kind !== 'SINCE' || overdueDays === null) return unknown('OVERDUE_DAYS', rules);
  const unpaid = state.dues.filter((due) => due.status === 'OVERDUE').map((due) => unpaidItem(due, 'payment'));
  return {
    ...plainExplanation('OVERDUE_DAYS', null, overdueDays.days),
    formulas: [
      { kind: 'DAYS', from: overdue.on, to: day },
      ...(unpaid.length === 0 ? [] : [{ kind: 'SUM', items: unpaid } as const]),
    ],
    rules,
    unexplained: overdue.atLeast ? 'NOT_KNOWN' : null,
  };
}

function unpaidItem(due: Due, part: 'principal' | 'interest' | 'payment'): SumItem {
  const paid = part === 'payment' ? due.paid : part === 'principal' ? due.paidPrincipal : due.paidInterest;
  const left = fen((due[part] ?? 0) - (paid ?? 0));
  return item('DUE_UNPAID', left, { on: due.dueOn, period: due.period });
}

/** What of each overdue due is unpaid; after maturity the whole balance is overdue (credit-rules L8). */
function explainArrears(
  { day, state }: ExplainedLoan,
  figure: 'OVERDUE_PRINCIPAL' | 'ARREARS_INTEREST',
  part: 'principal' | 'interest',
  value: Fen | null,
): Explanation {
  const rules = ['L5', 'L8'];
  if (value === null) return unknown(figure, rules);
  const isMatured = part === 'principal' && day > state.maturityOn && value === state.balance;
  if (isMatured && value !== 0)
    return summed(figure, value, [item('MATURED_BALANCE', value, { on: state.maturityOn })], rules);
  const late = state.dues.filter((due) => due.status === 'OVERDUE' && due[part] !== null);
  const items = late.map((due) => unpaidItem(due, part)).filter(({ fen: left }) => left !== 0);
  const rest = items.reduce((left, { fen: unpaid }) => left - unpaid, value as number);
  return summed(figure, value, rest === 0 ? items : [item('STATED_ARREARS', fen(rest)), ...items], rules);
}

/** What ran up span by span, rounded once; what was stated at the beginning; less what was paid (credit-rules L11, L12). */
function explainPenalty(loan: ExplainedLoan, figure: 'PENALTY' | 'COMPOUND', value: Fen | null): Explanation {
  const rules = figure === 'PENALTY' ? ['L11', 'K1'] : ['L12', 'K1'];
  if (value === null) return unknown(figure, rules);
  const { terms, state } = loan;
  const spans = state.penaltyParts.filter((part) => (part.kind === 'COMPOUND') === (figure === 'COMPOUND'));
  const parts = spans.map((span) => penaltySpan(terms, span));
  const ranUp = parts.length === 0 ? ZERO_FEN : interestOfParts(parts, terms.rounding ?? 'HALF_UP');
  const stated = statedAtBeginning(loan, figure);
  const paid = fen(stated + ranUp - value);
  const items = [
    ...(stated === 0 ? [] : [item('POSITION', stated)]),
    ...(parts.length === 0 ? [] : [item('RAN_UP', ranUp, { parts })]),
    ...(paid === 0 ? [] : [item('PAID', negateFen(paid))]),
  ];
  return summed(figure, value, items, rules);
}

function statedAtBeginning({ events, day }: ExplainedLoan, figure: 'PENALTY' | 'COMPOUND'): Fen {
  const opened = latestPosition(eventsThatCount(events, day), day);
  return (figure === 'PENALTY' ? opened?.penalty : opened?.compound) ?? ZERO_FEN;
}

function penaltySpan(terms: LoanTerms, { kind, base, annualRate, days, from, to }: PenaltyPart): ExplainedPart {
  const part = { balance: base, annualRate, count: days, base: 360, unit: 'DAYS' } as const;
  return { ...part, from, to, factor: factorOf(terms, kind) };
}

function factorOf(terms: LoanTerms, kind: PenaltyPart['kind']): Rate | null {
  const policy = terms.policy ?? LOAN_POLICY;
  if (kind === 'MISUSE') return policy.misuseFactor;
  return kind === 'COMPOUND' && policy.compoundRate === 'CONTRACT_WITHIN_TERM' ? null : policy.penaltyFactor;
}

/** Interest since the last due: the running period by its days, whole ones that only wait for a working day. */
function explainAccrued({ terms, day, state }: ExplainedLoan): Explanation {
  const rules = ['L13', ...interestRules(terms)];
  const { accruedInterest, plan } = state;
  if (accruedInterest === null) return unknown('ACCRUED_INTEREST', rules, plan === null ? 'NO_PLAN' : 'NOT_KNOWN');
  const isOver = state.status === 'SETTLED' || state.status === 'NOT_DRAWN';
  if (isOver || plan === null || plan.rows.length === 0) {
    return { ...plainExplanation('ACCRUED_INTEREST', null, accruedInterest), rules };
  }
  const ahead = plan.items.findIndex((due) => due.dueOn > day);
  const { whole, running } = accruedParts(plan, ahead < 0 ? plan.items.length : ahead, day);
  const { rounding, unit } = roundingOf(terms);
  const parts = running.map((part) => {
    // Where a new rate parts the running period, the days of each are told, not their dates.
    const isWhole = part.unit === 'DAYS' && running.length === 1;
    const days = isWhole ? { from: addDays(day, -part.count), to: day } : { from: null, to: null };
    return plainPart(part, terms.interestBasis === '30/360' ? { from: null, to: day } : days);
  });
  const items = parts.length === 0 ? [] : [item('ACCRUED', interestOfParts(running, rounding, unit), { parts })];
  const sum = whole === 0 ? items : [item('INTEREST', fen(whole)), ...items];
  return summed('ACCRUED_INTEREST', accruedInterest, sum, rules);
}

/** All that would have to be paid on the day to be free of the loan, part by part (credit-rules L13). */
function explainPayoff({ state, day }: ExplainedLoan): Explanation {
  const quote = quoteOf(state, day);
  const rules = ['L13', 'L10'];
  if (quote === null) return unknown('PAYOFF', rules);
  const { overduePrincipal, principal, overdueInterest, accruedInterest, penalty, compound } = quote;
  const owed = overduePrincipal + principal + overdueInterest + accruedInterest + penalty + compound;
  const parts: readonly (readonly [ItemKind, number])[] = [
    ['OVERDUE_PRINCIPAL', overduePrincipal],
    ['NOT_DUE_PRINCIPAL', principal],
    ['ARREARS_INTEREST', overdueInterest],
    ['ACCRUED', accruedInterest],
    ['PENALTY', penalty],
    ['COMPOUND', compound],
    // More than is owed is not taken off: it stays the customer's.
    ['SURPLUS', -Math.min(quote.surplus, owed)],
  ];
  const items = parts.flatMap(([kind, amount]) => (amount === 0 ? [] : [item(kind, fen(amount))]));
  return summed('PAYOFF', quote.total, items, rules);
}
