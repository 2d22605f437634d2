import { type IsoDay, isoDay } from '../kernel/iso-day.ts';
import type { Rate } from '../kernel/rate.ts';
import { type DatedRate, rateOn, withRate } from '../schedule/period-interest.ts';

const EVER = isoDay('0001-01-01');

/** The contract rates of a loan by the days they hold from; empty while nobody knows a rate. */
export class RateHistory {
  #rates: readonly DatedRate[];

  constructor(agreed: Rate | null) {
    this.#rates = agreed === null ? [] : [{ from: EVER, annualRate: agreed }];
  }

  /** The rate in force on a day; null is unknown. */
  on(day: IsoDay): Rate | null {
    return this.#rates.length === 0 ? null : rateOn(this.#rates, day);
  }

  /** Another rate from a day on, until the next that was agreed for a later day. */
  change(from: IsoDay, annualRate: Rate): void {
    this.#rates = this.#rates.length === 0 ? [{ from: EVER, annualRate }] : withRate(this.#rates, from, annualRate);
  }

  /** Everything is agreed anew from a day on. */
  restart(from: IsoDay, annualRate: Rate): void {
    const before = this.#rates.filter((dated) => dated.from < from);
    this.#rates = [...before, { from: before.length === 0 ? EVER : from, annualRate }];
  }
}
