import { describe, expect, it } from 'vitest';
import { ruleLoan } from '../../../src/domain/importing/loan-rules.ts';
import type { MappedRow } from '../../../src/domain/importing/target-fields.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { BARE_LOAN } from './loan-row.ts';

const TODAY = isoDay('2026-11-22');
const AS_OF = isoDay('2026-10-31');
const rule = (row: Partial<MappedRow<'loan'>>, asOf: typeof AS_OF | null = AS_OF) =>
  ruleLoan({ ...BARE_LOAN, ...row }, asOf, TODAY);
const refusals = (row: Partial<MappedRow<'loan'>>, asOf: typeof AS_OF | null = AS_OF) =>
  rule(row, asOf).refused.map(({ field, reason }) => `${field} ${reason}`);
const overdue = (row: Partial<MappedRow<'loan'>>) => rule(row).row.position?.overdue;

describe('ruleLoan', () => {
  it('what nobody said stays unknown', () => {
    expect(rule({}).row.position).toEqual({
      positionAsOf: AS_OF,
      balance: null,
      overduePrincipal: null,
      arrearsInterest: null,
      overdue: { kind: 'UNKNOWN' },
      loanClass: null,
      settledOn: null,
      paidToDate: false,
    });
  });

  it.each<[Partial<MappedRow<'loan'>>, string]>([
    [{ principal: 0 }, 'principal AMOUNT_NOT_POSITIVE'],
    [{ statedInstalment: -1 }, 'statedInstalment AMOUNT_NOT_POSITIVE'],
    [{ maturityOn: '2026-01-15' }, 'maturityOn MATURITY_NOT_AFTER_START'],
    [{ balance: -1 }, 'balance AMOUNT_NEGATIVE'],
    [{ balance: 10_000_001 }, 'balance BALANCE_OVER_PRINCIPAL'],
    [{ balance: 100, overduePrincipal: 101 }, 'overduePrincipal OVERDUE_OVER_BALANCE'],
    [{ positionAsOf: '2026-11-23' }, 'positionAsOf DATE_IN_FUTURE'],
    [{ positionAsOf: '2026-01-14' }, 'positionAsOf POSITION_BEFORE_START'],
    [{ overdueSinceOn: '2026-11-01' }, 'overdueSinceOn DATE_IN_FUTURE'],
    [{ overdueSinceOn: '2025-12-01' }, 'overdueSinceOn POSITION_CONTRADICTS'],
    [{ settledOn: '2026-10-01', balance: 1 }, 'settledOn POSITION_CONTRADICTS'],
    [{ settledOn: '2026-10-01', overdue: 'UNKNOWN_LENGTH' }, 'settledOn POSITION_CONTRADICTS'],
    [{ paidToDate: true, arrearsInterest: 1 }, 'paidToDate POSITION_CONTRADICTS'],
    [{ overdue: 'SINCE' }, 'overdueSinceOn POSITION_CONTRADICTS'],
    [{ overdue: 'NONE', overdueSinceOn: '2026-09-15' }, 'overdue POSITION_CONTRADICTS'],
    [{ overdue: 'NONE', overduePrincipal: 1 }, 'overdue POSITION_CONTRADICTS'],
    [{ entry: 'DRAWDOWN', balance: 5 }, 'entry POSITION_CONTRADICTS'],
    [{ entry: 'DRAWDOWN', startOn: '2026-11-23' }, 'startOn DATE_IN_FUTURE'],
  ])('refuses %j', (row, expected) => {
    expect(refusals(row)).toEqual([expected]);
  });

  it('wants to know of what day a position speaks', () => {
    expect(refusals({}, null)).toEqual(['positionAsOf REQUIRED_BLANK']);
    expect(refusals({ positionAsOf: '2026-10-31' }, null)).toEqual([]);
  });

  it('a new loan needs no position', () => {
    const { row, refused } = rule({ entry: 'DRAWDOWN' }, null);
    expect(refused).toEqual([]);
    expect(row.position).toBeNull();
  });

  it('reads the overdue out of what is said', () => {
    expect(overdue({ overdueSinceOn: '2026-09-15' })).toEqual({ kind: 'SINCE', on: '2026-09-15', atLeast: false });
    expect(overdue({ overdue: 'SINCE', overdueSinceOn: '2026-09-15', overdueAtLeast: true })).toEqual({
      kind: 'SINCE',
      on: '2026-09-15',
      atLeast: true,
    });
    expect(overdue({ overdue: 'UNKNOWN_LENGTH' })).toEqual({ kind: 'UNKNOWN_LENGTH' });
    expect(overdue({ paidToDate: true })).toEqual({ kind: 'NONE' });
    expect(overdue({ overduePrincipal: 5 })).toEqual({ kind: 'UNKNOWN_LENGTH' });
    expect(overdue({ overduePrincipal: 0, arrearsInterest: 0 })).toEqual({ kind: 'NONE' });
    expect(overdue({ overduePrincipal: 0 })).toEqual({ kind: 'UNKNOWN' });
    expect(overdue({ balance: 0 })).toEqual({ kind: 'NONE' });
  });

  it('a settled loan owes nothing', () => {
    expect(rule({ settledOn: '2026-10-01' }).row.position).toMatchObject({ balance: 0, settledOn: '2026-10-01' });
  });
});
