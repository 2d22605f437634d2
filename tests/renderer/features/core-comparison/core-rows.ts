import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';

export type CoreLoan = OutputOf<'coreComparison.list'>['rows'][number];
export type Detail = OutputOf<'coreComparison.get'>;

export const loan = (change: Partial<CoreLoan> = {}): CoreLoan => ({
  loanId: 7,
  loanNumber: 'JJ0007',
  customerId: 3,
  customerName: '陈桂芳',
  method: 'EQUAL_INSTALMENT',
  standing: 'EXPLAINED',
  against: 'AGREED',
  dues: 12,
  differing: 12,
  conventions: ['BASIS_ACT_365', 'ROUND_TO_YUAN'],
  explained: 12,
  adoptable: true,
  splits: 0,
  splitsDiffering: 0,
  adopted: null,
  adoptedAt: null,
  adoptedByName: null,
  comparedAt: '2026-11-22T01:00:00.000Z',
  version: 4,
  ...change,
});

export const NO_COUNTS = { SAME: 0, EXPLAINED: 0, PARTLY: 0, UNEXPLAINED: 0, NO_PLAN: 0, NO_DUES: 0 };

export const split: Detail['splits'][number] = {
  eventId: 90,
  on: isoDay('2026-03-15'),
  total: fen(500_000),
  stated: { principal: fen(500_000), interest: fen(0), penalty: null, compound: null, surplus: fen(0) },
  ours: { principal: fen(460_053), interest: fen(39_947), penalty: fen(0), compound: fen(0), surplus: fen(0) },
  differs: true,
  explainedBy: 'PRINCIPAL_FIRST',
};

export const detail = (change: Partial<Detail> = {}): Detail => ({
  loan: loan(),
  rows: [
    {
      standing: 'DIFFERENT',
      differences: ['DAY', 'INTEREST'],
      ours: {
        period: 1,
        dueOn: isoDay('2026-02-15'),
        payment: fen(1_023_719),
        principal: fen(980_219),
        interest: fen(43_500),
        balance: fen(11_019_781),
      },
      theirs: {
        period: 1,
        dueOn: isoDay('2026-02-16'),
        principal: fen(980_219),
        interest: fen(44_334),
        balance: null,
      },
    },
    {
      standing: 'EXTRA',
      differences: [],
      ours: null,
      theirs: { period: 2, dueOn: isoDay('2026-03-20'), principal: fen(1), interest: fen(2), balance: fen(3) },
    },
  ],
  attempts: [
    { conventions: ['BASIS_ACT_365', 'ROUND_TO_YUAN'], explained: 12, left: 0, adoptable: true },
    { conventions: ['REMAINDER_FIRST'], explained: 5, left: 7, adoptable: false },
  ],
  splits: [split],
  ...change,
});
