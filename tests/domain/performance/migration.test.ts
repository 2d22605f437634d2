import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOAN_CLASSES, type LoanClass } from '../../../src/domain/classification/loan-class.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { type MigrationFigures, migrationRates } from '../../../src/domain/performance/migration.ts';
import { type ClassSnapshot, migrationBetween } from '../../../src/domain/performance/migration-matrix.ts';

const loan = (loanId: number, loanClass: LoanClass | null, balance: number | null): ClassSnapshot => ({
  loanId,
  class: loanClass,
  balance: balance === null ? null : fen(balance),
});
function between(opening: ClassSnapshot[], closing: ClassSnapshot[]) {
  const answer = migrationBetween(opening, closing);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('migration from figures', () => {
  const figures: MigrationFigures = {
    opening: { NORMAL: 900, SPECIAL_MENTION: 50, SUBSTANDARD: 30, DOUBTFUL: 15, LOSS: 5 },
    decreased: { NORMAL: 150, SPECIAL_MENTION: 0, SUBSTANDARD: 0, DOUBTFUL: 0 },
    moved: {
      NORMAL_TO_SPECIAL_MENTION: 0,
      NORMAL_TO_NON_PERFORMING: 25,
      SPECIAL_MENTION_TO_NON_PERFORMING: 10,
      SUBSTANDARD_TO_DOUBTFUL_OR_LOSS: 0,
      DOUBTFUL_TO_LOSS: 0,
    },
  };

  it('answers the published exam example: 4.38 %', () => {
    const rates = migrationRates(figures);
    // 900 + 50 − 150 = 800; 990 performing at the end are 225 new and 765 old: 35 moved.
    expect(rates).toMatchObject({
      value: { performingToNonPerforming: { numerator: 35, denominator: 800, percent: '4.38' } },
    });
  });

  it('has no rate where nothing was left to move', () => {
    const gone = { ...figures, decreased: { ...figures.decreased, DOUBTFUL: 15 } };
    expect(migrationRates(gone)).toMatchObject({ value: { doubtful: { denominator: 0, percent: null } } });
  });

  it('refuses figures that contradict each other', () => {
    const change = (part: object) => migrationRates({ ...figures, ...part });
    expect(change({ opening: { ...figures.opening, LOSS: -1 } })).toMatchObject({
      error: { code: 'AMOUNT_NEGATIVE', params: { part: 'opening.loss', amount: -1 } },
    });
    expect(change({ decreased: { ...figures.decreased, SUBSTANDARD: 31 } })).toMatchObject({
      error: { code: 'DECREASED_ABOVE_OPENING', params: { class: 'SUBSTANDARD', amount: 31, most: 30 } },
    });
    expect(change({ moved: { ...figures.moved, SPECIAL_MENTION_TO_NON_PERFORMING: 51 } })).toMatchObject({
      error: { code: 'MOVED_ABOVE_REST', params: { class: 'SPECIAL_MENTION', amount: 51, most: 50 } },
    });
    const huge = { ...figures.opening, NORMAL: Number.MAX_SAFE_INTEGER, SPECIAL_MENTION: Number.MAX_SAFE_INTEGER };
    expect(change({ opening: huge })).toMatchObject({ error: { code: 'AMOUNT_TOO_LARGE' } });
  });
});

describe('migration from two lists', () => {
  it('answers the exam example loan by loan', () => {
    const { rates, opening, decreased, moved, unknown } = between(
      [
        loan(1, 'NORMAL', 150),
        loan(2, 'NORMAL', 725),
        loan(3, 'NORMAL', 25),
        loan(4, 'SPECIAL_MENTION', 40),
        loan(5, 'SPECIAL_MENTION', 10),
        loan(6, 'SUBSTANDARD', 30),
        loan(7, 'DOUBTFUL', 15),
        loan(8, 'LOSS', 5),
      ],
      [
        loan(2, 'NORMAL', 725),
        loan(3, 'SUBSTANDARD', 25),
        loan(4, 'SPECIAL_MENTION', 40),
        loan(5, 'DOUBTFUL', 10),
        loan(6, 'SUBSTANDARD', 30),
        loan(7, 'DOUBTFUL', 15),
        loan(8, 'LOSS', 5),
        loan(9, 'NORMAL', 225),
      ],
    );
    expect(rates.performingToNonPerforming).toEqual({ numerator: 35, denominator: 800, percent: '4.38' });
    expect(opening).toEqual({ NORMAL: 900, SPECIAL_MENTION: 50, SUBSTANDARD: 30, DOUBTFUL: 15, LOSS: 5 });
    expect(decreased.NORMAL).toBe(150);
    expect(moved).toMatchObject({ NORMAL_TO_NON_PERFORMING: 25, SPECIAL_MENTION_TO_NON_PERFORMING: 10 });
    expect(unknown).toEqual({ count: 0, openingFen: 0 });
  });

  it('explains every loan', () => {
    const { rows, matrix } = between(
      [
        loan(1, 'NORMAL', 100),
        loan(2, 'NORMAL', 100),
        loan(3, 'NORMAL', 100),
        loan(4, 'SUBSTANDARD', 100),
        loan(5, 'NORMAL', null),
        loan(6, null, 70),
        loan(7, 'NORMAL', 60),
        loan(8, 'NORMAL', 0),
        loan(9, 'NORMAL', 0),
        loan(10, 'NORMAL', 0),
        loan(11, 'NORMAL', 100),
      ],
      [
        loan(1, 'NORMAL', 80),
        loan(2, 'SPECIAL_MENTION', 90),
        loan(3, null, 0),
        loan(5, 'NORMAL', 100),
        loan(6, 'NORMAL', 70),
        loan(7, null, 60),
        loan(8, 'NORMAL', 50),
        loan(9, 'NORMAL', 0),
        loan(11, 'LOSS', 130),
        loan(12, null, null),
      ],
    );
    const told = rows.map((row) => [row.loanId, row.kind, row.from, row.to, row.decreased, row.remained]);
    expect(told).toEqual([
      [1, 'STAYED', 'NORMAL', 'NORMAL', 20, 80],
      [2, 'MOVED', 'NORMAL', 'SPECIAL_MENTION', 10, 90],
      [3, 'REPAID', 'NORMAL', null, 100, 0],
      [4, 'LEFT', 'SUBSTANDARD', null, 100, 0],
      [5, 'UNKNOWN', 'NORMAL', 'NORMAL', 0, 0],
      [6, 'UNKNOWN', null, 'NORMAL', 0, 0],
      [7, 'UNKNOWN', 'NORMAL', null, 0, 0],
      [8, 'NEW', 'NORMAL', 'NORMAL', 0, 0],
      [9, 'REPAID', 'NORMAL', 'NORMAL', 0, 0],
      [10, 'LEFT', 'NORMAL', null, 0, 0],
      // What was lent since the opening did not migrate.
      [11, 'MOVED', 'NORMAL', 'LOSS', 0, 100],
      [12, 'NEW', null, null, 0, 0],
    ]);
    expect(matrix.NORMAL).toEqual({ NORMAL: 80, SPECIAL_MENTION: 90, SUBSTANDARD: 0, DOUBTFUL: 0, LOSS: 100 });
  });

  it('counts the unknown apart', () => {
    const opening = [loan(1, null, 70), loan(2, 'NORMAL', null), loan(3, 'NORMAL', 30)];
    const { unknown, opening: known } = between(opening, [
      loan(1, 'LOSS', 70),
      loan(2, 'LOSS', 5),
      loan(3, 'LOSS', null),
    ]);
    expect(unknown).toEqual({ count: 3, openingFen: 100 });
    expect(known.NORMAL).toBe(0);
  });

  it('refuses lists that cannot be', () => {
    expect(migrationBetween([loan(1, 'NORMAL', 1), loan(1, 'LOSS', 1)], [])).toEqual({
      ok: false,
      error: { code: 'LOAN_TWICE', params: { loanId: 1, list: 'opening' } },
    });
    expect(migrationBetween([], [loan(1, 'NORMAL', -1)])).toMatchObject({
      error: { code: 'BALANCE_NEGATIVE', params: { list: 'closing' } },
    });
  });

  const anyLoan = fc.record({
    loanId: fc.nat(40),
    class: fc.option(fc.constantFrom(...LOAN_CLASSES), { freq: 9 }),
    balance: fc.option(fc.oneof(fc.constant(0), fc.nat(10 ** 9)).map(fen), { freq: 9 }),
  });
  const anyList = fc.uniqueArray(anyLoan, { selector: (one) => one.loanId, maxLength: 30 });

  it('loses nothing: what was there has decreased or remained, for any lists', () => {
    fc.assert(
      fc.property(anyList, anyList, (openingList, closingList) => {
        const result = between(openingList, closingList);
        for (const from of LOAN_CLASSES) {
          const remained = LOAN_CLASSES.reduce((sum, to) => sum + result.matrix[from][to], 0);
          expect(result.opening[from]).toBe(result.decreased[from] + remained);
        }
        const { opening, decreased, moved } = result;
        expect(migrationRates({ opening, decreased, moved })).toEqual({ ok: true, value: result.rates });
        const ids = new Set([...openingList, ...closingList].map((one) => one.loanId));
        expect(result.rows.map((row) => row.loanId).sort()).toEqual([...ids].sort());
        expect(result.unknown.count).toBe(result.rows.filter((row) => row.kind === 'UNKNOWN').length);
        const known = Object.values(opening).reduce((sum, amount) => sum + amount, 0);
        const all = openingList.reduce((sum, one) => sum + (one.balance ?? 0), 0);
        expect(known + result.unknown.openingFen).toBe(all);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds nothing moved where nothing changed', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const { moved, rows } = between(list, list);
        expect(Object.values(moved).every((amount) => amount === 0)).toBe(true);
        expect(rows.every((row) => row.decreased === 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
