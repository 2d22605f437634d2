import { allocate } from '../interest/allocation.ts';
import { addMonths, daysBetween, type IsoDay, isoDay, maxDay, minDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { payableOn } from '../schedule/periods.ts';
import { accruedOn, splitPrepayment } from './accrual.ts';
import { Arrears } from './arrears.ts';
import type { ExtensionEvent, LoanEvent, OpenedEvent, PrepaymentEvent, RestructuringEvent } from './loan-events.ts';
import type { LoanTerms, Plan } from './loan-plan.ts';
import { LOAN_POLICY, type LoanPolicy } from './loan-policy.ts';
import { OpenDues } from './open-dues.ts';
import type { Opening } from './opening.ts';
import { RateHistory } from './rate-history.ts';
import {
  planAfterPrepayment,
  planAtNewRate,
  planExtended,
  planOfUnpaid,
  planOnBalance,
  planRestructured,
  planWithInterestDue,
  withoutUnpaid,
} from './replan.ts';
import type { Beginning, Restructured, Story } from './story.ts';

/**
 * Plays the events one after another against the days on which something falls due. The order of events is theirs
 * (`compareEvents`); on one day what falls due comes first. The answer depends on nothing else, so a backdated payment or
 * a reversal needs no repair: the story is told anew (credit-rules L6, L10–L15).
 */
export function replay(terms: LoanTerms, events: readonly LoanEvent[], beginning: Beginning, day: IsoDay): Story {
  const teller = new Replay(terms, beginning);
  for (const event of events) teller.take(event);
  return teller.at(day);
}

const BEFORE_ALL = isoDay('0001-01-01');

class Replay {
  readonly #terms: LoanTerms;
  readonly #policy: LoanPolicy;
  readonly #arrears: Arrears;
  #plan: Plan | null;
  readonly #rates: RateHistory;
  #maturityOn: IsoDay;
  /** Up to which day penalty has been counted. */
  #cursor: IsoDay;
  /** The first due that has not fallen, and the first of this story: those before were paid or pooled. */
  #next = 0;
  #begunAt = 0;
  /** Whether it is known, due by due, what is owed. */
  #divisible: boolean;
  readonly #dues: OpenDues;
  readonly #prepaid = { principal: 0, interest: 0 };
  #capitalised = 0;
  #surplus = 0;
  #paidOn: IsoDay | null = null;
  #undivided = false;
  #misused: Fen | null = ZERO_FEN;
  #orderOfDay: { readonly on: IsoDay; readonly order: LoanPolicy['allocationOrder'] } | null = null;
  #restructured: Restructured | null = null;
  #extensions = 0;

  constructor(terms: LoanTerms, { opened, opening, plan }: Beginning) {
    this.#terms = terms;
    this.#policy = terms.policy ?? LOAN_POLICY;
    this.#arrears = new Arrears(this.#policy, terms.rounding ?? 'HALF_UP');
    this.#plan = plan;
    this.#rates = new RateHistory(terms.annualRate);
    this.#maturityOn = terms.maturityOn;
    this.#cursor = opened?.positionAsOf ?? BEFORE_ALL;
    const { pool } = opening;
    this.#dues = new OpenDues(opening);
    this.#divisible = plan?.split === true && (pool === null || (pool.principal !== null && pool.interest !== null));
    if (opened !== null) this.#begin(opened, opening);
  }

  /** Dues of the time before the position are paid, in its pool, or open. */
  #begin(opened: OpenedEvent, opening: Opening): void {
    const items = this.#plan?.items ?? [];
    for (const item of items) {
      if (item.dueOn > opened.positionAsOf) break;
      const isPaid = opening.paidBefore !== null && item.dueOn < opening.paidBefore;
      const isPooled = opening.unknownUntil !== null && item.dueOn <= opening.unknownUntil;
      if (!isPaid && !isPooled) this.#dues.fall(item, this.#next);
      this.#next += 1;
    }
    this.#begunAt = this.#next;
    this.#dues.credit(opening.creditPrincipal, opening.creditInterest);
    const isBehind = opening.pool !== null || (this.#dues.firstDueOn ?? opened.positionAsOf) < opened.positionAsOf;
    const unsaid = isBehind ? null : ZERO_FEN;
    this.#arrears.begin(opened.penalty ?? unsaid, opened.compound ?? unsaid);
    if (!opening.arrearsUnstated.principal) this.#fitTo(opening.balance);
  }

  /** A position's balance is what is owed: the dues to come repay what of it has not fallen due (credit-rules L4). */
  #fitTo(balance: Fen | null): void {
    const plan = this.#plan;
    if (balance === null || plan === null || plan.tail === null || !this.#divisible) return;
    const left = balance - this.#dues.owed('principal');
    if (left === this.#performing) return;
    const fitted = left < 0 ? null : planOnBalance(plan, this.#next, fen(left));
    if (fitted === null) this.#divisible = false;
    else this.#plan = fitted;
  }

  take(event: LoanEvent): void {
    this.#advance(event.effectiveOn);
    switch (event.kind) {
      case 'repayment':
        this.#takeStated(event.principal, event.interest, event.penalty ?? null, event.compound ?? null);
        if (event.toAllocate !== undefined) this.#apply(event.toAllocate);
        break;
      case 'prepayment':
        this.#prepay(event);
        break;
      case 'rateChange':
        this.#rates.change(event.effectiveOn, event.annualRate);
        this.#agree(this.#plan && planAtNewRate(this.#plan, this.#next, event.effectiveOn, event.annualRate));
        break;
      case 'extension':
        this.#extend(event);
        break;
      case 'restructuring':
        this.#restructure(event);
        break;
      case 'misuse':
        this.#misused = event.amount;
        break;
      default:
        break;
    }
  }

  at(day: IsoDay): Story {
    this.#advance(day);
    const { penalty, compound } = this.#arrears.owed;
    return {
      plan: this.#plan,
      principal: fen(this.#dues.laid.principal),
      interest: fen(this.#dues.laid.interest),
      prepaidPrincipal: fen(this.#prepaid.principal),
      prepaidInterest: fen(this.#prepaid.interest),
      capitalised: fen(this.#capitalised),
      undivided: this.#undivided,
      surplus: fen(this.#surplus),
      paidOn: this.#paidOn,
      interestAhead: fen(this.#dues.ahead.interest),
      penalty,
      compound,
      penaltyParts: this.#arrears.parts,
      accruedInterest: this.#divisible ? accruedOn(this.#terms, this.#plan, this.#next, day) : null,
      annualRate: this.#rates.on(day),
      maturityOn: this.#maturityOn,
      misused: this.#misused !== 0,
      restructured: this.#restructured,
      extensions: this.#extensions,
    };
  }

  /** Lets the days pass up to one: what falls due until then, with penalty in between, and surplus that meets a due. */
  #advance(day: IsoDay): void {
    for (let item = this.#plan?.items[this.#next]; item && item.dueOn <= day; item = this.#plan?.items[this.#next]) {
      this.#pass(item.dueOn);
      this.#dues.fall(item, this.#next);
      this.#next += 1;
      this.#arrears.settleDay();
      const waiting = this.#surplus;
      this.#surplus = 0;
      if (waiting > 0) this.#apply(waiting);
    }
    this.#pass(day);
  }

  #pass(day: IsoDay): void {
    const from = this.#cursor;
    if (day <= from) return;
    this.#cursor = day;
    const misused = this.#misused;
    const isClean = this.#divisible && misused === 0 && this.#dues.isClear;
    if (from === BEFORE_ALL || (isClean && this.#arrears.penaltyOwed === 0)) return;
    const contractRate = this.#rates.on(from);
    if (contractRate === null || !this.#divisible) {
      if (this.#mayBeBehind(day)) this.#arrears.forget();
      return;
    }
    const base = {
      contractRate,
      overduePrincipal: this.#dues.owed('principal'),
      overdueInterest: this.#dues.owed('interest'),
      performing: misused === 0 ? 0 : this.#performing,
      misused,
    };
    // The term may end inside the span: what bears the contract rate within it does so to its last day.
    const end = minDay(maxDay(payableOn(this.#terms, this.#maturityOn), from), day);
    this.#arrears.pass(from, end, { ...base, withinTerm: true });
    this.#arrears.pass(end, day, { ...base, withinTerm: false });
  }

  /** Whether something may be owed past its day, as far as anybody can tell. */
  #mayBeBehind(day: IsoDay): boolean {
    if (!this.#dues.isClear) return true;
    if (this.#divisible) return false;
    if (this.#plan === null) return day > this.#maturityOn;
    // Dues whose split nobody knows are followed as wholes.
    const fallen = this.#plan.items.slice(this.#begunAt, this.#next);
    const { principal, interest } = this.#dues.laid;
    return fallen.reduce((sum, item) => sum + item.payment, 0) > principal + interest;
  }

  /** Principal that is not due yet. */
  get #performing(): number {
    const { rows, items } = this.#plan ?? { rows: [], items: [] };
    const row = rows[this.#next];
    if (row !== undefined) return row.opening;
    let sum = 0;
    for (let index = this.#next; index < items.length; index += 1) sum += items[index]?.principal ?? 0;
    return sum;
  }

  /** Parts that the source names itself. What it leaves unsaid of penalty is unknown where any was owed. */
  #takeStated(principal: Fen, interest: Fen, penalty: Fen | null, compound: Fen | null): void {
    if (principal + interest + (penalty ?? 0) + (compound ?? 0) === 0) return;
    const { penaltyOwed, compoundOwed } = this.#arrears;
    if ((penalty === null || compound === null) && penaltyOwed + compoundOwed > 0) this.#arrears.forget();
    this.#arrears.pay(penalty ?? 0, compound ?? 0);
    this.#paidOn = this.#cursor;
    this.#dues.layStated('principal', principal);
    this.#dues.layStated('interest', interest);
  }

  /** Money that the loan's own order divides; what nothing is owed for waits for the next due. */
  #apply(money: number): void {
    if (this.#divisible) this.#surplus += this.#payWhatIsDue(money);
    else {
      this.#paidOn = this.#cursor;
      this.#undivided = true;
      this.#dues.layUndivided(money);
    }
  }

  /** What is owed by now: dues that have fallen, with penalty and compound interest. */
  get #owed() {
    return {
      fees: ZERO_FEN,
      compound: fen(this.#arrears.compoundOwed),
      penalty: fen(this.#arrears.penaltyOwed),
      interest: fen(this.#dues.owed('interest')),
      principal: fen(this.#dues.owed('principal')),
    };
  }

  /** Returns what is left over. */
  #payWhatIsDue(money: number): number {
    const divided = allocate(this.#owed, fen(money), this.#order());
    // What is owed is never negative; a payment that is was refused when it was entered, and changes nothing here.
    if (!divided.ok) return 0;
    const { parts, surplus } = divided.value;
    if (surplus < money) this.#paidOn = this.#cursor;
    this.#arrears.pay(parts.penalty, parts.compound);
    this.#dues.lay('interest', parts.interest);
    this.#dues.lay('principal', parts.principal);
    return surplus;
  }

  /** Decided once a day, by what was unpaid when its first money came: two payments of one day are one. */
  #order(): LoanPolicy['allocationOrder'] {
    const { principalFirstAfterDays, allocationOrder } = this.#policy;
    if (principalFirstAfterDays === 0) return allocationOrder;
    if (this.#orderOfDay?.on === this.#cursor) return this.#orderOfDay.order;
    const since = this.#dues.firstDueOn;
    const isLate = since !== null && daysBetween(since, this.#cursor) > principalFirstAfterDays;
    this.#orderOfDay = { on: this.#cursor, order: isLate ? 'PRINCIPAL_FIRST' : allocationOrder };
    return this.#orderOfDay.order;
  }

  /** A plan agreed anew; where it cannot be known, neither can anything that hangs on it. */
  #agree(plan: Plan | null): void {
    this.#plan = plan;
    if (plan === null) this.#divisible = false;
  }

  #prepay({ amount, option, effectiveOn }: PrepaymentEvent): void {
    if (!this.#divisible || this.#plan === null) {
      this.#apply(amount);
      return;
    }
    if (this.#next >= this.#plan.items.length) {
      // All has fallen due: nothing is left that interest could have been paid ahead for.
      this.#surplus = this.#payWhatIsDue(amount + this.#surplus + this.#dues.takeInterestAhead());
      return;
    }
    const { principal: ahead, interest: interestAhead } = this.#dues.ahead;
    const { compound, penalty, interest, principal } = this.#owed;
    const toCome = Math.max(0, this.#performing - ahead);
    const accrued = accruedOn(this.#terms, this.#plan, this.#next, effectiveOn) ?? 0;
    const brought = amount + this.#surplus;
    // What was paid ahead of its day counts towards paying all of it.
    const isAll = brought + interestAhead >= compound + penalty + interest + principal + toCome + accrued;
    const money = this.#payWhatIsDue(isAll ? brought + this.#dues.takeInterestAhead() : brought);
    const split = splitPrepayment(this.#terms, this.#plan, this.#next, effectiveOn, money, toCome);
    this.#surplus = split.rest;
    if (split.principal + split.interest > 0) this.#paidOn = this.#cursor;
    this.#prepaid.principal += split.principal;
    this.#prepaid.interest += split.interest;
    if (split.principal === 0 && !isAll) return;
    const left = isAll ? ZERO_FEN : fen(this.#performing - split.principal);
    this.#agree(planAfterPrepayment(this.#plan, this.#next, left, option === 'KEEP_TERM'));
  }

  #extend(event: ExtensionEvent): void {
    const { effectiveOn, maturityOn, annualRate } = event;
    this.#extensions += 1;
    this.#maturityOn = maxDay(this.#maturityOn, maturityOn);
    const plan = this.#plan;
    if (plan !== null && plan.rows.length > this.#next) {
      const extended = planExtended(plan, this.#next, this.#terms, { maturityOn, annualRate, from: effectiveOn });
      if (annualRate !== null) this.#rates.change(extended?.rateFrom ?? effectiveOn, annualRate);
      this.#agree(extended?.plan ?? null);
      return;
    }
    if (annualRate !== null) this.#rates.change(effectiveOn, annualRate);
    // Stated dues that are still to come stay as stated: only the day on which the loan ends is another.
    const hasFallen = plan !== null && this.#next >= plan.items.length;
    if (hasFallen && this.#divisible) this.#extendFallen(effectiveOn, maturityOn);
  }

  /** All has fallen due: what is unpaid of the principal is not due any more before the new maturity. */
  #extendFallen(startOn: IsoDay, maturityOn: IsoDay): void {
    if (maturityOn <= startOn || this.#dues.owed('principal') === 0) return;
    const annualRate = this.#rates.on(startOn);
    if (annualRate === null) {
      this.#agree(null);
      return;
    }
    const principal = this.#liftUnpaid(false);
    const sum = { principal, annualRate, startOn, maturityOn };
    this.#agree(planOfUnpaid(this.#plan, this.#next, this.#terms, sum));
  }

  #restructure(event: RestructuringEvent): void {
    const { effectiveOn, annualRate, performingBefore, capitalise } = event;
    const times = (this.#restructured?.times ?? 0) + 1;
    this.#restructured = { on: effectiveOn, performingBefore, times };
    this.#maturityOn = addMonths(effectiveOn, event.periods * event.monthsPerPeriod);
    const accrued = this.#divisible ? accruedOn(this.#terms, this.#plan, this.#next, effectiveOn) : null;
    this.#rates.restart(effectiveOn, annualRate);
    if (accrued === null || this.#plan === null) {
      this.#agree(null);
      return;
    }
    const performing = this.#performing;
    if (!capitalise && accrued > 0) {
      // What has run up since the last due is owed at once: the new plan begins with nothing run up.
      this.#plan = planWithInterestDue(this.#plan, this.#next, effectiveOn, accrued);
      this.#dues.fall({ dueOn: effectiveOn, principal: ZERO_FEN, interest: accrued }, this.#next);
      this.#next += 1;
    }
    const arrears = capitalise ? this.#capitaliseInterest(accrued) : 0;
    const principal = fen(performing + this.#liftUnpaid(capitalise) + arrears);
    const { method, periods, monthsPerPeriod } = event;
    const agreed = { principal, annualRate, startOn: effectiveOn, method, periods, monthsPerPeriod };
    this.#agree(planRestructured(this.#plan, this.#next, this.#terms, agreed));
  }

  /** Interest, penalty and compound interest become principal; returns their sum. */
  #capitaliseInterest(accrued: Fen): number {
    const { penaltyOwed, compoundOwed } = this.#arrears;
    const sum = accrued + this.#dues.owed('interest') + penaltyOwed + compoundOwed;
    this.#arrears.pay(penaltyOwed, compoundOwed);
    this.#capitalised += sum;
    return sum;
  }

  /** Takes what is unpaid out of the dues, because it is agreed anew; returns the principal of it. */
  #liftUnpaid(alsoInterest: boolean): Fen {
    const { principal, relent, cut } = this.#dues.lift(alsoInterest);
    if (this.#plan !== null) this.#plan = withoutUnpaid(this.#plan, cut, alsoInterest);
    this.#capitalised += relent;
    return principal;
  }
}
