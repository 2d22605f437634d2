import { daysBetween, type IsoDay, isoDay } from '../kernel/iso-day.ts';

const EPOCH = isoDay('2000-01-01');

/**
 * About `size` of the numbers, others on each day, so that after as many days as there are such parts every number has
 * had its turn (credit-rules D4). All of them where there are no more than `size`. The same day gives the same numbers.
 */
export function rotatingSample(numbers: readonly number[], size: number, day: IsoDay): number[] {
  const parts = Math.ceil(numbers.length / size);
  if (parts <= 1) return [...numbers];
  const turn = ((daysBetween(EPOCH, day) % parts) + parts) % parts;
  return numbers.filter((_, index) => index % parts === turn);
}
