import { describe, expect, it } from 'vitest';
import { stateAsOf } from '../../src/domain/loan/loan-state.ts';
import { handState, lifeForTest, measureSchedule, STATE_DAY } from './engine.ts';

describe('the engine and the loop written by hand', () => {
  it('come to the same, life by life', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const life = lifeForTest(seed);
      const state = stateAsOf(life.terms, life.events, STATE_DAY);
      const own = handState(life, STATE_DAY);
      expect(state.balance).toBe(own.balance);
      expect(state.overdue.kind === 'SINCE' ? state.overdue.on : null).toBe(own.since);
      expect([state.overduePrincipal, state.arrearsInterest]).toEqual([own.overduePrincipal, own.arrearsInterest]);
      // The loop cuts what the rules round.
      expect(Math.abs((state.penalty ?? 0) - own.penalty)).toBeLessThanOrEqual(1);
    }
  });

  it('build the same schedule, or the measure refuses itself', async () => {
    const measured = await measureSchedule(2);
    expect(Number.isFinite(measured.ratio)).toBe(true);
  });
});
