import { type ImportedLoan, type ImportedPosition, ruleLoan } from '../../../domain/importing/loan-rules.ts';
import { ruleServiceRecord } from '../../../domain/importing/row-rules.ts';
import { fen } from '../../../domain/kernel/money.ts';
import type { NewLoanEvent, NewLprTerms } from './bulk-insert.service.ts';
import { takenLoanNumbers } from './existing.repository.ts';
import { resolveCustomers } from './take-customers.ts';
import { type Candidate, isNew, passes, refuse, type Taking } from './take-rows.ts';

/** Stores loans, each with its first event: the position it comes with, or its drawdown. */
export async function takeLoans(batch: readonly Candidate<'loan'>[], taking: Taking): Promise<void> {
  await resolveCustomers(
    batch.map(({ values }) => values.customerNumber),
    taking,
  );
  const inBook = await takenLoanNumbers(
    taking.trx,
    batch.map(({ values }) => values.number),
  );
  for (const candidate of batch) {
    const { number, customerNumber } = candidate.values;
    const customerId = taking.customers.get(customerNumber);
    const outcome = ruleLoan(candidate.values, taking.positionAsOf, taking.today);
    if (inBook.has(number)) refuse(taking, candidate, 'number', 'DUPLICATE_IN_BOOK');
    else if (customerId === undefined) refuse(taking, candidate, 'customerNumber', 'REFERENCE_MISSING');
    else if (passes(taking, candidate, outcome)) {
      if (isNew(taking, 'loan', number)) await store(outcome.row, customerId, taking);
      else refuse(taking, candidate, 'number', 'DUPLICATE_KEY');
    }
  }
}

async function store({ row, terms, position }: ImportedLoan, customerId: number, taking: Taking): Promise<void> {
  const id = taking.bulk.nextId('loan');
  await taking.bulk.loan({
    id,
    customerId,
    number: row.number,
    contractNumber: row.contractNumber,
    purpose: row.purpose,
    productName: row.productName,
    guarantee: row.guarantee,
    method: row.method,
    principal: fen(row.principal),
    annualRate: row.annualRate,
    periods: row.periods,
    ...terms,
    interestBasis: row.interestBasis ?? 'PER_PERIOD',
    repayDay: row.repayDay,
    gracePeriods: row.gracePeriods ?? 0,
    amortisationPeriods: row.amortisationPeriods,
    lpr: lprOf(row),
    startOn: row.startOn,
    maturityOn: row.maturityOn,
    statedInstalment: row.statedInstalment === null ? null : fen(row.statedInstalment),
    remark: row.remark,
    createdAt: taking.now,
  });
  const common = { loanId: id, recordedAt: taking.now, actorId: taking.actorId };
  await taking.bulk.event(
    position === null
      ? { ...common, kind: 'drawdown', effectiveOn: row.startOn, amount: fen(row.principal) }
      : openedEvent(common, position),
  );
  if (position === null && row.loanClass !== null) {
    const reason = '导入时的分类';
    await taking.bulk.event({
      ...common,
      kind: 'judgement',
      effectiveOn: row.startOn,
      loanClass: row.loanClass,
      reason,
    });
  }
  taking.newLoanIds.push(id);
  taking.borrowerIds.add(customerId);
  taking.report.took('loan');
}

function lprOf({ lprTenor, lprPoints, repricingDay, repricingMonths }: ImportedLoan['row']): NewLprTerms | null {
  if (lprTenor === null || lprPoints === null) return null;
  return { tenor: lprTenor, pointsBp: lprPoints, repricingDay, repricingMonths };
}

function openedEvent(
  common: Pick<NewLoanEvent, 'loanId' | 'recordedAt' | 'actorId'>,
  position: ImportedPosition,
): NewLoanEvent {
  const { overdue } = position;
  const isSince = overdue.kind === 'SINCE';
  return {
    ...common,
    kind: 'opened',
    effectiveOn: position.positionAsOf,
    balance: position.balance,
    overduePrincipal: position.overduePrincipal,
    arrearsInterest: position.arrearsInterest,
    overdueKind: overdue.kind,
    overdueSinceOn: isSince ? overdue.on : null,
    overdueAtLeast: isSince && overdue.atLeast,
    loanClass: position.loanClass,
    settledOn: position.settledOn,
    paidToDate: position.paidToDate,
  };
}

/** Stores service records. Two alike are two: nothing tells a double entry from two calls on one day. */
export async function takeServiceRecords(batch: readonly Candidate<'serviceRecord'>[], taking: Taking): Promise<void> {
  await resolveCustomers(
    batch.map(({ values }) => values.customerNumber),
    taking,
  );
  for (const candidate of batch) {
    const { customerNumber, on, kind, content } = candidate.values;
    const customerId = taking.customers.get(customerNumber);
    if (customerId === undefined) refuse(taking, candidate, 'customerNumber', 'REFERENCE_MISSING');
    else if (passes(taking, candidate, ruleServiceRecord(candidate.values, taking.today))) {
      await taking.bulk.serviceRecord({ customerId, on, kind, content, authorId: null, createdAt: taking.now });
      taking.servedCustomerIds.add(customerId);
      taking.report.took('serviceRecord');
    }
  }
}
