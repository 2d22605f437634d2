import type { InputOf } from '../../../src/contract/index.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { PASSWORD, type TestBook } from '../../support/book.ts';

export type Request = InputOf<'loanChange.request'>;
type Ask = Request['ask'];

/** Asked for on 20 November 2026, from 1 December on. */
export const extension = (maturityOn: string, change: object = {}): Ask => ({
  kind: 'EXTENSION',
  appliedOn: isoDay('2026-11-20'),
  effectiveOn: isoDay('2026-11-20'),
  maturityOn: isoDay(maturityOn),
  annualRate: null,
  ...change,
});

export const restructuring = (change: object = {}): Ask => ({
  kind: 'RESTRUCTURING',
  appliedOn: isoDay('2026-11-20'),
  effectiveOn: isoDay('2026-11-22'),
  method: 'EQUAL_INSTALMENT',
  annualRate: '0.036',
  periods: 24,
  monthsPerPeriod: 1,
  capitalise: false,
  ...change,
});

export const request = (loanId: number, ask: Ask, change: Partial<Request> = {}): Request => ({
  loanId,
  ask,
  reason: '下游回款推迟，旺季后归还',
  repaymentSource: '春节前销售回款',
  consent: 'NOT_NEEDED',
  consentOn: null,
  consentNote: null,
  ...change,
});

export const decide = (changeId: number, change: Partial<InputOf<'loanChange.decide'>> = {}) => ({
  changeId,
  version: 1,
  decision: 'APPROVE' as const,
  remark: null,
  countersign: null,
  ...change,
});

export const countersign = (login: string, password = PASSWORD) => ({ login, password, remark: null });

export const rowOf = (book: TestBook, table: string, id: number) =>
  book.db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown>;

export const eventsOf = (book: TestBook, loanId: number, kind: string) =>
  book.db.prepare('SELECT * FROM loan_event WHERE loan_id = ? AND kind = ? ORDER BY id').all(loanId, kind) as Record<
    string,
    unknown
  >[];

export const auditOf = (book: TestBook, method: string) =>
  book.db
    .prepare('SELECT actor, subject, outcome, detail FROM audit WHERE method = ? ORDER BY seq DESC')
    .get(method) as {
    actor: string;
    subject: string;
    outcome: string;
    detail: string;
  };

/** A loan on interest with the principal at its end: 12 months, due on 15 January 2027. */
export const SHORT_LOAN = {
  method: 'INTEREST_FIRST',
  periods: 12,
  start_on: '2026-01-15',
  maturity_on: '2027-01-15',
  principal_fen: 50_000_000,
  annual_rate: '0.0435',
  guarantee: 'CREDIT',
} as const;
