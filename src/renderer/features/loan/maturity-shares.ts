import { addFen } from '../../../domain/kernel/money.ts';
import { knownShare } from '../../../domain/performance/ratios.ts';
import type { OutputOf } from '../../api/contract-types.ts';

type Maturities = OutputOf<'loan.maturities'>;
type Sum = Maturities['matured']['balance'];

/** More than so much of the live balance in one month is bunching (到期集中, domain.md W37). */
export const BUNCHING_PERCENT = 20;

export interface MonthShare {
  readonly month: string;
  readonly count: number;
  readonly balance: Sum;
  /** Share of the whole live balance known, two decimals; null when that is 0. */
  readonly percent: string | null;
  readonly bunched: boolean;
}

export interface MaturityView {
  readonly months: readonly MonthShare[];
  readonly whole: Sum;
  /** The month with the largest balance; null when nothing falls due within the months. */
  readonly peak: MonthShare | null;
  readonly bunched: readonly MonthShare[];
}

const plus = (a: Sum, b: Sum): Sum => ({
  fen: addFen(a.fen, b.fen),
  count: a.count + b.count,
  unknown: a.unknown + b.unknown,
});

/** Each month's share of all live balance, matured and later included, so that the shares are of the whole book. */
export function maturityView(maturities: Maturities): MaturityView {
  const { matured, later } = maturities;
  const whole = maturities.months.reduce(
    (sum, { balance }) => plus(sum, balance),
    plus(matured.balance, later.balance),
  );
  const months = maturities.months.map(({ month, count, balance }): MonthShare => {
    return { month, count, balance, percent: knownShare(balance, whole), bunched: isBunched(balance.fen, whole.fen) };
  });
  const peak = months.reduce<MonthShare | null>((best, one) => {
    const most = best?.balance.fen ?? 0;
    return one.balance.fen > most ? one : best;
  }, null);
  return { months, whole, peak, bunched: months.filter(({ bunched }) => bunched) };
}

// In whole numbers, so that exactly 20 % is not above it.
function isBunched(part: number, whole: number): boolean {
  return BigInt(part) * 100n > BigInt(whole) * BigInt(BUNCHING_PERCENT);
}
