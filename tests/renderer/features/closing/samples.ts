import type { Closing, ClosingLineRow, MigrationLoan, Restatement } from '../../../../src/contract/closing.ts';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';

export const sum = (yuan: number, count = 1, unknown = 0) => ({ fen: fen(yuan * 100), count, unknown });

export function totals(change: Partial<Closing['totals']> = {}): Closing['totals'] {
  return {
    live: 290,
    balance: sum(127_380_000, 290, 2),
    overdue: 22,
    overduePrincipal: sum(173_345, 290),
    arrearsInterest: sum(8_120, 290),
    penalty: sum(1_900, 290),
    compound: sum(40, 290),
    byClass: [
      { key: 'NORMAL', count: 280, balance: sum(126_000_000, 280) },
      { key: null, count: 10, balance: sum(1_380_000, 10, 2) },
    ],
    ...change,
  };
}

export function aClosing(change: Partial<Closing> = {}): Closing {
  return {
    id: 7,
    kind: 'MONTH',
    closedOn: isoDay('2026-10-31'),
    at: '2026-11-02T02:15:00.000Z',
    actorName: '周行',
    state: 'CLOSED',
    loans: 540,
    totals: totals(),
    checked: 540,
    differing: 0,
    explained: 0,
    checkedAt: '2026-11-02T02:20:00.000Z',
    restated: 1,
    reopened: null,
    version: 1,
    ...change,
  };
}

export const got = (change: Partial<Closing> = {}, more: Partial<OutputOf<'closing.get'>> = {}) => ({
  closing: aClosing(change),
  previousId: 6,
  isLatest: true,
  ...more,
});

const name = {
  loanId: 41,
  loanNumber: 'JJ2026-041',
  customerId: 9,
  customerName: '石大河',
  managerName: '张经理',
};

const figures = {
  status: 'ACTIVE',
  balance: fen(100_200_00),
  overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
  overduePrincipal: fen(0),
  arrearsInterest: fen(0),
  penalty: fen(0),
  compound: fen(0),
  loanClass: 'NORMAL',
  maturityOn: isoDay('2027-08-10'),
} as const;

export const aLineRow = (change: Partial<ClosingLineRow> = {}): ClosingLineRow => ({ ...name, ...figures, ...change });

export function aRestatement(change: Partial<Restatement> = {}): Restatement {
  return {
    ...name,
    events: [
      {
        id: 900,
        kind: 'reversal',
        effectiveOn: isoDay('2026-10-10'),
        recordedAt: '2026-11-12T03:00:00.000Z',
        actorName: '张经理',
        amount: fen(9_900_00),
        reverses: { id: 800, kind: 'repayment', effectiveOn: isoDay('2026-10-10') },
      },
    ],
    reported: figures,
    now: {
      ...figures,
      balance: fen(110_100_00),
      overdue: { kind: 'SINCE', sinceOn: isoDay('2026-10-10'), days: 21, atLeast: false },
    },
    changed: ['balance', 'overdueKind', 'overdueSinceOn'],
    ...change,
  };
}

export function aMoved(change: Partial<MigrationLoan> = {}): MigrationLoan {
  return {
    ...name,
    kind: 'MOVED',
    from: 'NORMAL',
    to: 'SPECIAL_MENTION',
    openingBalance: fen(110_100_00),
    closingBalance: fen(100_200_00),
    decreased: fen(9_900_00),
    remained: fen(100_200_00),
    openingOverdue: figures.overdue,
    closingOverdue: { kind: 'SINCE', sinceOn: isoDay('2026-10-10'), days: 21, atLeast: false },
    causes: [
      {
        eventId: 5,
        kind: 'judgement',
        on: isoDay('2026-10-25'),
        loanClass: 'SPECIAL_MENTION',
        reason: '下游拖欠货款',
        actorName: '张经理',
      },
    ],
    ...change,
  };
}

const share = (numerator: number, denominator: number, percent: string | null) => ({ numerator, denominator, percent });
const CLASSES = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] as const;

export function aMigration(rows: readonly MigrationLoan[] = [aMoved()]): OutputOf<'closing.migration'> {
  return {
    rows: [...rows],
    total: rows.length,
    openingOn: isoDay('2026-09-30'),
    closingOn: isoDay('2026-10-31'),
    rates: {
      performingToNonPerforming: share(0, 10_020_000, '0.00'),
      normal: share(10_020_000, 40_080_000, '25.00'),
      specialMention: share(0, 0, null),
      substandard: share(0, 0, null),
      doubtful: share(0, 0, null),
    },
    classes: CLASSES.map((from) => ({
      from,
      opening: fen(from === 'NORMAL' ? 41_070_000 : 0),
      decreased: fen(from === 'NORMAL' ? 990_000 : 0),
      remained: CLASSES.map((to) => {
        const moved = from === 'NORMAL' && to === 'SPECIAL_MENTION';
        return { to, fen: fen(moved ? 10_020_000 : 0), count: moved ? 1 : 0 };
      }),
    })),
    unknown: { count: 3, openingFen: fen(50_000_00) },
  };
}

export function anOutlook(change: Partial<OutputOf<'closing.outlook'>> = {}): OutputOf<'closing.outlook'> {
  return {
    workingDate: isoDay('2026-11-22'),
    dayClosedAt: null,
    month: '2026-10',
    choices: ['2026-10'],
    notes: [],
    ...change,
  };
}
