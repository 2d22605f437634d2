import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../src/domain/kernel/money.ts';
import { explainFigure, type LoanFigure } from '../../../src/domain/loan/explain.ts';
import { amountOf, explainPayment } from '../../../src/domain/loan/explain-payment.ts';
import { explainRow } from '../../../src/domain/loan/explain-row.ts';
import { type Explanation, explainedValue, type Formula, resultOf } from '../../../src/domain/loan/explanation.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { quoteOf } from '../../../src/domain/loan/payoff.ts';
import { interestOfParts } from '../../../src/domain/schedule/period-interest.ts';
import { anyDay, anyLifeOf, anyTerms } from './any-loan.ts';

const RUNS = { numRuns: 1000 };
const anyLoan = anyTerms.chain((terms) =>
  fc.record({ terms: fc.constant(terms), events: anyLifeOf(terms), day: anyDay }),
);

/** Every interest inside a sum is itself the sum of its parts, rounded once. */
function expectParts(formula: Formula, rounding: 'HALF_UP' | 'HALF_EVEN', unit: number): void {
  if (formula.kind !== 'SUM') return;
  for (const { kind, parts, fen: amount } of formula.items) {
    if (parts.length === 0) continue;
    const own = kind === 'RAN_UP' ? 1 : unit;
    expect(Math.abs(amount)).toBe(interestOfParts(parts, rounding, own));
  }
}

const itemsOf = ({ formulas }: Explanation) =>
  formulas.flatMap((formula) => (formula.kind === 'SUM' ? formula.items : []));

describe('an explanation of a figure, for any loan', () => {
  it('comes to the number shown when its terms are computed again', () => {
    fc.assert(
      fc.property(anyLoan, ({ terms, events, day }) => {
        const state = stateAsOf(terms, events, day);
        const shown: Readonly<Record<LoanFigure, number | null>> = {
          BALANCE: state.balance,
          SURPLUS: state.surplus,
          OVERDUE_DAYS: state.overdue.kind === 'NONE' ? 0 : (state.overdueDays?.days ?? null),
          OVERDUE_PRINCIPAL: state.overduePrincipal,
          ARREARS_INTEREST: state.arrearsInterest,
          PENALTY: state.penalty,
          COMPOUND: state.compound,
          ACCRUED_INTEREST: state.accruedInterest,
          PAYOFF: quoteOf(state, day)?.total ?? null,
        };
        for (const figure of Object.keys(shown) as LoanFigure[]) {
          const explanation = explainFigure({ terms, events, day, state }, figure);
          expect(explanation.value, figure).toBe(shown[figure]);
          if (explanation.value === null) expect(explanation.unexplained, figure).not.toBeNull();
          else if (explanation.formulas.length > 0) expect(explainedValue(explanation), figure).toBe(shown[figure]);
          else expect(explanation.value, figure).toBe(0);
          for (const formula of explanation.formulas)
            expectParts(formula, terms.rounding ?? 'HALF_UP', terms.roundingUnit ?? 1);
        }
      }),
      RUNS,
    );
  });

  it('never needs an event of no name, nor money that went nowhere', () => {
    fc.assert(
      fc.property(anyLoan, ({ terms, events, day }) => {
        const state = stateAsOf(terms, events, day);
        const isOwn = events.every(
          (one) => one.kind !== 'opened' && (one.kind !== 'repayment' || one.toAllocate !== undefined),
        );
        for (const event of events) {
          const payment = explainPayment({ terms, events, day, state }, event.id);
          if (payment === null || (event.kind !== 'repayment' && event.kind !== 'prepayment')) continue;
          expect(payment.value).toBe(amountOf(event));
          if (payment.formulas.length > 0) expect(explainedValue(payment)).toBe(payment.value);
          // What another system states may contradict the plan; the book's own division never does.
          for (const item of isOwn ? itemsOf(payment) : []) {
            expect(item.kind).not.toBe('OTHER_EVENT');
            if (item.kind !== 'WAITS') expect(item.fen, item.kind).toBeGreaterThan(0);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('an explanation of a row of the plan, for any loan', () => {
  const value = (rows: readonly Explanation[], figure: Explanation['figure']) =>
    rows.find((one) => one.figure === figure)?.value;

  it('comes to its numbers, and every formula behind the first to a number of its own', () => {
    fc.assert(
      fc.property(anyLoan, fc.nat(), ({ terms, events, day }, pick) => {
        const { plan } = stateAsOf(terms, events, day);
        const item = plan?.items[pick % Math.max(1, plan.items.length)];
        if (item === undefined) return;
        const rows = explainRow(terms, plan, item.period);
        expect(value(rows, 'ROW_PAYMENT')).toBe(item.payment);
        expect(value(rows, 'ROW_INTEREST')).toBe(item.interest);
        expect(value(rows, 'ROW_PRINCIPAL')).toBe(item.principal);
        for (const row of rows) {
          if (row.formulas.length > 0) expect(explainedValue(row), row.figure).toBe(row.value);
          for (const formula of row.formulas) {
            expect(resultOf(formula)).not.toBeNull();
            expectParts(formula, terms.rounding ?? 'HALF_UP', terms.roundingUnit ?? 1);
          }
        }
      }),
      RUNS,
    );
  });

  it('names the level instalment with the numbers it was computed from, but for odd last rows', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        fc.pre(terms.method === 'EQUAL_INSTALMENT' || terms.method === 'MORTGAGE_EPI' || terms.method === 'BALLOON');
        const state = stateAsOf(terms, [], terms.startOn);
        const rows = state.plan?.rows ?? [];
        for (const row of rows.slice(terms.gracePeriods ?? 0, -1)) {
          const principal = explainRow(terms, state.plan, row.period).find((one) => one.figure === 'ROW_PRINCIPAL');
          const annuity = principal?.formulas.find((one) => one.kind === 'ANNUITY');
          expect(annuity, `${terms.method} ${row.period}`).toBeDefined();
          expect(annuity && resultOf(annuity)).toBe(
            fen(
              row.principal +
                (principal?.formulas[0]?.kind === 'SUM' ? -(principal.formulas[0].items[1]?.fen ?? 0) : 0),
            ),
          );
        }
      }),
      RUNS,
    );
  });
});
