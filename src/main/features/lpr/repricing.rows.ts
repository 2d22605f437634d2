import type { RepricingRow, RepricingRun } from '../../../contract/lpr.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { subFen } from '../../../domain/kernel/money.ts';
import type { PlanComparison } from '../../../domain/loan/change-preview.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { RepricedLoanDbRow, RunDbRow } from './repricing.repository.ts';
import type { PlannedStep } from './repricing-plan.service.ts';

const NO_RATES = { oldLpr: null, newLpr: null, lprOn: null, oldRate: null, newRate: null } as const;

export function toRepricingRow(
  { step, terms, balance }: PlannedStep,
  loan: RepricedLoanDbRow,
  comparison: PlanComparison | null,
): RepricingRow {
  const rates =
    step.kind === 'PROBLEM'
      ? NO_RATES
      : {
          oldLpr: step.oldLpr,
          newLpr: step.newLpr,
          lprOn: step.lprOn,
          oldRate: step.oldRate,
          newRate: step.newRate,
        };
  const first = comparison?.firstChanged ?? null;
  return {
    loanId: loan.id,
    loanNumber: loan.number,
    customerId: loan.customer_id,
    customerName: customerDisplayName(loan.customer_name, loan.customer_number),
    managerName: loan.manager_name,
    outcome: step.kind,
    problem: step.kind === 'PROBLEM' ? step.problem : null,
    tenor: terms.tenor,
    pointsBp: terms.pointsBp,
    balance,
    effectiveOn: step.on,
    ...rates,
    firstDueOn: first?.dueOn ?? null,
    oldPayment: first?.before?.payment ?? null,
    newPayment: first?.after?.payment ?? null,
    interestDifference: differenceOf(comparison),
  };
}

function differenceOf(comparison: PlanComparison | null) {
  if (comparison === null) return null;
  const { interestBefore, interestAfter } = comparison;
  return interestBefore === null || interestAfter === null ? null : subFen(interestAfter, interestBefore);
}

export function toRepricingRun(row: RunDbRow, mayUndo: boolean): RepricingRun {
  const isDone = row.state === 'DONE';
  return {
    id: row.id,
    title: row.title,
    upTo: isoDay(row.effective_on),
    count: row.count,
    state: isDone ? 'DONE' : 'UNDONE',
    actorName: row.actor_name,
    at: row.at,
    canUndo: isDone && mayUndo && row.beyond_scope === 0 && row.followed === 0,
    version: row.version,
  };
}
