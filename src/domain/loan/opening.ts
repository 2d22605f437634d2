import { addDays, type IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { OpenedEvent, OverdueFact } from './loan-events.ts';
import { type Plan, plannedPrincipalAfter } from './loan-plan.ts';

/** Arrears that a position states as sums, without saying which dues they belong to; null is unknown. */
export type ArrearsPool = {
  readonly fact: OverdueFact;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
};

/**
 * What a loan's history before its first own event comes down to, in terms of its plan:
 * dues before `paidBefore` are paid; later ones up to `unknownUntil` are in the pool, nobody knows which; the rest are
 * open, the first of them perhaps paid in part (`credit`). `arrearsUnstated`: the open dues in arrears are known, the
 * sums were not stated.
 */
export type Opening = {
  readonly balance: Fen | null;
  readonly paidBefore: IsoDay | null;
  readonly unknownUntil: IsoDay | null;
  readonly pool: ArrearsPool | null;
  readonly creditPrincipal: Fen;
  readonly creditInterest: Fen;
  readonly arrearsUnstated: { readonly principal: boolean; readonly interest: boolean };
};

const ALL_STATED = { principal: false, interest: false };

/** A loan that was born in this book: nothing came before. */
export const NO_OPENING: Opening = {
  balance: ZERO_FEN,
  paidBefore: null,
  unknownUntil: null,
  pool: null,
  creditPrincipal: ZERO_FEN,
  creditInterest: ZERO_FEN,
  arrearsUnstated: ALL_STATED,
};

/** Reads an opening position against the plan (credit-rules L3, L4). */
export function readOpening(opened: OpenedEvent, plan: Plan | null): Opening {
  const computed = opened.paidToDate && plan ? plannedPrincipalAfter(plan, opened.positionAsOf) : null;
  const settled: Opening = { ...NO_OPENING, balance: opened.balance ?? computed };
  if (opened.paidToDate) return { ...settled, paidBefore: addDays(opened.positionAsOf, 1) };
  const pool = statedArrears(opened);
  // What falls due on the day of the position itself is not yet overdue and may still be open.
  if (pool === null) return { ...settled, paidBefore: opened.positionAsOf };
  const { fact } = pool;
  const since = fact.kind === 'SINCE' && !fact.atLeast ? fact.on : null;
  const byDues = since === null || plan === null ? null : openDuesSince(since, opened, pool, plan);
  return { ...settled, paidBefore: since, unknownUntil: opened.positionAsOf, pool, ...byDues };
}

/** The arrears of a position, null when it says that there are none. Sums win over a contradicting "nothing overdue". */
function statedArrears(opened: OpenedEvent): ArrearsPool | null {
  const { overdue, overduePrincipal, arrearsInterest } = opened;
  const positive = (overduePrincipal ?? 0) > 0 || (arrearsInterest ?? 0) > 0;
  const bothNil = overduePrincipal === 0 && arrearsInterest === 0;
  if (overdue.kind === 'NONE' && !positive) return null;
  if (overdue.kind === 'UNKNOWN' && bothNil) return null;
  const known = overdue.kind === 'SINCE' || overdue.kind === 'UNKNOWN_LENGTH';
  return {
    fact: known || !positive ? overdue : { kind: 'UNKNOWN_LENGTH' },
    principal: bothNil ? null : overduePrincipal, // overdue by nothing is a contradiction: the sums are not known
    interest: bothNil ? null : arrearsInterest,
  };
}

/**
 * Where the plan explains the arrears (a due falls exactly on the stated day, and what is missing fits into the dues
 * since), they are those dues, and a repayment of the oldest moves the overdue day on to the next.
 */
function openDuesSince(since: IsoDay, opened: OpenedEvent, pool: ArrearsPool, plan: Plan): Partial<Opening> | null {
  const inArrears = plan.items.filter((item) => item.dueOn >= since && item.dueOn < opened.positionAsOf);
  const first = inArrears[0];
  if (!plan.split || first?.dueOn !== since) return null;
  const credit = (stated: Fen | null, part: 'principal' | 'interest'): Fen | null => {
    if (stated === null) return ZERO_FEN;
    const paid = inArrears.reduce((sum, item) => sum + (item[part] ?? 0), 0) - stated;
    return paid >= 0 && paid <= (first[part] ?? 0) ? fen(paid) : null;
  };
  const creditPrincipal = credit(pool.principal, 'principal');
  const creditInterest = credit(pool.interest, 'interest');
  if (creditPrincipal === null || creditInterest === null) return null;
  if (creditPrincipal === first.principal && creditInterest === first.interest) return null;
  return {
    unknownUntil: null,
    pool: null,
    creditPrincipal,
    creditInterest,
    arrearsUnstated: { principal: pool.principal === null, interest: pool.interest === null },
  };
}
