import { daysBetween, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, type Rounding } from '../kernel/money.ts';
import { higherRate, multiplyRate, type Rate, rateAbove } from '../kernel/rate.ts';
import { interestOfParts } from '../schedule/period-interest.ts';
import type { LoanPolicy } from './loan-policy.ts';

/**
 * One span in which something bore penalty (罚息), compound interest (复利) or the surcharge on misused money:
 * base × annual rate × days/360. All spans of a kind are summed and rounded once (credit-rules L11, L12).
 */
export type PenaltyPart = {
  readonly kind: 'PENALTY' | 'COMPOUND' | 'MISUSE';
  readonly annualRate: Rate;
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly base: Fen;
  readonly days: number;
};

/** What bears penalty and compound interest in a span. */
export type ArrearsBase = {
  readonly contractRate: Rate;
  /** Principal fallen due and unpaid. */
  readonly overduePrincipal: number;
  /** Interest fallen due and unpaid. */
  readonly overdueInterest: number;
  /** Principal not due yet. */
  readonly performing: number;
  /** So much of the balance is misused: null all of it, 0 nothing. */
  readonly misused: Fen | null;
  /** Whether the term has not ended yet. */
  readonly withinTerm: boolean;
};

/** Penalty and compound interest as they run up and are paid. */
export class Arrears {
  readonly #policy: LoanPolicy;
  readonly #rounding: Rounding;
  readonly #parts: PenaltyPart[] = [];
  /** Fen-days by rate (积数): sums of base × days. */
  readonly #products = { PENALTY: new Map<Rate, number>(), COMPOUND: new Map<Rate, number>() };
  readonly #paid = { PENALTY: 0, COMPOUND: 0 };
  readonly #stated = { PENALTY: 0, COMPOUND: 0 };
  #penaltyInBase = 0;
  #unknown = false;

  constructor(policy: LoanPolicy, rounding: Rounding) {
    this.#policy = policy;
    this.#rounding = rounding;
  }

  get parts(): readonly PenaltyPart[] {
    return this.#unknown ? [] : this.#parts;
  }

  /** What another system says is owed already; null: nobody says, and so nobody can from now on. */
  begin(penalty: Fen | null, compound: Fen | null): void {
    if (penalty === null || compound === null) this.#unknown = true;
    this.#stated.PENALTY = penalty ?? 0;
    this.#stated.COMPOUND = compound ?? 0;
  }

  /** From here on nobody knows what is owed: money went to it or not, and nobody says. */
  forget(): void {
    this.#unknown = true;
  }

  /** Lets a span pass. Nothing runs up where the rate is not known: that is unknown then. */
  pass(from: IsoDay, to: IsoDay, base: ArrearsBase | null): void {
    const days = daysBetween(from, to);
    if (days <= 0) return;
    if (base === null) return;
    const { contractRate, overduePrincipal, overdueInterest, performing, misused } = base;
    const misusedAll = misused === null ? performing + overduePrincipal : misused;
    if (overduePrincipal + overdueInterest + misusedAll + this.#penaltyInBase === 0) return;
    const penaltyRate = multiplyRate(contractRate, this.#policy.penaltyFactor);
    const misuseRate = multiplyRate(contractRate, this.#policy.misuseFactor);
    const span = { from, to, days };
    const misusedPerforming = Math.min(misusedAll, performing);
    const misusedOverdue = Math.min(misusedAll - misusedPerforming, overduePrincipal);
    // RULE: never both at once; misused money that is overdue bears the higher alone.
    this.#add('PENALTY', higherRate(penaltyRate, misuseRate), misusedOverdue, span);
    this.#add('PENALTY', penaltyRate, overduePrincipal - misusedOverdue, span);
    // What is not due yet bears the contract rate in its plan already: only the difference comes on top.
    this.#add('MISUSE', rateAbove(misuseRate, contractRate), misusedPerforming, span);
    const isContract = this.#policy.compoundRate === 'CONTRACT_WITHIN_TERM' && base.withinTerm;
    const compoundRate = isContract ? contractRate : penaltyRate;
    this.#add('COMPOUND', compoundRate, overdueInterest + this.#penaltyInBase, span);
  }

  /** A due day: unpaid penalty joins what bears compound interest, where the bank does that at all. */
  settleDay(): void {
    if (this.#policy.compoundOnPenalty) this.#penaltyInBase = this.penaltyOwed;
  }

  get penaltyOwed(): number {
    return Math.max(0, this.#stated.PENALTY + this.#ranUp('PENALTY') - this.#paid.PENALTY);
  }
  get compoundOwed(): number {
    return Math.max(0, this.#stated.COMPOUND + this.#ranUp('COMPOUND') - this.#paid.COMPOUND);
  }
  /** For the outside: null where nobody knows. */
  get owed(): { readonly penalty: Fen | null; readonly compound: Fen | null } {
    if (this.#unknown) return { penalty: null, compound: null };
    return { penalty: fen(this.penaltyOwed), compound: fen(this.compoundOwed) };
  }

  pay(penalty: number, compound: number): void {
    this.#paid.PENALTY += penalty;
    this.#paid.COMPOUND += compound;
    if (this.#penaltyInBase > 0) this.#penaltyInBase = Math.min(this.#penaltyInBase, this.penaltyOwed);
  }

  #ranUp(kind: 'PENALTY' | 'COMPOUND'): number {
    const products = this.#products[kind];
    if (products.size === 0) return 0;
    const parts = [...products].map(([annualRate, product]) => ({
      balance: fen(product),
      annualRate,
      count: 1,
      base: 360,
      unit: 'DAYS' as const,
    }));
    return interestOfParts(parts, this.#rounding);
  }

  #add(
    kind: PenaltyPart['kind'],
    annualRate: Rate,
    base: number,
    span: { readonly from: IsoDay; readonly to: IsoDay; readonly days: number },
  ): void {
    if (base <= 0 || annualRate === '0') return;
    const products = this.#products[kind === 'COMPOUND' ? 'COMPOUND' : 'PENALTY'];
    products.set(annualRate, (products.get(annualRate) ?? 0) + base * span.days);
    const last = this.#parts.findLast((part) => part.kind === kind);
    const goesOn = last?.base === base && last.annualRate === annualRate && last.to === span.from;
    if (goesOn) {
      this.#parts[this.#parts.lastIndexOf(last)] = { ...last, to: span.to, days: last.days + span.days };
    } else this.#parts.push({ kind, annualRate, base: fen(base), ...span });
  }
}
