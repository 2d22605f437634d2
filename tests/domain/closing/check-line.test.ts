import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLine } from '../../../src/domain/closing/check-line.ts';
import { differingFields, LINE_FIELDS, lineOf } from '../../../src/domain/closing/closing-line.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { stateAsOf } from '../../../src/domain/loan/loan-state.ts';
import { toLoanTerms } from '../../../src/main/features/loan/loan-events.rows.ts';
import { aLine, anyLine } from './closing-samples.ts';

describe('a line', () => {
  it('holds what the state says, flat', () => {
    const terms = toLoanTerms({
      principal_fen: 12_000_000,
      annual_rate: '0.0435',
      method: 'EQUAL_INSTALMENT',
      periods: 12,
      months_per_period: 1,
      start_on: '2026-01-15',
      maturity_on: '2027-01-15',
      interest_basis: 'PER_PERIOD',
      stated_instalment_fen: null,
      settlement_day: null,
      settlement_months: null,
      settlement_inclusive: null,
      repay_day: null,
      grace_periods: 0,
      amortisation_periods: null,
      straddle: 'KEEP_OLD',
      rounding: 'HALF_UP',
      rounding_unit: 1,
      shifts_on_holiday: 0,
      penalty_factor: null,
      misuse_factor: null,
      allocation_order: null,
    });
    const drawn = {
      id: '1',
      kind: 'drawdown',
      effectiveOn: isoDay('2026-01-15'),
      recordedAt: '2026-01-15T02:00:00Z',
      amount: fen(12_000_000),
    } as const;
    const line = lineOf({ loanId: 7, customerId: 3, managerId: 2 }, stateAsOf(terms, [drawn], isoDay('2026-03-31')));
    expect(line).toMatchObject({
      loanId: 7,
      customerId: 3,
      managerId: 2,
      status: 'ACTIVE',
      balance: 12_000_000,
      overdueKind: 'SINCE',
      overdueSinceOn: '2026-02-15',
      overduePrincipal: 980_219 + 983_772,
      arrearsInterest: 43_500 + 39_947,
    });
  });

  it('differs from another in the figures that differ, whoever the loan belongs to', () => {
    expect(differingFields(aLine(), aLine({ managerId: 9, customerId: 8 }))).toEqual([]);
    expect(differingFields(aLine(), aLine({ balance: null, loanClass: null }))).toEqual(['balance', 'loanClass']);
    expect(differingFields(null, aLine())).toEqual(['status']);
    expect(differingFields(null, null)).toEqual([]);
    expect(differingFields(null, aLine({ status: 'NOT_DRAWN' }))).toEqual([]);
  });
});

describe('the check of a line', () => {
  it('finds nothing where both folds give what was stored', () => {
    expect(checkLine(aLine(), aLine(), aLine())).toEqual([]);
  });

  it('calls a figure that events learnt later change a restatement, and keeps what was reported', () => {
    expect(checkLine(aLine(), aLine(), aLine({ balance: fen(900_000) }))).toEqual([
      { field: 'balance', stored: '1000000', rebuilt: '900000', explained: true },
    ]);
  });

  it('calls a figure that the events known then do not give an error, also where later events happen to give it', () => {
    expect(checkLine(aLine({ balance: fen(1) }), aLine(), aLine())).toEqual([
      { field: 'balance', stored: '1', rebuilt: '1000000', explained: false },
    ]);
    expect(checkLine(aLine({ balance: fen(1) }), aLine(), aLine({ balance: fen(1) }))).toEqual([
      { field: 'balance', stored: '1', rebuilt: '1000000', explained: false },
    ]);
  });

  it('tells a loan that came later from one whose line is missing', () => {
    expect(checkLine(null, null, aLine())).toEqual([
      { field: 'status', stored: null, rebuilt: 'ACTIVE', explained: true },
    ]);
    expect(checkLine(null, aLine(), aLine())).toEqual([
      { field: 'status', stored: null, rebuilt: 'ACTIVE', explained: false },
    ]);
  });

  it('names each field once, and blames nothing when the fold of what was known is what was stored', () => {
    fc.assert(
      fc.property(fc.option(anyLine), fc.option(anyLine), anyLine, (stored, asKnown, now) => {
        const found = checkLine(stored, asKnown, now);
        const fields = found.map(({ field }) => field);
        expect(new Set(fields).size).toBe(fields.length);
        for (const field of fields) expect(LINE_FIELDS).toContain(field);
        expect(checkLine(asKnown, asKnown, now).every(({ explained }) => explained)).toBe(true);
        expect(found.some(({ explained }) => !explained)).toBe(differingFields(stored, asKnown).length > 0);
        for (const { stored: before, rebuilt } of found)
          if (stored !== null && now !== null) expect(before).not.toBe(rebuilt);
      }),
      { numRuns: 1000 },
    );
  });
});
