import { isNonPerforming, LOAN_CLASSES, type LoanClass } from '../classification/loan-class.ts';
import type { Fen } from '../kernel/money.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type MigrationRates, type Moved, ratesOfFigures } from './migration.ts';

/** A loan at one end of the period. null is unknown; balance in fen. */
export type ClassSnapshot<Id extends string | number = number> = {
  readonly loanId: Id;
  readonly class: LoanClass | null;
  readonly balance: Fen | null;
};

/**
 * What became of a loan. STAYED: same class. MOVED: another class, better or worse. REPAID: nothing left. NEW: not there,
 * or without balance, at the opening. LEFT: gone from the list (sold, written off). UNKNOWN: a class or balance at either
 * end is not known; counted apart.
 */
export type MigrationKind = 'STAYED' | 'MOVED' | 'REPAID' | 'NEW' | 'LEFT' | 'UNKNOWN';

/** One loan's part in the migration; from and to are null where it was not there or has no class. */
export type MigrationRow<Id extends string | number = number> = {
  readonly loanId: Id;
  readonly from: LoanClass | null;
  readonly to: LoanClass | null;
  readonly openingBalance: Fen | null;
  readonly closingBalance: Fen | null;
  readonly kind: MigrationKind;
  /** Principal repaid or gone. */
  readonly decreased: number;
  /** What of the opening balance is still there at the end, under the class `to`; money lent since is not in it. */
  readonly remained: number;
};

/** Migration of a whole portfolio, with every loan's part. matrix[from][to]: what remained of `from`, in fen. */
export type Migration<Id extends string | number = number> = {
  readonly matrix: Readonly<Record<LoanClass, Readonly<Record<LoanClass, number>>>>;
  readonly opening: Readonly<Record<LoanClass, number>>;
  readonly decreased: Readonly<Record<LoanClass, number>>;
  readonly moved: Moved;
  readonly rates: MigrationRates;
  readonly rows: readonly MigrationRow<Id>[];
  /** Loans in no figure, with the balances at the opening that are known of them. */
  readonly unknown: { readonly count: number; readonly openingFen: number };
};

/** Why two lists make no migration: a loan stands in one of them twice, or has a balance below zero. */
export type MigrationListError = {
  readonly code: 'LOAN_TWICE' | 'BALANCE_NEGATIVE';
  readonly params: { readonly loanId: string | number; readonly list: 'opening' | 'closing' };
};

type Snapshots<Id extends string | number> = ReadonlyMap<Id, ClassSnapshot<Id>>;

/**
 * Migration between two lists of snapshots. Moved is the balance at the end of loans now in a worse class, as far as it
 * was there at the opening; decreased is what each opening class lost (credit-rules P4). Rows stand in the order of the
 * opening list, new loans after them.
 */
export function migrationBetween<Id extends string | number>(
  openingList: readonly ClassSnapshot<Id>[],
  closingList: readonly ClassSnapshot<Id>[],
): Result<Migration<Id>, MigrationListError> {
  const opening = byLoan(openingList, 'opening');
  if (!opening.ok) return opening;
  const closing = byLoan(closingList, 'closing');
  if (!closing.ok) return closing;
  const before = openingList.map((snapshot) => rowOf(snapshot, closing.value.get(snapshot.loanId)));
  const added = closingList.filter(({ loanId }) => !opening.value.has(loanId)).map((snapshot) => newRow(snapshot));
  return ok(summed([...before, ...added]));
}

function byLoan<Id extends string | number>(
  list: readonly ClassSnapshot<Id>[],
  name: 'opening' | 'closing',
): Result<Snapshots<Id>, MigrationListError> {
  const found = new Map<Id, ClassSnapshot<Id>>();
  for (const snapshot of list) {
    const params = { loanId: snapshot.loanId, list: name };
    if (found.has(snapshot.loanId)) return err({ code: 'LOAN_TWICE', params });
    if (snapshot.balance !== null && snapshot.balance < 0) return err({ code: 'BALANCE_NEGATIVE', params });
    found.set(snapshot.loanId, snapshot);
  }
  return ok(found);
}

