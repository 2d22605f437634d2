import type { Program } from './program.ts';

type Ask = Program['ask'];
type WithId = { id: number };

/** A customer with no more than a name, managed by whoever is logged in. */
export async function aCustomer(
  ask: Ask,
  name: string,
  kind: 'SOLE_TRADER' | 'FARMER' = 'SOLE_TRADER',
): Promise<number> {
  const status = (await ask('session.status', {})) as { session: { userId: number } };
  const nothing = { identifierKind: null, sex: null, birthOn: null, township: null, industry: null, employer: null };
  const saved = (await ask('customer.create', {
    number: null,
    kind,
    name,
    ...nothing,
    grade: null,
    managerId: status.session.userId,
    remark: null,
    acceptedWarnings: ['IDENTIFIER_MISSING'],
  })) as WithId;
  return saved.id;
}

export interface LoanAsked {
  readonly customerId: number;
  readonly number: string;
  readonly amount: number;
  readonly startOn: string;
  readonly maturityOn: string;
  readonly guarantee?: 'GUARANTEE' | 'CREDIT';
  /** Instalments of so many months; else interest on the 20th of each month, principal at maturity. */
  readonly periods?: number;
}

/** A contract and one note drawn under it whole: 流动资金贷款 at 4.35 %. */
export async function aLoan(ask: Ask, asked: LoanAsked): Promise<number> {
  const { customerId, number, amount, startOn, maturityOn, periods } = asked;
  const { rows } = (await ask('loanProduct.list', {})) as { rows: (WithId & { name: string })[] };
  const product = rows.find(({ name }) => name === '个人经营贷款');
  const { id: contractId } = (await ask('loanContract.create', {
    customerId,
    number: `HT-${number}`,
    productId: product?.id,
    amount,
    revolving: false,
    guarantee: asked.guarantee ?? 'CREDIT',
    signedOn: startOn,
    startOn,
    maturityOn,
    useOfFunds: '购进货物',
    remark: null,
  })) as WithId;
  const { loanId } = (await ask('loanContract.drawDown', {
    contractId,
    number,
    terms: {
      principal: amount,
      startOn,
      method: periods === undefined ? 'INTEREST_FIRST' : 'EQUAL_INSTALMENT',
      interestBasis: periods === undefined ? 'ACT/360' : 'PER_PERIOD',
      periods: periods ?? null,
      monthsPerPeriod: 1,
      settlement: periods === undefined ? { day: 20, months: 1, inclusive: true } : null,
      maturityOn: periods === undefined ? maturityOn : null,
      repayDay: null,
      gracePeriods: 0,
      amortisationPeriods: null,
      custom: null,
      straddle: 'KEEP_OLD',
      rounding: 'HALF_UP',
      roundingUnit: 1,
      shiftsOnHoliday: false,
    },
    rate: { kind: 'FIXED', annualRate: '0.0435' },
    penaltyFactor: '1.5',
    misuseFactor: '2',
    allocationOrder: 'INTEREST_FIRST',
    remark: null,
  })) as { loanId: number };
  return loanId;
}

/** Pays every due up to a day on its day. */
export async function payOnTime(ask: Ask, loanId: number, until: string): Promise<void> {
  const { dues } = (await ask('loan.get', { loanId })) as { dues: { dueOn: string; payment: number }[] };
  for (const { dueOn, payment } of dues) {
    if (dueOn > until || payment === 0) continue;
    const paid = { loanId, on: dueOn, amount: payment, fees: 0, split: null, remark: '按期还款', evenIfAlike: false };
    await ask('repayment.record', paid);
  }
}

/** Sets the book's day and waits until every loan stands there. */
export async function setDay(ask: Ask, day: string): Promise<void> {
  const { jobId } = (await ask('settings.setWorkingDate', { day })) as { jobId: number | null };
  if (jobId !== null) await jobDone(ask, jobId);
}

export async function jobDone(ask: Ask, jobId: number): Promise<void> {
  for (;;) {
    const { job } = (await ask('job.get', { jobId })) as { job: { state: string; error: unknown } | null };
    if (job?.state === 'DONE') return;
    if (job !== null && job.state !== 'RUNNING') throw new Error(`job ${job.state}: ${JSON.stringify(job.error)}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
