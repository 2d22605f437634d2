import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import type {
  DrawdownEvent,
  JudgementEvent,
  OpenedEvent,
  OverdueFact,
  RepaymentEvent,
  ReversalEvent,
  SettlementEvent,
  WriteOffEvent,
} from '../../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../../src/domain/loan/loan-plan.ts';

/** 12,000.00 at 0 % in 12 instalments of 1,000.00 on the 15th: amounts that can be checked by eye. */
export const PLAIN: LoanTerms = {
  principal: fen(1_200_000),
  annualRate: rate('0'),
  method: 'EQUAL_PRINCIPAL',
  periods: 12,
  monthsPerPeriod: 1,
  startOn: isoDay('2025-01-15'),
  maturityOn: isoDay('2026-01-15'),
  interestBasis: 'PER_PERIOD',
  statedInstalment: null,
};

/** 120,000.00 at 4.35 %, golden epi-01: first due 9,802.19 + 435.00. */
export const EPI: LoanTerms = {
  ...PLAIN,
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  method: 'EQUAL_INSTALMENT',
};

/** What an imported loan without a rate looks like: 12 payments of 8,033.00 make up 96,396.00. */
export const STATED: LoanTerms = {
  ...PLAIN,
  principal: fen(9_639_600),
  annualRate: null,
  method: null,
  statedInstalment: fen(803_300),
};

/** Nothing known but sum and days. */
export const BARE: LoanTerms = { ...PLAIN, annualRate: null, method: null, periods: null };

const base = (id: string, on: string) => ({ id, effectiveOn: isoDay(on), recordedAt: `${on}T09:00:00.000Z` });

export const draw = (id: string, on: string, yuan: number): DrawdownEvent => ({
  ...base(id, on),
  kind: 'drawdown',
  amount: fen(yuan * 100),
});
export const repay = (id: string, on: string, principalFen: number, interestFen = 0): RepaymentEvent => ({
  ...base(id, on),
  kind: 'repayment',
  principal: fen(principalFen),
  interest: fen(interestFen),
});
export const reverse = (id: string, on: string, eventId: string): ReversalEvent => ({
  ...base(id, on),
  kind: 'reversal',
  eventId,
});
export const judge = (id: string, on: string, loanClass: JudgementEvent['class']): JudgementEvent => ({
  ...base(id, on),
  kind: 'judgement',
  class: loanClass,
  reason: '经营下滑',
});
export const settle = (id: string, on: string): SettlementEvent => ({ ...base(id, on), kind: 'settlement' });
export const writeOff = (id: string, on: string): WriteOffEvent => ({ ...base(id, on), kind: 'writeOff' });

export const since = (on: string, atLeast = false): OverdueFact => ({ kind: 'SINCE', on: isoDay(on), atLeast });

export const opened = (on: string, facts: Partial<OpenedEvent> = {}): OpenedEvent => ({
  ...base('opened', on),
  kind: 'opened',
  positionAsOf: isoDay(on),
  balance: null,
  overduePrincipal: null,
  arrearsInterest: null,
  overdue: { kind: 'UNKNOWN' },
  class: null,
  settledOn: null,
  paidToDate: false,
  ...facts,
});

export const NOTHING_OVERDUE: Partial<OpenedEvent> = {
  overdue: { kind: 'NONE' },
  overduePrincipal: ZERO_FEN,
  arrearsInterest: ZERO_FEN,
};
