import { type Fen, sumFen } from '../kernel/money.ts';

/** What somebody says a payment went to, each ≥ 0, in fen. */
export type StatedSplit = {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
};

/** Sum of the parts, in fen. */
export function splitSum({ principal, interest, penalty, compound }: StatedSplit): Fen {
  return sumFen([principal, interest, penalty, compound]);
}
