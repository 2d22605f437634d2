import {
  type ImportedRepayment,
  paymentKey,
  type RepaidLoan,
  repaidLoan,
  repaymentFinding,
  ruleRepayment,
} from '../../../domain/importing/repayment-rules.ts';
import { ruleCoreDue } from '../../../domain/importing/row-rules.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen, subFen } from '../../../domain/kernel/money.ts';
import { foldLoans } from '../loan/loan-position.service.ts';
import type { NewLoanEvent } from './bulk-insert.service.ts';
import { loansByNumber, type NamedLoan } from './existing.repository.ts';
import { type Candidate, isNew, passes, refuse, type Taking } from './take-rows.ts';

/** Stores payments of loans in the actor's reach: with the parts the source states, or for the loan's own order to divide. */
export async function takeRepayments(batch: readonly Candidate<'repayment'>[], taking: Taking): Promise<void> {
  await resolveLoans(batch, taking);
  await resolveRepaid(batch, taking);
  for (const candidate of batch) {
    const loan = loanOf(candidate, taking);
    const known = loan === null ? undefined : taking.repaid.get(loan.id);
    if (loan === null || known === undefined) continue;
    const outcome = ruleRepayment(candidate.values, taking.today);
    if (!passes(taking, candidate, outcome) || outcome.row === null) continue;
    const finding = repaymentFinding(known, outcome.row);
    if (finding !== null) {
      refuse(taking, candidate, finding.field as 'on', finding.reason);
    } else if (!isNew(taking, 'repayment', `${loan.id}|${paymentKey(outcome.row.on, outcome.row.amount)}`)) {
      refuse(taking, candidate, 'amount', 'ALIKE_IN_FILE');
    } else {
      await taking.bulk.event(paymentEvent(loan.id, outcome.row, candidate.values.remark, taking));
      noteRepaid(loan, known, outcome.row, taking);
    }
  }
}

function paymentEvent(
  loanId: number,
  { on, amount, split }: ImportedRepayment,
  remark: string | null,
  taking: Taking,
): NewLoanEvent {
  const common = { loanId, effectiveOn: on, recordedAt: taking.now, actorId: taking.actorId, remark };
  return split === null
    ? { ...common, kind: 'repayment', amount, principal: null, interest: null }
    : { ...common, kind: 'repayment', ...split };
}

function noteRepaid(loan: NamedLoan, known: RepaidLoan, { split }: ImportedRepayment, taking: Taking): void {
  taking.repaidLoanIds.add(loan.id);
  taking.borrowerIds.add(loan.customerId);
  taking.report.took('repayment');
  if (split === null) return;
  taking.comparedLoanIds.add(loan.id);
  const room = known.room === null ? null : subFen(known.room, split.principal);
  taking.repaid.set(loan.id, { ...known, room });
}

/** Stores the core system's dues. Of a loan that has some already the newer import speaks; a day comes once in a file. */
export async function takeCoreDues(batch: readonly Candidate<'coreDue'>[], taking: Taking): Promise<void> {
  await resolveLoans(batch, taking);
  for (const candidate of batch) {
    const { values } = candidate;
    const loan = loanOf(candidate, taking);
    if (loan === null || !passes(taking, candidate, ruleCoreDue(values, isoDay(loan.startOn)))) continue;
    if (isNew(taking, 'coreDue', `${loan.id}|${values.dueOn}`)) {
      await taking.bulk.coreDue({
        loanId: loan.id,
        dueOn: values.dueOn,
        period: values.period,
        principal: fenOrNull(values.principal),
        interest: fenOrNull(values.interest),
        balance: fenOrNull(values.balance),
      });
      taking.comparedLoanIds.add(loan.id);
      taking.report.took('coreDue');
    } else refuse(taking, candidate, 'dueOn', 'DUPLICATE_KEY');
  }
}

const fenOrNull = (value: number | null): Fen | null => (value === null ? null : fen(value));

/** The loan a row names; refused and null where there is none, or it is a colleague's. */
function loanOf(candidate: Candidate<'repayment'> | Candidate<'coreDue'>, taking: Taking): NamedLoan | null {
  const loan = taking.loans.get(candidate.values.loanNumber) ?? null;
  if (loan?.inScope) return loan;
  const reason = loan === null ? 'LOAN_UNKNOWN' : 'LOAN_OUT_OF_SCOPE';
  taking.report.refused(candidate.kind, candidate.file, candidate.line, [
    candidate.mapper.problem('loanNumber', reason, candidate.values.loanNumber),
  ]);
  return null;
}

async function resolveLoans(
  batch: readonly { readonly values: { readonly loanNumber: string } }[],
  taking: Taking,
): Promise<void> {
  const numbers = new Set(batch.map(({ values }) => values.loanNumber));
  const unknown = [...numbers].filter((number) => !taking.loans.has(number));
  for (const number of unknown) taking.loans.set(number, null);
  for (const loan of await loansByNumber(taking.trx, taking.scope, unknown)) taking.loans.set(loan.number, loan);
}

async function resolveRepaid(batch: readonly Candidate<'repayment'>[], taking: Taking): Promise<void> {
  const ids = new Set<number>();
  for (const { values } of batch) {
    const loan = taking.loans.get(values.loanNumber);
    if (loan?.inScope && !taking.repaid.has(loan.id)) ids.add(loan.id);
  }
  for (const { loanId, drawnOn, terms, events, state } of await foldLoans(taking.trx, [...ids], taking.today)) {
    taking.repaid.set(loanId, repaidLoan({ drawnOn, startOn: terms.startOn, events }, state, taking.today));
  }
}
