import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/main/features/sample/random.ts';

const draw = (seed: number, stream = 0) => {
  const random = new Random(seed, stream);
  return Array.from({ length: 5 }, () => random.next());
};

describe('Random', () => {
  it('repeats itself for a seed and a stream, and for no other', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1, 1)).not.toEqual(draw(1, 2));
  });

  it('gives these very numbers, on every machine', () => {
    expect(draw(20_260_101, 1)).toMatchInlineSnapshot(`
      [
        2373680383,
        2352006798,
        3674152391,
        826868264,
        83888602,
      ]
    `);
  });

  it('spreads evenly enough', () => {
    const random = new Random(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let round = 0; round < 20_000; round += 1) {
      const at = random.int(0, 9);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(1850);
    expect(Math.max(...counts)).toBeLessThan(2150);
    expect([random.int(5, 5), random.pick(['x'])]).toEqual([5, 'x']);
  });

  it('streams do not begin alike', () => {
    const firsts = Array.from({ length: 2000 }, (_, stream) => new Random(1, stream).int(0, 99));
    const most = Math.max(...Array.from({ length: 100 }, (_, value) => firsts.filter((one) => one === value).length));
    expect(most).toBeLessThan(45);
  });

  it('keeps to the weights', () => {
    const random = new Random(4);
    const drawn = Array.from({ length: 5000 }, () =>
      random.weighted([
        ['a', 90],
        ['b', 10],
      ]),
    );
    expect(drawn.filter((one) => one === 'b').length).toBeGreaterThan(400);
    expect(drawn.filter((one) => one === 'b').length).toBeLessThan(600);
    expect(Array.from({ length: 200 }, () => random.chance(0)).some(Boolean)).toBe(false);
    expect(Array.from({ length: 200 }, () => random.chance(100)).every(Boolean)).toBe(true);
  });
});
