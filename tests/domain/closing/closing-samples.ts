import fc from 'fast-check';
import { LOAN_CLASSES } from '../../../src/domain/classification/loan-class.ts';
import type { ClosingLine } from '../../../src/domain/closing/closing-line.ts';
import { addDays, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';

/** A live loan of 10,000.00 that is not overdue; change what the test is about. */
export function aLine(change: Partial<ClosingLine> = {}): ClosingLine {
  return {
    loanId: 1,
    customerId: 1,
    managerId: 1,
    status: 'ACTIVE',
    balance: fen(1_000_000),
    overdueKind: 'NONE',
    overdueSinceOn: null,
    overdueAtLeast: false,
    overduePrincipal: fen(0),
    arrearsInterest: fen(0),
    penalty: fen(0),
    compound: fen(0),
    loanClass: 'NORMAL',
    settledOn: null,
    maturityOn: isoDay('2027-01-15'),
    annualRate: rate('0.0435'),
    ...change,
  };
}

const amount = fc.oneof(
  { arbitrary: fc.constant(null), weight: 1 },
  { arbitrary: fc.integer({ min: 0, max: 10 ** 12 }).map(fen), weight: 4 },
);
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(isoDay('2026-01-01'), days));

/** Any line a close may hold. */
export const anyLine: fc.Arbitrary<ClosingLine> = fc.record({
  loanId: fc.integer({ min: 1, max: 1000 }),
  customerId: fc.integer({ min: 1, max: 100 }),
  managerId: fc.integer({ min: 1, max: 5 }),
  status: fc.constantFrom('NOT_DRAWN', 'ACTIVE', 'SETTLED', 'WRITTEN_OFF'),
  balance: amount,
  overdueKind: fc.constantFrom('NONE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN'),
  overdueSinceOn: fc.option(day),
  overdueAtLeast: fc.boolean(),
  overduePrincipal: amount,
  arrearsInterest: amount,
  penalty: amount,
  compound: amount,
  loanClass: fc.option(fc.constantFrom(...LOAN_CLASSES)),
  settledOn: fc.option(day),
  maturityOn: day,
  annualRate: fc.option(fc.constantFrom(rate('0.0345'), rate('0.0435'))),
});
