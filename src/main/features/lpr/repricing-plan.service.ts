import { createHash } from 'node:crypto';
import { LprTenorValue } from '../../../contract/lpr.ts';
import { type IsoDay, isoDay, minDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { eventsThatCount, type LoanEvent } from '../../../domain/loan/loan-events.ts';
import { INSTALMENT_METHODS } from '../../../domain/loan/replan.ts';
import { type LprLoan, type RepricingStep, repricingsDue } from '../../../domain/lpr/repricing.ts';
import { REPRICING_DAYS, type RepricingTerms } from '../../../domain/lpr/repricing-days.ts';
import type { ReadDb } from '../../db/types.ts';
import { dayOrNull, fenOrNull, member, memberOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { toLoanEvent } from '../loan/loan-event.service.ts';
import { lprTable } from './lpr.repository.ts';
import { toLprRow } from './lpr.rows.ts';
import { type LprLoanDbRow, lprLoans, rateEvents } from './repricing.repository.ts';

/** A step with the loan it belongs to. `before` are the steps of the same loan ahead of it in the same run. */
export interface PlannedStep {
  readonly loanId: number;
  readonly terms: RepricingTerms;
  readonly balance: Fen | null;
  readonly step: RepricingStep;
  readonly before: readonly Change[];
}
export type Change = Extract<RepricingStep, { kind: 'CHANGE' }>;

/** All that a run up to a day has to do with the loans in scope. */
export interface RepricingPlan {
  readonly steps: readonly PlannedStep[];
  /** Names the changes: the same text, the same run. */
  readonly fingerprint: string;
  readonly lprUpTo: IsoDay | null;
}

export interface Asker {
  readonly scope: RowScope;
  readonly workingDate: IsoDay;
}

/**
 * What is to be repriced, without folding a loan: rates come from the few events that set them, so that a portfolio of
 * mortgages is looked through at once.
 */
export async function repricingPlan(db: ReadDb, asker: Asker, upTo: IsoDay): Promise<RepricingPlan> {
  const { workingDate } = asker;
  if (upTo > workingDate) throw new AppError('RULE_VIOLATED', { rule: 'REPRICING_DAY_IN_FUTURE', upTo, workingDate });
  const table = (await lprTable(db)).map(toLprRow);
  const loans = await lprLoans(db, asker.scope);
  const events = await rateEvents(
    db,
    loans.map((loan) => loan.id),
  );
  const steps = loans.flatMap((row) => {
    const own = (events.get(row.id) ?? []).map(toLoanEvent);
    const loan = toLprLoan(row, eventsThatCount(own, workingDate));
    const found = repricingsDue(loan, table, upTo);
    return found.map((step, index) => ({
      loanId: row.id,
      terms: loan.terms,
      balance: fenOrNull(row.balance_fen),
      step,
      before: found.slice(0, index).filter((one) => one.kind === 'CHANGE'),
    }));
  });
  const days = table.map((row) => row.effectiveOn).sort();
  return { steps, fingerprint: fingerprintOf(steps), lprUpTo: days.at(-1) ?? null };
}

function toLprLoan(row: LprLoanDbRow, standing: readonly LoanEvent[]): LprLoan {
  const maturityOn = dayOrNull(row.maturity_on) ?? isoDay(row.agreed_maturity_on);
  const restructured = standing.find((event) => event.kind === 'restructuring');
  return {
    terms: {
      tenor: member(LprTenorValue.options, row.lpr_tenor ?? ''),
      pointsBp: row.lpr_points_bp ?? 0,
      day: memberOrNull(REPRICING_DAYS, row.repricing_day),
      months: row.repricing_months,
      startOn: isoDay(row.start_on),
      until: restructured === undefined ? maturityOn : minDay(maturityOn, restructured.effectiveOn),
    },
    agreedRate: row.annual_rate === null ? null : rate(row.annual_rate),
    standing,
    lumpSumOn: INSTALMENTS.has(row.method ?? '') ? null : isoDay(row.agreed_maturity_on),
  };
}

/** Stored words are wider than the type. */
const INSTALMENTS: ReadonlySet<string> = INSTALMENT_METHODS;

function fingerprintOf(steps: readonly PlannedStep[]): string {
  const changes = steps.flatMap(({ loanId, step }) =>
    step.kind === 'CHANGE' ? [`${loanId} ${step.on} ${step.newRate}`] : [],
  );
  return createHash('sha256').update(changes.join('\n')).digest('hex');
}

/** Balance of the loans that change, each once, with how many nobody knows. */
export function balancesOf(steps: readonly PlannedStep[]): { sum: Fen; count: number; unknown: number } {
  const changing = new Map(steps.filter(({ step }) => step.kind === 'CHANGE').map((one) => [one.loanId, one.balance]));
  const known = [...changing.values()].filter((balance) => balance !== null);
  return {
    sum: fen(known.reduce((total, balance) => total + balance, 0)),
    count: changing.size,
    unknown: changing.size - known.length,
  };
}
