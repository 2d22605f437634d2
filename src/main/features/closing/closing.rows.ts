import { z } from 'zod';
import type { Closing, ClosingLineRow, LineFigures } from '../../../contract/closing.ts';
import { LoanStatus } from '../../../contract/loan.ts';
import { LoanClassValue, OverdueKind } from '../../../contract/primitives.ts';
import type { ClosingLine } from '../../../domain/closing/closing-line.ts';
import { addTotals, type ClosingTotals, NO_TOTALS } from '../../../domain/closing/closing-totals.ts';
import { daysBetween, type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { RowScope } from '../../rpc/handler.ts';
import type { ClosingDbRow } from './closing.repository.ts';
import type { LineDbRow, pageOfLines } from './snapshot.repository.ts';
import type { TotalsRow } from './totals.repository.ts';

export function toLine(row: LineDbRow): ClosingLine {
  return {
    loanId: row.loan_id,
    customerId: row.customer_id,
    managerId: row.manager_id,
    status: member(LoanStatus.options, row.status),
    balance: fenOrNull(row.balance_fen),
    overdueKind: member(OverdueKind.options, row.overdue_kind),
    overdueSinceOn: dayOrNull(row.overdue_since_on),
    overdueAtLeast: row.overdue_at_least === 1,
    overduePrincipal: fenOrNull(row.overdue_principal_fen),
    arrearsInterest: fenOrNull(row.arrears_interest_fen),
    penalty: fenOrNull(row.penalty_fen),
    compound: fenOrNull(row.compound_fen),
    loanClass: memberOrNull(LoanClassValue.options, row.loan_class),
    settledOn: dayOrNull(row.settled_on),
    maturityOn: isoDay(row.maturity_on),
    annualRate: row.annual_rate === null ? null : rate(row.annual_rate),
  };
}

/** A line's figures as screens show them; days overdue are counted to the close's day. */
export function figuresOf(line: ClosingLine, closedOn: IsoDay): LineFigures {
  const { overdueSinceOn: sinceOn } = line;
  return {
    status: line.status,
    balance: line.balance,
    overdue: {
      kind: line.overdueKind,
      sinceOn,
      days: sinceOn === null ? null : Math.max(0, daysBetween(sinceOn, closedOn)),
      atLeast: line.overdueAtLeast,
    },
    overduePrincipal: line.overduePrincipal,
    arrearsInterest: line.arrearsInterest,
    penalty: line.penalty,
    compound: line.compound,
    loanClass: line.loanClass,
    maturityOn: line.maturityOn,
  };
}

export function toLineRow(row: Awaited<ReturnType<typeof pageOfLines>>[number], closedOn: IsoDay): ClosingLineRow {
  return {
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    customerId: row.customer_id,
    customerName: customerDisplayName(row.customer_name, row.customer_number),
    managerName: row.manager_name ?? '',
    ...figuresOf(toLine(row), closedOn),
  };
}

/** Totals of these groups of live loans. */
export function totalsOfRows(rows: readonly TotalsRow[]): ClosingTotals {
  return rows.reduce((sum, row) => addTotals(sum, totalsOfRow(row)), NO_TOTALS);
}

function totalsOfRow(row: TotalsRow): ClosingTotals {
  const known = (sum: number, count: number) => ({ fen: fen(sum), count: row.live, unknown: row.live - count });
  const balance = known(row.balance, row.balance_known);
  return {
    live: row.live,
    balance,
    overdue: row.overdue,
    overduePrincipal: known(row.overdue_principal, row.overdue_principal_known),
    arrearsInterest: known(row.arrears, row.arrears_known),
    penalty: known(row.penalty, row.penalty_known),
    compound: known(row.compound, row.compound_known),
    byClass: [{ key: memberOrNull(LoanClassValue.options, row.loan_class), count: row.live, balance }],
  };
}

const StoredFen = z.int() as unknown as z.ZodType<Fen, Fen>;
const StoredSum = z.strictObject({ fen: StoredFen, count: z.int(), unknown: z.int() });

/** Totals as a close stores them: one entry per manager of the time, so that each sees the own part of it. */
const StoredTotals = z.array(
  z.strictObject({
    managerId: z.int(),
    totals: z.strictObject({
      live: z.int(),
      balance: StoredSum,
      overdue: z.int(),
      overduePrincipal: StoredSum,
      arrearsInterest: StoredSum,
      penalty: StoredSum,
      compound: StoredSum,
      byClass: z.array(z.strictObject({ key: LoanClassValue.nullable(), count: z.int(), balance: StoredSum })),
    }),
  }),
);

/** The text a close keeps its totals as. */
export function totalsText(rows: readonly TotalsRow[]): string {
  const managers = [...Map.groupBy(rows, (row) => row.manager_id)].sort(([a], [b]) => a - b);
  return JSON.stringify(managers.map(([managerId, group]) => ({ managerId, totals: totalsOfRows(group) })));
}

/** What of stored totals the scope reaches: by who managed the loans when the close was made. */
export function storedTotals(text: string, scope: RowScope): ClosingTotals {
  return StoredTotals.parse(JSON.parse(text))
    .filter(({ managerId }) => scope.kind === 'ALL' || scope.ids.includes(managerId))
    .reduce((sum, { totals }) => addTotals(sum, totals), NO_TOTALS);
}

/** A close as screens show it, with what only a scope can say. */
export function toClosing(row: ClosingDbRow, totals: ClosingTotals, restated: number): Closing {
  return {
    id: row.id,
    kind: row.kind === 'MONTH' ? 'MONTH' : 'DAY',
    closedOn: isoDay(row.closed_on),
    at: row.at,
    actorName: row.actor_name,
    state: row.state === 'REOPENED' ? 'REOPENED' : 'CLOSED',
    loans: row.loans,
    totals: { ...totals, byClass: totals.byClass.map((group) => ({ ...group })) },
    checked: row.checked,
    differing: row.differing,
    explained: row.explained,
    checkedAt: row.checked_at,
    restated,
    reopened:
      row.reopened_at === null
        ? null
        : { at: row.reopened_at, by: row.reopened_by_name ?? '', reason: row.reopen_reason ?? '' },
    version: row.version,
  };
}
