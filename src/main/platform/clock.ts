import { type IsoDay, shanghaiDayOf } from '../../domain/kernel/iso-day.ts';

/** The only source of time. Tests set it. */
export interface Clock {
  /** Now, UTC ISO 8601. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Today in Asia/Shanghai, the program's only time zone. */
export function todayOf(clock: Clock): IsoDay {
  return shanghaiDayOf(clock.now());
}
