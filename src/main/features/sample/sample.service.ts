import { rate } from '../../../domain/kernel/rate.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type { Trx } from '../../db/types.ts';
import type { JobContext, JobRun } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import { refreshComparisons } from '../core-comparison/compare-loans.service.ts';
import { indexCustomers } from '../customer/customer-terms.service.ts';
import { BulkInsert } from '../import/bulk-insert.service.ts';
import { closeImportRun, openSampleRun, termSources } from '../import/import-run.service.ts';
import { countDependentRows, eraseImport } from '../import/undo.service.ts';
import { rebuildLoanStates } from '../loan/loan-state.service.ts';
import { listLpr } from '../lpr/lpr.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { generatePortfolio, type PortfolioCounts } from './generate-portfolio.service.ts';
import {
  hasCustomers,
  insertSampleManager,
  isLoginTaken,
  markSample,
  readBook,
  removeSampleManagers,
} from './sample.repository.ts';

/** What the sample job is told; crosses to the worker thread. */
export interface SampleOrder {
  readonly customers: number;
  readonly seed: number;
}

const LOANS_PER_CUSTOMER = 1.25;
const SERVICES_PER_CUSTOMER = 3;
const TELL_EVERY = 200;
const TERMS_BATCH = 2000;
const MANAGERS = ['示例经理甲', '示例经理乙', '示例经理丙'] as const;

/** The sample branch: invented people and firms with two years of history up to the working date, marked as sample. */
export const sampleJob: JobRun<SampleOrder> = async (context, order) => {
  const { trx, actor } = context;
  if (await hasCustomers(trx)) throw new AppError('BOOK_NOT_EMPTY');
  const { currency } = await readBook(trx);
  const importId = await openSampleRun(trx, { currency, at: context.now, actorId: actor.userId });
  const managerIds =
    context.mode === 'BRANCH' ? await makeManagers(trx, importId, context.now) : ([actor.userId] as const);
  const bulk = await BulkInsert.begin(trx, importId);
  const counts = await generatePortfolio(
    {
      seed: order.seed,
      customers: order.customers,
      loansPerCustomer: LOANS_PER_CUSTOMER,
      servicesPerCustomer: SERVICES_PER_CUSTOMER,
      history: 'FULL',
      asOf: context.workingDate,
      lpr: await announcements(trx),
      managerIds,
      confirmerId: actor.userId,
      onCustomer: async (done, total) => {
        if (done % TELL_EVERY === 0) await context.progress('customer', done, total);
      },
    },
    bulk,
  );
  await bulk.flush();
  await bringUpToDate(context, counts);
  const taken = {
    customer: counts.customers,
    product: counts.products,
    productParty: counts.parties,
    loan: counts.loans,
    coreDue: counts.coreDues,
    serviceRecord: counts.services,
  };
  await closeImportRun(trx, importId, taken);
  await markSample(trx, importId);
  return {
    resultId: importId,
    subject: `import:${importId}`,
    detail: { seed: order.seed, customers: counts.customers, loans: counts.loans, reviews: counts.reviews },
    topics: TOPICS,
  };
};

async function announcements(trx: Trx): Promise<LprRow[]> {
  return (await listLpr(trx)).map(({ effectiveOn, oneYear, fiveYear, checkedAt }) => ({
    effectiveOn,
    oneYear: rate(oneYear),
    fiveYear: rate(fiveYear),
    checked: checkedAt !== null,
  }));
}

const TOPICS = ['import', 'customer', 'loan', 'product', 'serviceRecord', 'postLoan', 'user', 'settings'] as const;

async function makeManagers(trx: Trx, importId: number, now: string): Promise<[number, ...number[]]> {
  const [first, ...others] = MANAGERS;
  const make = async (name: string): Promise<number> => {
    let login = name;
    for (let suffix = 2; await isLoginTaken(trx, login); suffix += 1) login = `${name}${suffix}`;
    return insertSampleManager(trx, { login, displayName: name, importId, now });
  };
  const ids: [number, ...number[]] = [await make(first)];
  for (const name of others) ids.push(await make(name));
  return ids;
}

async function bringUpToDate(context: JobContext, counts: PortfolioCounts): Promise<void> {
  const { trx } = context;
  const { customerIds } = counts;
  for (let start = 0; start < customerIds.length; start += TERMS_BATCH) {
    await context.progress('terms', start, customerIds.length);
    await indexCustomers(trx, await termSources(trx, customerIds.slice(start, start + TERMS_BATCH)));
  }
  // The book was empty: everything is new, so the states are made for the working date whatever they spoke of before.
  await rebuildLoanStates(trx, {
    asOf: context.workingDate,
    select: 'ALL',
    parameters: await readReviewParameters(trx),
    onProgress: (done, total) => context.progress('loanStates', done, total),
  });
  await refreshComparisons(trx, counts.comparedLoanIds, {
    day: context.workingDate,
    now: context.now,
    onProgress: (done, total) => context.progress('coreComparison', done, total),
  });
}

/**
 * Takes the sample out with one act, whatever people have recorded on it meanwhile; customers that are not of the sample
 * and everything of theirs stay. What went along is counted in the audit log.
 */
export const removeSampleJob: JobRun<Readonly<Record<string, never>>> = async (context) => {
  const { trx } = context;
  const { sampleImportId } = await readBook(trx);
  if (sampleImportId === null) throw new AppError('NOT_FOUND', { kind: 'sample' });
  const recorded = await countDependentRows(trx, sampleImportId);
  await markSample(trx, null);
  await eraseImport(context, sampleImportId, 'WITH_DEPENDENTS');
  const managersKept = await removeSampleManagers(trx, sampleImportId);
  return {
    resultId: sampleImportId,
    subject: `import:${sampleImportId}`,
    detail: { ...recorded, managersKept },
    topics: TOPICS,
  };
};
