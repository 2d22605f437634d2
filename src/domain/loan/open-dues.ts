import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { PlanItem } from './loan-plan.ts';
import type { Opening } from './opening.ts';

export type DuePart = 'principal' | 'interest';

/** A due that has fallen and is not wholly paid; `index` is its place in the plan. */
export type UnpaidDue = { readonly index: number; readonly dueOn: IsoDay; principal: number; interest: number };

/**
 * What has fallen due and is not paid, oldest first, with arrears of a position that belong to no due before it, and
 * money that was stated as paid before anything fell due (credit-rules L5).
 */
export class OpenDues {
  readonly #unpaid: UnpaidDue[] = [];
  readonly #pool: Record<DuePart, number>;
  readonly #laid: Record<DuePart, number> = { principal: 0, interest: 0 };
  readonly #ahead: Record<DuePart, number> = { principal: 0, interest: 0 };

  constructor({ pool }: Opening) {
    this.#pool = { principal: pool?.principal ?? 0, interest: pool?.interest ?? 0 };
  }

  /** Everything that went to dues so far, what was paid ahead included. */
  get laid(): Readonly<Record<DuePart, number>> {
    return this.#laid;
  }
  /** What was stated as paid before it fell due. */
  get ahead(): Readonly<Record<DuePart, number>> {
    return this.#ahead;
  }
  get unpaid(): readonly UnpaidDue[] {
    return this.#unpaid;
  }
  /** Whether nothing is owed on anything that has fallen due. */
  get isClear(): boolean {
    return this.#unpaid.length === 0 && this.#pool.principal + this.#pool.interest === 0;
  }
  get firstDueOn(): IsoDay | null {
    return this.#unpaid[0]?.dueOn ?? null;
  }

  owed(part: DuePart): number {
    let sum = this.#pool[part];
    for (const due of this.#unpaid) sum += due[part];
    return sum;
  }

  /** A due whose split nobody knows cannot be owed part by part. */
  fall({ dueOn, principal, interest }: Pick<PlanItem, 'dueOn' | 'principal' | 'interest'>, index: number): void {
    if (principal === null || interest === null) return;
    const due = {
      index,
      dueOn,
      principal: principal - this.#fromAhead('principal', principal),
      interest: interest - this.#fromAhead('interest', interest),
    };
    if (due.principal + due.interest > 0) this.#unpaid.push(due);
  }

  /** What a position says was paid of its oldest open due. */
  credit(principal: number, interest: number): void {
    const first = this.#unpaid[0];
    if (first === undefined) return;
    first.principal -= principal;
    first.interest -= interest;
  }

  /** Lays money on the oldest; returns what is left over. */
  lay(part: DuePart, money: number): number {
    this.#laid[part] += money;
    let left = money - Math.min(this.#pool[part], money);
    this.#pool[part] -= money - left;
    for (const due of this.#unpaid) {
      const paid = Math.min(due[part], left);
      due[part] -= paid;
      left -= paid;
    }
    while (this.#unpaid[0] && this.#unpaid[0].principal + this.#unpaid[0].interest === 0) this.#unpaid.shift();
    return left;
  }

  /** Lays money that a source names itself; what reaches beyond waits for the dues to come. */
  layStated(part: DuePart, money: number): void {
    this.#ahead[part] += this.lay(part, money);
  }

  /** Takes back the interest paid ahead, to be used for something else. */
  takeInterestAhead(): number {
    const taken = this.#ahead.interest;
    this.#ahead.interest = 0;
    this.#laid.interest -= taken;
    return taken;
  }

  /** Money that nobody can divide: it is counted, and reaches whole payments where dues are known as wholes. */
  layUndivided(money: number): void {
    this.#laid.interest += money;
  }

  /**
   * Takes what is unpaid out, because it is agreed anew. `principal` is all of it; `relent` the part that was no due but
   * arrears of a position: it counts as paid and lent again. `cut` are the dues as they stood.
   */
  lift(alsoInterest: boolean): { readonly principal: Fen; readonly relent: Fen; readonly cut: readonly UnpaidDue[] } {
    const principal = fen(this.owed('principal'));
    const cut = this.#unpaid.map((due) => ({ ...due }));
    const kept = alsoInterest ? [] : this.#unpaid.filter((due) => due.interest > 0);
    for (const due of kept) due.principal = 0;
    this.#unpaid.splice(0, this.#unpaid.length, ...kept);
    const relent = fen(this.#pool.principal);
    this.#laid.principal += this.#pool.principal;
    this.#pool.principal = ZERO_FEN;
    if (alsoInterest) {
      this.#laid.interest += this.#pool.interest;
      this.#pool.interest = ZERO_FEN;
    }
    return { principal, relent, cut };
  }

  #fromAhead(part: DuePart, owed: number): number {
    const used = Math.min(this.#ahead[part], owed);
    this.#ahead[part] -= used;
    return used;
  }
}
