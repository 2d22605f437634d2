import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, subFen, ZERO_FEN } from '../kernel/money.ts';
import type { Plan, PlanItem } from './loan-plan.ts';
import type { ArrearsPool, Opening } from './opening.ts';

/**
 * PAID in full · PART_PAID: not yet overdue, part of it paid · OVERDUE: unpaid after its day, wholly or in part · DUE:
 * still to come, or due this very day · UNKNOWN: of the time before the opening position, or hidden behind arrears of
 * unknown size.
 */
export type DueStatus = 'PAID' | 'PART_PAID' | 'OVERDUE' | 'DUE' | 'UNKNOWN';

/** A due as of a day. The paid amounts are null when nobody can say. */
export type Due = PlanItem & {
  readonly status: DueStatus;
  readonly paidPrincipal: Fen | null;
  readonly paidInterest: Fen | null;
  readonly paid: Fen | null;
};

/**
 * Money on its way to the dues. `sure` is what certainly reaches them, `perhaps` what reaches them if arrears of unknown
 * size before them are nil; the two are equal when everything is known.
 */
type Purse = { sure: number; perhaps: number };

/** What the repayments since the opening have come to. */
export type DuesState = {
  readonly dues: readonly Due[];
  /** Whether arrears stated as a sum are still (as far as can be told) unpaid. */
  readonly poolOpen: boolean;
  /** What is left of the pool; null is unknown. */
  readonly poolPrincipal: Fen | null;
  readonly poolInterest: Fen | null;
  /** Due day of the earliest due that is certainly unpaid after its day. */
  readonly firstUnpaidOn: IsoDay | null;
};

/**
 * Spreads repayments over the oldest unpaid dues, principal to principal and interest to interest; over the whole payment
 * where the plan does not tell them apart (credit-rules L5).
 */
export function spreadRepayments(
  plan: Plan | null,
  opening: Opening,
  repaid: { readonly principal: Fen; readonly interest: Fen },
  day: IsoDay,
): DuesState {
  const { pool } = opening;
  const principal = purseBehind(pool, 'principal', repaid.principal, opening.creditPrincipal);
  const interest = purseBehind(pool, 'interest', repaid.interest, opening.creditInterest);
  const poolPrincipal = leftOf(pool, 'principal', repaid.principal);
  const poolInterest = leftOf(pool, 'interest', repaid.interest);
  const poolOpen = poolPrincipal !== 0 || poolInterest !== 0;
  const whole = { sure: principal.sure + interest.sure, perhaps: principal.perhaps + interest.perhaps };
  let firstUnpaidOn: IsoDay | null = null;
  const dues = (plan?.items ?? []).map((item): Due => {
    if (opening.paidBefore !== null && item.dueOn < opening.paidBefore) return paidInFull(item);
    if (opening.unknownUntil !== null && item.dueOn <= opening.unknownUntil) {
      return poolOpen ? unknownDue(item) : paidInFull(item);
    }
    const poured = plan?.split ? pourSplit(item, principal, interest) : pourWhole(item, whole);
    if (poured.certainlyUnpaid && item.dueOn < day) firstUnpaidOn ??= item.dueOn;
    return { ...item, status: statusOf(poured, item, day), ...poured.paidAmounts };
  });
  return { dues, poolOpen, poolPrincipal, poolInterest, firstUnpaidOn };
}

function purseBehind(pool: ArrearsPool | null, part: 'principal' | 'interest', repaid: Fen, credit: Fen): Purse {
  const ahead = pool === null ? ZERO_FEN : pool[part];
  if (ahead === null) return { sure: credit, perhaps: credit + repaid };
  const left = Math.max(0, repaid - ahead) + credit;
  return { sure: left, perhaps: left };
}

function leftOf(pool: ArrearsPool | null, part: 'principal' | 'interest', repaid: Fen): Fen | null {
  const stated = pool === null ? ZERO_FEN : pool[part];
  return stated === null ? null : fen(Math.max(0, stated - repaid));
}

type Poured = {
  readonly full: boolean;
  readonly started: boolean;
  readonly certainlyUnpaid: boolean;
  readonly paidAmounts: Pick<Due, 'paidPrincipal' | 'paidInterest' | 'paid'>;
};

function take(purse: Purse, owed: number): { sure: number; perhaps: number } {
  const sure = Math.min(purse.sure, owed);
  const perhaps = Math.min(purse.perhaps, owed);
  purse.sure -= sure;
  purse.perhaps -= perhaps;
  return { sure, perhaps };
}

function certain(taken: { sure: number; perhaps: number }): Fen | null {
  return taken.sure === taken.perhaps ? fen(taken.sure) : null;
}

function pourSplit(item: PlanItem, principal: Purse, interest: Purse): Poured {
  const owedPrincipal = item.principal ?? 0;
  const owedInterest = item.interest ?? 0;
  const p = take(principal, owedPrincipal);
  const i = take(interest, owedInterest);
  const paidPrincipal = certain(p);
  const paidInterest = certain(i);
  return {
    full: p.sure === owedPrincipal && i.sure === owedInterest,
    started: p.sure + i.sure > 0,
    certainlyUnpaid: p.perhaps < owedPrincipal || i.perhaps < owedInterest,
    paidAmounts: {
      paidPrincipal,
      paidInterest,
      paid: paidPrincipal === null || paidInterest === null ? null : fen(paidPrincipal + paidInterest),
    },
  };
}

function pourWhole(item: PlanItem, whole: Purse): Poured {
  const taken = take(whole, item.payment);
  return {
    full: taken.sure === item.payment,
    started: taken.sure > 0,
    certainlyUnpaid: taken.perhaps < item.payment,
    paidAmounts: { paidPrincipal: null, paidInterest: null, paid: certain(taken) },
  };
}

function statusOf(poured: Poured, item: PlanItem, day: IsoDay): DueStatus {
  if (poured.full) return 'PAID';
  if (item.dueOn < day) return poured.certainlyUnpaid ? 'OVERDUE' : 'UNKNOWN';
  return poured.started ? 'PART_PAID' : 'DUE';
}

function paidInFull(item: PlanItem): Due {
  const { principal, interest, payment } = item;
  return { ...item, status: 'PAID', paidPrincipal: principal, paidInterest: interest, paid: payment };
}

function unknownDue(item: PlanItem): Due {
  return { ...item, status: 'UNKNOWN', paidPrincipal: null, paidInterest: null, paid: null };
}

/** The dues of a loan that was closed: those after the closing were never called in, so what was paid on them is not said. */
export function closedDues(dues: readonly Due[], closedOn: IsoDay | null): Due[] {
  return dues.map((due) => {
    if (due.status === 'PAID') return due;
    return closedOn !== null && due.dueOn <= closedOn ? paidInFull(due) : { ...unknownDue(due), status: 'PAID' };
  });
}

/** The part of a due that is surely still to be paid on it, in fen. */
export function unpaidOf(due: Due): Fen {
  return due.paid === null ? due.payment : subFen(due.payment, due.paid);
}
