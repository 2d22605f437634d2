/** Milliseconds of one run after the other. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
}

export interface Pair {
  readonly program: Times;
  readonly raw: Times;
  /** Program over raw, at the median. */
  readonly ratio: number;
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), runs: sorted.length };
}

export async function clocked(act: () => unknown): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

/**
 * Runs both ways in turn, so that what else the machine does falls on both alike; who goes first changes each time.
 * `step` is the number of the run, for acts that go round a list of inputs.
 */
export async function comparePair(
  program: (step: number) => Promise<unknown>,
  raw: (step: number) => unknown,
  { runs, warmUp }: { readonly runs: number; readonly warmUp: number },
): Promise<Pair> {
  const programTimes: number[] = [];
  const rawTimes: number[] = [];
  for (let step = 0; step < warmUp + runs; step += 1) {
    // Threes, so that no input of the round always meets the same order.
    const rawFirst = Math.floor(step / 3) % 2 === 1;
    const before = rawFirst ? await clocked(() => raw(step)) : 0;
    const programTime = await clocked(() => program(step));
    const rawTime = rawFirst ? before : await clocked(() => raw(step));
    if (step < warmUp) continue;
    programTimes.push(programTime);
    rawTimes.push(rawTime);
  }
  const times = { program: timesOf(programTimes), raw: timesOf(rawTimes) };
  return { ...times, ratio: times.program.p50 / times.raw.p50 };
}
