import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import type { Rate } from '../../../domain/kernel/rate.ts';
import type { LoanEvent } from '../../../domain/loan/loan-events.ts';
import { type LoanTerms, type Plan, type PlanItem, planOf } from '../../../domain/loan/loan-plan.ts';
import { type LoanState, stateAsOf } from '../../../domain/loan/loan-state.ts';
import { quoteOf } from '../../../domain/loan/payoff.ts';

/** What can happen to a sample loan beside a judgement. */
export type HappenedEvent =
  | { readonly kind: 'drawdown'; readonly on: IsoDay; readonly amount: Fen }
  | { readonly kind: 'repayment'; readonly on: IsoDay; readonly amount: Fen }
  | {
      readonly kind: 'prepayment';
      readonly on: IsoDay;
      readonly amount: Fen;
      readonly option: 'KEEP_TERM' | 'KEEP_INSTALMENT';
    }
  | { readonly kind: 'rateChange'; readonly on: IsoDay; readonly annualRate: Rate; readonly cause: 'REPRICING' }
  | {
      readonly kind: 'extension';
      readonly on: IsoDay;
      readonly maturityOn: IsoDay;
      readonly appliedOn: IsoDay;
      readonly reason: string;
      readonly repaymentSource: string;
      readonly consent: 'NOT_NEEDED' | 'GIVEN';
    }
  | { readonly kind: 'settlement'; readonly on: IsoDay };

/** A loan as its story goes on: what is owed and what falls due next is asked of the engine, never worked out here. */
export class LoanStory {
  readonly happened: HappenedEvent[] = [];
  lastPaidOn: IsoDay | null = null;
  readonly #terms: LoanTerms;
  #expected: HappenedEvent[] = [];
  #plan: Plan;
  /** Number of the first due that has not been met. */
  #next = 0;

  constructor(terms: LoanTerms) {
    const plan = planOf(terms);
    if (plan === null) throw new RangeError('sample loan without a schedule');
    this.#terms = terms;
    this.#plan = plan;
    this.happened.push({ kind: 'drawdown', on: terms.startOn, amount: terms.principal });
  }

  /** Something that will change the agreement on its day. */
  expect(event: HappenedEvent): void {
    this.#expected.push(event);
    this.#expected.sort((a, b) => (a.on < b.on ? -1 : 1));
  }

  /** The days on which something falls due as the plan stands now. */
  plannedDays(): IsoDay[] {
    return this.#plan.items.map(({ dueOn }) => dueOn);
  }

  /** The first due not met yet, if it falls by the day; what changes the agreement before it has happened by then. */
  nextDue(asOf: IsoDay): PlanItem | null {
    for (;;) {
      const due = this.#plan.items[this.#next];
      const change = this.#expected[0];
      if (change === undefined || change.on > asOf || (due !== undefined && change.on >= due.dueOn)) {
        return due !== undefined && due.dueOn <= asOf ? due : null;
      }
      this.#happen(change);
    }
  }

  /** Lets happen whatever was to happen by the day. */
  pass(asOf: IsoDay): void {
    for (const change of [...this.#expected]) if (change.on <= asOf) this.#happen(change);
  }

  #happen(change: HappenedEvent): void {
    this.#expected = this.#expected.filter((other) => other !== change);
    this.happened.push(change);
    this.#plan = this.stateOn(change.on).plan ?? this.#plan;
  }

  /** Meets a due: to the fen on its day; later with everything that is owed by then, so that nothing is left behind. */
  pay(due: PlanItem, on: IsoDay): void {
    if (on > due.dueOn) this.pass(on);
    const amount = on === due.dueOn ? due.payment : this.#owedOn(on);
    this.#next += 1;
    while ((this.#plan.items[this.#next]?.dueOn ?? END) <= on) this.#next += 1;
    if (amount > 0) this.receive(on, amount);
  }

  /** All that has fallen due by the end of the day, with penalty and compound interest, less money that waits. */
  #owedOn(on: IsoDay): Fen {
    const quote = quoteOf(this.stateOn(on), on);
    if (quote === null) return ZERO_FEN;
    const owed = quote.overduePrincipal + quote.overdueInterest + quote.penalty + quote.compound - quote.surplus;
    return fen(Math.max(0, owed));
  }

  /** Money that the loan's own order divides. */
  receive(on: IsoDay, amount: Fen): void {
    this.happened.push({ kind: 'repayment', on, amount });
    this.lastPaidOn = on;
  }

  prepay(on: IsoDay, amount: Fen, option: 'KEEP_TERM' | 'KEEP_INSTALMENT'): void {
    this.pass(on);
    this.happened.push({ kind: 'prepayment', on, amount, option });
    this.#plan = this.stateOn(on).plan ?? this.#plan;
    this.lastPaidOn = on;
  }

  /** Pays everything off and closes the loan. */
  payOff(on: IsoDay): void {
    this.pass(on);
    const quote = quoteOf(this.stateOn(on), on);
    if (quote === null || quote.total === 0) return;
    this.happened.push(
      { kind: 'prepayment', on, amount: quote.total, option: 'KEEP_TERM' },
      { kind: 'settlement', on },
    );
    this.lastPaidOn = on;
  }

  balanceOn(day: IsoDay): Fen {
    return this.stateOn(day).balance ?? ZERO_FEN;
  }

  stateOn(day: IsoDay): LoanState {
    return stateAsOf(this.#terms, this.happened.map(toEvent), day);
  }
}

const END = isoDay('9999-12-31');

function toEvent(event: HappenedEvent, index: number): LoanEvent {
  const head = { id: String(index), effectiveOn: event.on, recordedAt: `${event.on}T08:20:00.000Z` };
  switch (event.kind) {
    case 'repayment':
      return { ...head, kind: 'repayment', principal: ZERO_FEN, interest: ZERO_FEN, toAllocate: event.amount };
    case 'extension':
      return { ...head, kind: 'extension', maturityOn: event.maturityOn, annualRate: null };
    case 'rateChange':
      return { ...head, kind: 'rateChange', annualRate: event.annualRate, cause: event.cause };
    case 'prepayment':
      return { ...head, kind: 'prepayment', amount: event.amount, option: event.option };
    case 'drawdown':
      return { ...head, kind: 'drawdown', amount: event.amount };
    case 'settlement':
      return { ...head, kind: 'settlement' };
  }
}
