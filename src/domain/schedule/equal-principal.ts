import { type Fen, fenOfBigInt, type Rounding, roundDiv } from '../kernel/money.ts';

/** The principal of each period of 等额本金: P/n, rounded once; the last period takes the remainder (credit-rules S5). */
export function basePrincipal(principal: Fen, periods: number, rounding: Rounding): Fen {
  return fenOfBigInt(roundDiv(BigInt(principal), BigInt(periods), rounding));
}
