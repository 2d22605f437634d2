import { mulDiv } from '../kernel/exact.ts';
import { type Fen, fen, type Rounding } from '../kernel/money.ts';

/** The principal of each period of 等额本金: P/n, rounded once; the last period takes the remainder (credit-rules S5). */
export function basePrincipal(principal: Fen, periods: number, rounding: Rounding, unit = 1): Fen {
  return fen(mulDiv(principal, 1, periods, rounding, unit));
}
