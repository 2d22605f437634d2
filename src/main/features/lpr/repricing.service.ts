import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { RepricingRow } from '../../../contract/lpr.ts';
import { type Fen, fen, subFen } from '../../../domain/kernel/money.ts';
import { interestOf, type Rate } from '../../../domain/kernel/rate.ts';
import { previewChange } from '../../../domain/loan/change-preview.ts';
import type { RateChangeEvent } from '../../../domain/loan/loan-events.ts';
import { knownSum } from '../../query/values.ts';
import type { QueryContext } from '../../rpc/handler.ts';
import { foldLoans, type Position } from '../loan/loan-position.service.ts';
import { repricedLoans } from './repricing.repository.ts';
import { toRepricingRow } from './repricing.rows.ts';
import { balancesOf, type Change, type PlannedStep, repricingPlan } from './repricing-plan.service.ts';

/** One page of what a run would do, with counts and sums over all of it. Only the loans of the page are folded. */
export async function previewRun(
  context: QueryContext,
  input: ParsedInputOf<'lpr.previewRun'>,
): Promise<OutputOf<'lpr.previewRun'>> {
  const { db } = context;
  const plan = await repricingPlan(db, context, input.upTo);
  const chosen = inOrder(plan.steps.filter(({ step }) => step.kind === input.outcome));
  const { offset, limit } = input.page;
  const balances = balancesOf(plan.steps);
  const count = (kind: PlannedStep['step']['kind']) => plan.steps.filter(({ step }) => step.kind === kind).length;
  return {
    rows: await rowsOf(context, chosen.slice(offset, offset + limit)),
    total: chosen.length,
    counts: {
      change: count('CHANGE'),
      unchanged: count('UNCHANGED'),
      problem: count('PROBLEM'),
      loans: balances.count,
    },
    sums: {
      balance: knownSum(balances.sum, balances.count, balances.unknown),
      yearlyInterest: yearlyInterest(plan.steps),
    },
    fingerprint: plan.fingerprint,
    lprUpTo: plan.lprUpTo,
  };
}

/** By the day a step counts from, then by loan; steps without a day last. */
function inOrder(steps: readonly PlannedStep[]): PlannedStep[] {
  const day = ({ step }: PlannedStep) => step.on ?? '9999-12-31';
  return [...steps].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.loanId - b.loanId));
}

/** What the changes come to in a year at today's balances: balance × (last new rate − first old rate), summed. */
function yearlyInterest(steps: readonly PlannedStep[]): Fen {
  let total = 0;
  for (const { step, balance } of steps) {
    if (step.kind !== 'CHANGE' || balance === null) continue;
    const ofYear = (annualRate: Rate) => interestOf(balance, annualRate, 1, 1, 'HALF_UP');
    total += subFen(ofYear(step.newRate), ofYear(step.oldRate));
  }
  return fen(total);
}

async function rowsOf(context: QueryContext, steps: readonly PlannedStep[]): Promise<RepricingRow[]> {
  const { db, workingDate } = context;
  const ids = [...new Set(steps.map(({ loanId }) => loanId))];
  const loans = new Map((await repricedLoans(db, ids)).map((loan) => [loan.id, loan]));
  const changing = new Set(steps.filter(({ step }) => step.kind === 'CHANGE').map(({ loanId }) => loanId));
  const folded = new Map(Array.from(await foldLoans(db, [...changing], workingDate), (one) => [one.loanId, one]));
  return steps.flatMap((planned) => {
    const loan = loans.get(planned.loanId);
    const position = folded.get(planned.loanId);
    const compared = position === undefined ? null : comparisonOf(context, position, planned);
    return loan === undefined ? [] : [toRepricingRow(planned, loan, compared)];
  });
}

/** The plan before and after one step, the earlier steps of the same run taken as done. */
function comparisonOf(context: QueryContext, { terms, events }: Position, planned: PlannedStep) {
  if (planned.step.kind !== 'CHANGE') return null;
  const supposed = [...planned.before, planned.step].map((step, index) => supposedEvent(step, index, context.now));
  const change = supposed.pop();
  if (change === undefined) return null;
  return previewChange(terms, [...events, ...supposed], change, context.workingDate).comparison;
}

function supposedEvent(step: Change, index: number, recordedAt: string): RateChangeEvent {
  return {
    id: `supposed:${index}`,
    kind: 'rateChange',
    effectiveOn: step.on,
    recordedAt,
    annualRate: step.newRate,
    cause: 'REPRICING',
  };
}
