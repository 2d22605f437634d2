import { addFen, type Fen } from '../kernel/money.ts';
import type { CoreDue, OwnDue } from './core-due.ts';
import { type DuePair, pairDues } from './pair-dues.ts';

/** What of a due differs. PAYMENT: only where our plan does not tell principal from interest. */
export const DUE_FIELDS = ['DAY', 'PRINCIPAL', 'INTEREST', 'PAYMENT', 'BALANCE'] as const;
export type DueField = (typeof DUE_FIELDS)[number];

/**
 * How a due of ours and theirs stand. MISSING: their list should have it and has not. EXTRA: ours has none. OUTSIDE: ours
 * lies before or after what their list covers, so nothing can be said.
 */
export const DUE_STANDINGS = ['SAME', 'DIFFERENT', 'MISSING', 'EXTRA', 'OUTSIDE'] as const;
export type DueStanding = (typeof DUE_STANDINGS)[number];

/** One line of a comparison. */
export type ComparedDue = {
  readonly standing: DueStanding;
  readonly ours: OwnDue | null;
  readonly theirs: CoreDue | null;
  readonly differences: readonly DueField[];
};

/** A comparison line by line; `differing` counts the lines that are DIFFERENT, MISSING or EXTRA. */
export type ComparedDues = { readonly rows: readonly ComparedDue[]; readonly differing: number };

/**
 * Our dues against the core system's, due by due. What their list does not state is not compared; it may begin later or
 * end earlier than the loan (credit-rules V1).
 */
export function compareDues(ours: readonly OwnDue[], theirs: readonly CoreDue[]): ComparedDues {
  const covered = coverOf(ours, theirs);
  const rows = pairDues(ours, theirs).map((pair) => compared(pair, covered));
  return { rows, differing: rows.filter(({ standing }) => isDifference(standing)).length };
}

/** Whether a line says that the two disagree. */
export function isDifference(standing: DueStanding): boolean {
  return standing === 'DIFFERENT' || standing === 'MISSING' || standing === 'EXTRA';
}

/** Days between which their list claims to be whole; null is without end. */
type Cover = { readonly from: string | null; readonly to: string | null };

function coverOf(ours: readonly OwnDue[], theirs: readonly CoreDue[]): Cover {
  const [first, last] = [theirs[0], theirs.at(-1)];
  if (first === undefined || last === undefined) return { from: null, to: null };
  const isFromStart = first.period === 1 || (first.period === null && repaysMore(ours, theirs, first.dueOn));
  const goesOn = last.balance !== null && last.balance > 0;
  return { from: isFromStart ? null : first.dueOn, to: goesOn ? last.dueOn : null };
}

/** Their dues repay the whole loan although ours repay some of it before the first of them: nothing went before theirs. */
function repaysMore(ours: readonly OwnDue[], theirs: readonly CoreDue[], from: string): boolean {
  const stated = theirs.map(({ principal }) => principal);
  const owed = ours.map(({ principal }) => principal);
  if (stated.includes(null) || owed.includes(null)) return false;
  const sum = (amounts: readonly (Fen | null)[]) => amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  const before = ours.filter(({ dueOn }) => dueOn < from).map(({ principal }) => principal);
  return sum(before) > 0 && sum(stated) + (theirs.at(-1)?.balance ?? 0) === sum(owed);
}

function compared({ ours, theirs }: DuePair, cover: Cover): ComparedDue {
  if (ours === null) return { standing: 'EXTRA', ours, theirs, differences: [] };
  if (theirs === null) {
    const isOutside = (cover.from !== null && ours.dueOn < cover.from) || (cover.to !== null && ours.dueOn > cover.to);
    return { standing: isOutside ? 'OUTSIDE' : 'MISSING', ours, theirs, differences: [] };
  }
  const differences = differencesOf(ours, theirs);
  return { standing: differences.length === 0 ? 'SAME' : 'DIFFERENT', ours, theirs, differences };
}

function differencesOf(ours: OwnDue, theirs: CoreDue): DueField[] {
  const fields: DueField[] = [];
  if (ours.dueOn !== theirs.dueOn) fields.push('DAY');
  if (differs(ours.principal, theirs.principal)) fields.push('PRINCIPAL');
  if (differs(ours.interest, theirs.interest)) fields.push('INTEREST');
  if (ours.principal === null && theirs.principal !== null && theirs.interest !== null) {
    if (addFen(theirs.principal, theirs.interest) !== ours.payment) fields.push('PAYMENT');
  }
  if (differs(ours.balance, theirs.balance)) fields.push('BALANCE');
  return fields;
}

function differs(ours: Fen | null, theirs: Fen | null): boolean {
  return ours !== null && theirs !== null && ours !== theirs;
}