function rowOf<Id extends string | number>(
  before: ClassSnapshot<Id>,
  after: ClassSnapshot<Id> | undefined,
): MigrationRow<Id> {
  const row = {
    loanId: before.loanId,
    from: before.class,
    to: after?.class ?? null,
    openingBalance: before.balance,
    closingBalance: after?.balance ?? null,
  };
  const apart = { ...row, decreased: 0, remained: 0 };
  if (before.balance === 0) return { ...apart, kind: kindFromNothing(after) };
  if (before.class === null || before.balance === null) return { ...apart, kind: 'UNKNOWN' };
  const gone = { ...row, decreased: before.balance, remained: 0 };
  if (after === undefined) return { ...gone, kind: 'LEFT' };
  if (after.balance === 0) return { ...gone, kind: 'REPAID' };
  if (after.class === null || after.balance === null) return { ...apart, kind: 'UNKNOWN' };
  const remained = Math.min(before.balance, after.balance);
  const kind = before.class === after.class ? 'STAYED' : 'MOVED';
  return { ...row, kind, decreased: before.balance - remained, remained };
}

function kindFromNothing(after: ClassSnapshot<string | number> | undefined): MigrationKind {
  if (after === undefined) return 'LEFT';
  return after.balance === 0 ? 'REPAID' : 'NEW';
}

function newRow<Id extends string | number>(after: ClassSnapshot<Id>): MigrationRow<Id> {
  const { loanId, balance } = after;
  const there = { loanId, from: null, to: after.class, openingBalance: null, closingBalance: balance };
  return { ...there, kind: 'NEW', decreased: 0, remained: 0 };
}

function summed<Id extends string | number>(rows: readonly MigrationRow<Id>[]): Migration<Id> {
  const matrix = perClass(() => perClass(() => 0));
  const opening = perClass(() => 0);
  const decreased = perClass(() => 0);
  const unknown = { count: 0, openingFen: 0 };
  for (const row of rows) {
    if (row.kind === 'UNKNOWN') {
      unknown.count += 1;
      unknown.openingFen += row.openingBalance ?? 0;
    } else if (row.kind !== 'NEW' && row.from !== null) {
      opening[row.from] += row.openingBalance ?? 0;
      decreased[row.from] += row.decreased;
      if (row.to !== null) matrix[row.from][row.to] += row.remained;
    }
  }
  const moved = movedIn(matrix);
  return { matrix, opening, decreased, moved, rates: ratesOfFigures({ opening, decreased, moved }), rows, unknown };
}

function movedIn(matrix: Readonly<Record<LoanClass, Readonly<Record<LoanClass, number>>>>): Moved {
  const toNonPerforming = (from: LoanClass) =>
    LOAN_CLASSES.filter(isNonPerforming).reduce((sum, to) => sum + matrix[from][to], 0);
  return {
    NORMAL_TO_SPECIAL_MENTION: matrix.NORMAL.SPECIAL_MENTION,
    NORMAL_TO_NON_PERFORMING: toNonPerforming('NORMAL'),
    SPECIAL_MENTION_TO_NON_PERFORMING: toNonPerforming('SPECIAL_MENTION'),
    SUBSTANDARD_TO_DOUBTFUL_OR_LOSS: matrix.SUBSTANDARD.DOUBTFUL + matrix.SUBSTANDARD.LOSS,
    DOUBTFUL_TO_LOSS: matrix.DOUBTFUL.LOSS,
  };
}

function perClass<T>(make: () => T): Record<LoanClass, T> {
  return { NORMAL: make(), SPECIAL_MENTION: make(), SUBSTANDARD: make(), DOUBTFUL: make(), LOSS: make() };
}
