import type { MaturityBoard } from '../../../contract/maturity.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { addFen } from '../../../domain/kernel/money.ts';
import { type BunchingView, bunchingOf } from '../../../domain/maturity/bunching.ts';
import type { Portfolio } from '../../../domain/maturity/simulator.ts';
import { listLink } from '../../app/useListState.ts';

/** The months of a board against all live balance known, matured and later included. */
export function boardView({ months, all, bunchingPercent }: MaturityBoard): BunchingView {
  return bunchingOf(
    months.map(({ month, balance }) => ({ month, amount: balance.fen })),
    all.fen,
    bunchingPercent,
  );
}

/** What the simulator moves terms on: known balances by month, and what falls due outside the months. */
export function portfolioOf({ months, matured, later }: MaturityBoard): Portfolio {
  return {
    months: months.map(({ month, balance }) => ({ month, amount: balance.fen })),
    outside: addFen(matured.balance.fen, later.balance.fen),
  };
}

interface Span {
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

/** The ledger with the live loans that mature within a span, the earliest first. */
export function spanLink({ from, to }: Span): string {
  const filter = {
    statuses: ['ACTIVE'],
    ...(from === null ? {} : { maturityFrom: from }),
    ...(to === null ? {} : { maturityTo: to }),
  };
  return listLink('/loans', filter, { key: 'maturityOn', direction: 'asc' });
}

/** The ledger with the live loans of a group, the largest first. */
export function groupLink(filter: object): string {
  return listLink('/loans', { statuses: ['ACTIVE'], ...filter }, { key: 'balance', direction: 'desc' });
}
