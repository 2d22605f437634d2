import { z } from 'zod';
import type { MigrationKind } from '../domain/performance/migration-matrix.ts';
import { LoanStatus } from './loan.ts';
import {
  Fen,
  Id,
  Instant,
  IsoDay,
  KnownSum,
  LoanClassValue,
  Month,
  OverdueView,
  PageInput,
  pageOf,
  sortBy,
  text,
  Version,
} from './primitives.ts';
import { command, query } from './rpc.ts';

export const ClosingKind = z.enum(['DAY', 'MONTH']);

/** What a close adds up over live loans, within the person's scope. */
export const ClosingTotals = z.strictObject({
  live: z.int(),
  balance: KnownSum,
  overdue: z.int(),
  overduePrincipal: KnownSum,
  arrearsInterest: KnownSum,
  penalty: KnownSum,
  compound: KnownSum,
  /** The five classes and the unjudged (null). */
  byClass: z.array(z.strictObject({ key: LoanClassValue.nullable(), count: z.int(), balance: KnownSum })),
});
export type ClosingTotals = z.infer<typeof ClosingTotals>;

/** A day's or a month's close. A reopened one keeps what it reported. */
export const Closing = z.strictObject({
  id: Id,
  kind: ClosingKind,
  /** The day its figures speak of: the working date, or the last day of the month. */
  closedOn: IsoDay,
  at: Instant,
  actorName: z.string(),
  state: z.enum(['CLOSED', 'REOPENED']),
  /** Loans on file when it was made, of the whole book. */
  loans: z.int(),
  totals: ClosingTotals,
  /** Loans looked at by the last check (of a day: by its close) and those that differ without an event that explains it. */
  checked: z.int(),
  differing: z.int(),
  /** Loans whose difference comes from events learnt after the close. */
  explained: z.int(),
  checkedAt: Instant.nullable(),
  /** Loans of the scope with events learnt after the close that count in it; 0 for a day. */
  restated: z.int(),
  reopened: z.strictObject({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  version: Version,
});
export type Closing = z.infer<typeof Closing>;

/** What to know before a month is closed: what `blocks` stands in the way, the rest is worth a look first. */
export const ClosingNote = z.strictObject({
  code: z.enum([
    'MONTH_NOT_OVER',
    'STATES_BEHIND',
    'CHANGES_WAITING',
    'REVIEWS_WAITING',
    'RECEIPTS_REFUSED',
    'BALANCES_UNKNOWN',
    'DAY_NOT_CLOSED',
  ]),
  blocks: z.boolean(),
  count: z.int().nullable(),
  day: IsoDay.nullable(),
  month: Month.nullable(),
});
export type ClosingNote = z.infer<typeof ClosingNote>;

/** A loan's figures as of a close. Null is unknown, never zero. */
export const LineFigures = z.strictObject({
  status: LoanStatus,
  balance: Fen.nullable(),
  overdue: OverdueView,
  overduePrincipal: Fen.nullable(),
  arrearsInterest: Fen.nullable(),
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  loanClass: LoanClassValue.nullable(),
  maturityOn: IsoDay,
});
export type LineFigures = z.infer<typeof LineFigures>;

/** Which loan a row is about, as of today. */
const LoanName = z.strictObject({
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  managerName: z.string(),
});

export const ClosingLineRow = z.strictObject({ ...LoanName.shape, ...LineFigures.shape });
export type ClosingLineRow = z.infer<typeof ClosingLineRow>;

export const LINE_SORT_KEYS = [
  'number',
  'customer',
  'balance',
  'overdueSince',
  'overduePrincipal',
  'arrearsInterest',
  'loanClass',
  'maturityOn',
] as const;

export const ClosingLinesInput = z.strictObject({
  filter: z.strictObject({
    closingId: Id,
    statuses: z.array(LoanStatus).max(4).optional(),
    classes: z.array(LoanClassValue.nullable()).max(6).optional(),
    overdue: z.boolean().optional(),
    /** Who managed the loans when the close was made. */
    managerIds: z.array(Id).max(50).optional(),
  }),
  sort: sortBy(LINE_SORT_KEYS),
  page: PageInput,
});
export type ClosingLinesInput = z.infer<typeof ClosingLinesInput>;

/** One figure that is not what was stored. Values as stored: fen, days, codes. */
export const ClosingDifference = z.strictObject({
  loanId: Id.nullable(),
  loanNumber: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  /** A figure of the loan's line, a column of the cache (a day's check), or `total.…` of the close itself. */
  field: z.string().max(40),
  stored: z.string().nullable(),
  rebuilt: z.string().nullable(),
  /** An event learnt after the close accounts for it. */
  explained: z.boolean(),
});
export type ClosingDifference = z.infer<typeof ClosingDifference>;

/** An event learnt after the close that counts in it. */
export const LateEvent = z.strictObject({
  id: Id,
  kind: z.string(),
  effectiveOn: IsoDay,
  recordedAt: Instant,
  actorName: z.string().nullable(),
  amount: Fen.nullable(),
  /** The event a reversal takes back. */
  reverses: z.strictObject({ id: Id, kind: z.string(), effectiveOn: IsoDay }).nullable(),
});
export type LateEvent = z.infer<typeof LateEvent>;

/** A loan told anew: as reported (null: it was not in the close), and as all events known now tell it. */
export const Restatement = z.strictObject({
  ...LoanName.shape,
  events: z.array(LateEvent),
  reported: LineFigures.nullable(),
  now: LineFigures,
  /** Names of the figures that differ; none where the events change nothing that was reported. */
  changed: z.array(z.string()),
});
export type Restatement = z.infer<typeof Restatement>;

const MigrationShare = z.strictObject({ numerator: z.int(), denominator: z.int(), percent: z.string().nullable() });

export const MigrationKindValue = z.enum([
  'STAYED',
  'MOVED',
  'REPAID',
  'NEW',
  'LEFT',
  'UNKNOWN',
] satisfies readonly MigrationKind[]);

/** What happened to a loan in the period that can account for its class: a judgement with its reason, a restructuring … */
export const MigrationCause = z.strictObject({
  eventId: Id,
  kind: z.string(),
  on: IsoDay,
  loanClass: LoanClassValue.nullable(),
  reason: z.string().nullable(),
  actorName: z.string().nullable(),
});

/** One loan's part in the migration. `remained`: what of the opening balance is still there, under the class `to`. */
export const MigrationLoan = z.strictObject({
  ...LoanName.shape,
  kind: MigrationKindValue,
  from: LoanClassValue.nullable(),
  to: LoanClassValue.nullable(),
  openingBalance: Fen.nullable(),
  closingBalance: Fen.nullable(),
  decreased: Fen,
  remained: Fen,
  openingOverdue: OverdueView.nullable(),
  closingOverdue: OverdueView.nullable(),
  causes: z.array(MigrationCause),
});
export type MigrationLoan = z.infer<typeof MigrationLoan>;

const MigrationRatesValue = z.strictObject({
  performingToNonPerforming: MigrationShare,
  normal: MigrationShare,
  specialMention: MigrationShare,
  substandard: MigrationShare,
  doubtful: MigrationShare,
});

const ofClosing = z.strictObject({ closingId: Id });

export const closing = {
  /** Closes of one kind, newest first. */
  'closing.list': query({
    input: z.strictObject({ kind: ClosingKind, page: PageInput }),
    output: pageOf(Closing),
    permission: 'closing.read',
  }),
  /** What can be closed next, and what to know before. */
  'closing.outlook': query({
    input: z.strictObject({}),
    output: z.strictObject({
      workingDate: IsoDay,
      /** Instant of the last close of the working date itself. */
      dayClosedAt: Instant.nullable(),
      /** The month that comes next; the first may be any of `choices`. */
      month: Month,
      choices: z.array(Month),
      notes: z.array(ClosingNote),
    }),
    permission: 'closing.read',
  }),
  'closing.get': query({
    input: ofClosing,
    output: z.strictObject({
      closing: Closing,
      /** The close of the month before, where it is closed: the opening of the migration. */
      previousId: Id.nullable(),
      /** Only the latest closed month may be reopened. */
      isLatest: z.boolean(),
    }),
    permission: 'closing.read',
  }),
  /** The snapshot of a month, loan by loan; with the sums of what matches. */
  'closing.lines': query({
    input: ClosingLinesInput,
    output: z.strictObject({
      ...pageOf(ClosingLineRow).shape,
      sums: z.strictObject({ balance: KnownSum, overduePrincipal: KnownSum, arrearsInterest: KnownSum }),
    }),
    permission: 'closing.read',
  }),
  /** What the last check found, errors first. */
  'closing.differences': query({
    input: z.strictObject({ closingId: Id, page: PageInput }),
    output: pageOf(ClosingDifference),
    permission: 'closing.read',
  }),
  /** Loans with events learnt after the close that count in it, with both figures and the totals of both. */
  'closing.restatements': query({
    input: z.strictObject({ closingId: Id, page: PageInput }),
    output: z.strictObject({
      ...pageOf(Restatement).shape,
      totals: z.strictObject({ reported: ClosingTotals, now: ClosingTotals }),
    }),
    permission: 'closing.read',
  }),
  /**
   * 迁徙: from one closed month to a later one, or (closingId null) to the working date. Rates with both figures, the
   * matrix of what remained by class, and the loans behind them; `from` and `to` narrow to one cell.
   */
  'closing.migration': query({
    input: z.strictObject({
      openingId: Id,
      closingId: Id.nullable(),
      filter: z.strictObject({
        kinds: z.array(MigrationKindValue).max(6).optional(),
        from: LoanClassValue.nullable().optional(),
        to: LoanClassValue.nullable().optional(),
      }),
      page: PageInput,
    }),
    output: z.strictObject({
      ...pageOf(MigrationLoan).shape,
      openingOn: IsoDay,
      closingOn: IsoDay,
      rates: MigrationRatesValue,
      /** Per opening class: its balance, what was repaid or left, and what remained under which class. */
      classes: z.array(
        z.strictObject({
          from: LoanClassValue,
          opening: Fen,
          decreased: Fen,
          remained: z.array(z.strictObject({ to: LoanClassValue, fen: Fen, count: z.int() })),
        }),
      ),
      /** Loans in no figure because a class or a balance is not known, with the opening balances that are. */
      unknown: z.strictObject({ count: z.int(), openingFen: Fen }),
    }),
    permission: 'closing.read',
  }),
  /** Brings every loan to the working date, checks the cache and mends it (a job). */
  'closing.closeDay': command({
    input: z.strictObject({}),
    output: z.strictObject({ jobId: Id }),
    permission: 'closing.run',
    audit: 'closing.closeDay',
  }),
  /** Keeps every loan as of the month's last day (a job): a month that is over, in order, once. */
  'closing.closeMonth': command({
    input: z.strictObject({ month: Month }),
    output: z.strictObject({ jobId: Id }),
    permission: 'closing.run',
    audit: 'closing.closeMonth',
  }),
  /** Rebuilds every loan of a closed month and lists what differs (a job). */
  'closing.check': command({
    input: ofClosing,
    output: z.strictObject({ jobId: Id }),
    permission: 'closing.run',
    audit: 'closing.check',
  }),
  /** Opens the latest closed month again, with the reason; what it reported is kept. */
  'closing.reopen': command({
    input: z.strictObject({ closingId: Id, version: Version, reason: text(500) }),
    output: z.strictObject({ version: Version }),
    permission: 'closing.run',
    audit: 'closing.reopen',
  }),
} as const;
