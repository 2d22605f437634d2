import { addDays, compareDays, type IsoDay, minDay } from '../kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { type Effect, effectsUpTo } from './event-effects.ts';
import { amountOf, paymentParts } from './explain-payment.ts';
import type { ItemKind } from './explanation.ts';
import type { LoanEvent, LoanEventKind } from './loan-events.ts';
import type { LoanTerms } from './loan-plan.ts';
import { type LoanState, stateAsOf } from './loan-state.ts';

/**
 * One line of an account statement. REVERSAL: an event of before the period was taken back in it. APPLIED: money that
 * waited met what fell due. Amounts null are unknown; `balance` is the principal outstanding after the line.
 */
export type Movement = {
  readonly kind: LoanEventKind | 'APPLIED';
  readonly on: IsoDay;
  /** All the money that moved. */
  readonly amount: Fen | null;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  /** Penalty and compound interest. */
  readonly penalty: Fen | null;
  readonly balance: Fen | null;
};

/** An account between two days, both included. */
export type Statement = {
  readonly opening: Fen | null;
  readonly closing: Fen | null;
  readonly movements: readonly Movement[];
  readonly state: LoanState;
};

/** Kinds that appear on a statement even where they move no money. */
const SHOWN: ReadonlySet<LoanEventKind> = new Set([
  'opened',
  'drawdown',
  'repayment',
  'prepayment',
  'restructuring',
  'extension',
  'writeOff',
  'settlement',
]);

/**
 * What happened to a loan's principal in a period, with the balance before and after it. The opening balance is the one of
 * the evening before as it was known then; what was taken back since stands as a line of its own, so that opening balance
 * and lines make the closing balance (credit-rules L1, L6).
 */
export function statementOf(terms: LoanTerms, events: readonly LoanEvent[], from: IsoDay, to: IsoDay): Statement {
  const before = stateAsOf(terms, events, addDays(from, -1));
  const state = stateAsOf(terms, events, to);
  const opening = before.status === 'NOT_DRAWN' ? ZERO_FEN : before.balance;
  const effects = effectsUpTo(terms, events, to).filter(({ on }) => on >= from);
  const moved = sumOrNull(effects.map((effect) => effect.balance));
  const takenBack = opening === null || moved === null || state.balance === null ? 0 : state.balance - opening - moved;
  const lines = [...(takenBack === 0 ? [] : [reversalLine(events, from, to, takenBack)]), ...effects.flatMap(lineOf)];
  let balance: number | null = opening;
  const movements = lines
    .sort((a, b) => compareDays(a.on, b.on))
    .map(({ change, ...line }): Movement => {
      balance = balance === null || change === null ? null : balance + change;
      return { ...line, balance: balance === null ? null : fen(balance) };
    });
  return { opening, closing: state.balance, movements, state };
}

type Line = Omit<Movement, 'balance'> & { readonly change: Fen | null };

function reversalLine(events: readonly LoanEvent[], from: IsoDay, to: IsoDay, change: number): Line {
  const days = events.flatMap(({ kind, effectiveOn }) =>
    kind === 'reversal' && effectiveOn >= from && effectiveOn <= to ? [effectiveOn] : [],
  );
  const on = days.reduce(minDay, to);
  const amount = fen(Math.abs(change));
  return { kind: 'reversal', on, amount, principal: fen(-change), interest: null, penalty: null, change: fen(change) };
}

function lineOf(effect: Effect): Line[] {
  const { event, on, balance: change } = effect;
  if (event === null) {
    const amount = fen(-effect.surplus);
    const principal = change === null ? null : fen(0 - change);
    // What is neither principal nor interest was owed on top.
    const penalty = principal === null ? null : fen(amount - principal - effect.dueInterest);
    return [{ kind: 'APPLIED', on, amount, principal, interest: effect.dueInterest, penalty, change }];
  }
  if (event.kind === 'repayment' || event.kind === 'prepayment') {
    return [{ kind: event.kind, on, amount: amountOf(event), ...dividedInto(event, effect), change }];
  }
  if (!SHOWN.has(event.kind)) return [];
  const amount = event.kind === 'drawdown' ? event.amount : change;
  const principal = change === null ? null : fen(0 - change);
  return [{ kind: event.kind, on, amount, principal, interest: ZERO_FEN, penalty: ZERO_FEN, change }];
}

const PRINCIPAL: ReadonlySet<ItemKind> = new Set(['PRINCIPAL', 'DUE_PRINCIPAL', 'EARLY_PRINCIPAL']);
const INTEREST: ReadonlySet<ItemKind> = new Set(['INTEREST', 'DUE_INTEREST', 'EARLY_INTEREST']);
const PENALTY: ReadonlySet<ItemKind> = new Set(['PENALTY', 'COMPOUND']);

function dividedInto(event: Parameters<typeof paymentParts>[0], effect: Effect) {
  const parts = paymentParts(event, effect);
  if (parts === null) return { principal: null, interest: null, penalty: null };
  const sum = (kinds: ReadonlySet<ItemKind>) =>
    fen(parts.reduce((total, [kind, amount]) => (kinds.has(kind) ? total + amount : total), 0));
  const stated = parts.find(([kind]) => kind === 'STATED_ARREARS')?.[1] ?? 0;
  const statedPrincipal = effect.statedPrincipal ?? 0;
  return {
    principal: fen(sum(PRINCIPAL) + Math.min(stated, statedPrincipal)),
    interest: fen(sum(INTEREST) + stated - Math.min(stated, statedPrincipal)),
    penalty: sum(PENALTY),
  };
}

function sumOrNull(amounts: readonly (Fen | null)[]): number | null {
  let total = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    total += amount;
  }
  return total;
}
