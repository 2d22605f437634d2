import { sql } from 'kysely';
import { createTables, type Tables } from '../../../domain/importing/tables.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../domain/importing/target-fields.ts';
import type { JobContext, JobOutcome, JobRun } from '../../jobs/job.ts';
import { dayOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import { refreshComparisons } from '../core-comparison/compare-loans.service.ts';
import { indexCustomers } from '../customer/customer-terms.service.ts';
import { rebuildLoanStates, refreshCustomerStates } from '../loan/loan-state.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { BulkInsert } from './bulk-insert.service.ts';
import { readBundledFiles } from './bundled-profiles.ts';
import { managersByLogin, readBookMoney, writeCurrency } from './existing.repository.ts';
import { closeRun, insertProblems, insertRun, type NewRun, readTermSources } from './import.repository.ts';
import { ImportReport } from './import-problems.ts';
import { checkProfile, type ImportProfile } from './profile.ts';
import { type ReadFiles, readFiles } from './read-files.ts';
import { type FileContent, READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { takeCustomers } from './take-customers.ts';
import { takeLoans, takeServiceRecords } from './take-loans.ts';
import { takeProductParties, takeProducts } from './take-products.ts';
import { takeCoreDues, takeRepayments } from './take-repayments.ts';
import { KEY_KINDS, type TakeBatch, type Taking, takeSource } from './take-rows.ts';

/** What an import is told; crosses to the worker thread. */
export interface ImportOrder {
  /** A profile's document as parsed from JSON; checked again on this side. */
  readonly profile: unknown;
  /** Name of a bundled profile whose own files are meant; null: `files`. */
  readonly bundledFilesOf: string | null;
  readonly files: readonly FileContent[];
  readonly managerId: number;
  readonly dryRun: boolean;
}

const TAKERS: { readonly [K in ImportKind]: TakeBatch<K> } = {
  customer: takeCustomers,
  product: takeProducts,
  productParty: takeProductParties,
  loan: takeLoans,
  repayment: takeRepayments,
  coreDue: takeCoreDues,
  serviceRecord: takeServiceRecords,
};

/** The import job: everything in the job's one transaction. */
export const importJob: JobRun<ImportOrder> = (context, order) => runImport(context, order, READ_LIMITS);

/**
 * Reads, maps, checks and stores. Nothing taken at all is an error and stores nothing. A dry run does the same work and
 * takes it back to a savepoint, so that what it reports is what the import would do.
 */
export async function runImport(context: JobContext, order: ImportOrder, limits: ReadLimits): Promise<JobOutcome> {
  const { trx } = context;
  const profile = checkProfile(order.profile);
  const given =
    order.bundledFilesOf === null ? order.files : await readBundledFiles(context.samplesFolder, order.bundledFilesOf);
  const read = await readFiles(profile, given, limits, (phase, done, total) => context.progress(phase, done, total));
  const book = await readBookMoney(trx);
  if (book.currency !== profile.currency && book.hasMoney) {
    throw new AppError('RULE_VIOLATED', { rule: 'CURRENCY_DIFFERS', book: book.currency, profile: profile.currency });
  }
  const run: NewRun = {
    profileName: profile.name,
    files: given.map(({ name }) => name),
    state: 'DONE',
    source: 'FILES',
    positionAsOf: profile.positionAsOf,
    currency: profile.currency,
    currencyBefore: book.currency === profile.currency ? null : book.currency,
    at: context.now,
    actorId: context.actor.userId,
  };
  const report = new ImportReport();
  if (order.dryRun) await sql`savepoint dry_run`.execute(trx);
  let importId = await insertRun(trx, run);
  await takeAll(context, order, profile, read, importId, report);
  if (order.dryRun) {
    await sql`rollback to dry_run`.execute(trx);
    await sql`release dry_run`.execute(trx);
    importId = await insertRun(trx, { ...run, state: 'CHECKED', currencyBefore: null });
  } else if (report.isEmpty) {
    const first = report.firstRefusal ?? report.problems()[0];
    throw new AppError('IMPORT_NOTHING_TAKEN', {
      reason: first?.reason ?? null,
      file: first?.file ?? null,
      row: first?.row ?? null,
      column: first?.column ?? null,
    });
  } else if (run.currencyBefore !== null) await writeCurrency(trx, profile.currency);
  await closeRun(trx, importId, {
    taken: report.taken,
    refused: report.refusedCounts,
    problemCount: report.problemCount,
  });
  await insertProblems(trx, importId, report.problems());
  return outcomeOf(importId, order, profile, report);
}

async function takeAll(
  context: JobContext,
  order: ImportOrder,
  profile: ImportProfile,
  read: ReadFiles,
  importId: number,
  report: ImportReport,
): Promise<void> {
  noteWhatIsLeft(profile, read, report);
  const bulk = await BulkInsert.begin(context.trx, importId);
  const taking: Taking = {
    trx: context.trx,
    scope: context.scope,
    bulk,
    report,
    now: context.now,
    today: context.workingDate,
    positionAsOf: profile.positionAsOf,
    actorId: context.actor.userId,
    managerId: order.managerId,
    managers: await managersByLogin(context.trx, context.scope),
    customers: new Map(),
    products: new Map(),
    loans: new Map(),
    repaid: new Map(),
    met: new Map(KEY_KINDS.map((kind) => [kind, new Set<string>()])),
    meant: new Set(),
    newLoanIds: [],
    repaidLoanIds: new Set(),
    comparedLoanIds: new Set(),
    borrowerIds: new Set(),
    newCustomerIds: [],
    servedCustomerIds: new Set(),
  };
  const tables = createTables(read.tables);
  for (const kind of IMPORT_KINDS) {
    await takeKind(kind, profile, read, tables, taking, (done, total) => context.progress(kind, done, total));
    // The next kind looks into the book for what this one has stored.
    await bulk.flush();
  }
  noteRowsNotMeant(profile, read, taking);
  await bringUpToDate(context, taking);
}

/** Rows of a file that every source's conditions pass by: perhaps on purpose, perhaps a code nobody thought of. */
function noteRowsNotMeant(profile: ImportProfile, read: ReadFiles, taking: Taking): void {
  for (const key of new Set(profile.sources.map(({ file }) => file))) {
    const table = read.tables.get(key);
    const left = (table?.rows ?? []).filter((row) => !taking.meant.has(row)).length;
    if (table !== undefined && left > 0) taking.report.noted(table.fileName, 'ROWS_NOT_MEANT', null, String(left));
  }
}

async function takeKind<K extends ImportKind>(
  kind: K,
  profile: ImportProfile,
  read: ReadFiles,
  tables: Tables,
  taking: Taking,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  for (const source of profile.sources) {
    const table = read.tables.get(source.file);
    if (source.kind !== kind || table === undefined) continue;
    await takeSource({ ...source, kind }, table, tables, taking, TAKERS[kind], progress);
  }
}

/** Columns and files nobody reads are told once, so that nothing is left behind unseen. */
function noteWhatIsLeft(profile: ImportProfile, read: ReadFiles, report: ImportReport): void {
  const explained = new Map<string, Set<string>>();
  for (const { file, columns, why } of profile.notTaken) {
    const table = read.tables.get(file);
    const there = columns.filter((column) => table?.columns.has(column));
    if (columns.length > 0 && there.length === 0) continue;
    report.noted(table?.fileName ?? file, 'NOT_TAKEN', columns.length === 0 ? null : there.join('、'), why);
    explained.set(file, new Set([...(explained.get(file) ?? []), ...there]));
  }
  for (const [key, table] of read.tables) {
    for (const column of table.unusedColumns) {
      if (explained.get(key)?.has(column) !== true) report.noted(table.fileName, 'COLUMN_NOT_USED', column, null);
    }
  }
  for (const file of read.unusedFiles) report.noted(file, 'FILE_NOT_USED', null, null);
  for (const { file, sheet } of read.unusedSheets) report.noted(file, 'SHEET_NOT_USED', null, sheet);
}

/** Makes the new customers findable and brings the states of everything touched to the day the book speaks of. */
async function bringUpToDate(context: JobContext, taking: Taking): Promise<void> {
  const { trx } = context;
  const customers = taking.newCustomerIds;
  for (let start = 0; start < customers.length; start += TERMS_BATCH) {
    await context.progress('terms', start, customers.length);
    await indexCustomers(trx, await readTermSources(trx, customers.slice(start, start + TERMS_BATCH)));
  }
  const { stateAsOf } = await readBookMoney(trx);
  await rebuildLoanStates(trx, {
    asOf: dayOrNull(stateAsOf) ?? context.workingDate,
    select: stateAsOf === null ? 'ALL' : [...taking.newLoanIds, ...taking.repaidLoanIds],
    parameters: await readReviewParameters(trx),
    onProgress: (done, total) => context.progress('loanStates', done, total),
  });
  await context.progress('customerStates', 0, null);
  // Whoever has a new loan was brought up to date with it.
  const touched = new Set([...customers, ...taking.servedCustomerIds]);
  await refreshCustomerStates(
    trx,
    [...touched].filter((id) => !taking.borrowerIds.has(id)),
  );
  await refreshComparisons(trx, [...taking.comparedLoanIds], {
    day: context.workingDate,
    now: context.now,
    onProgress: (done, total) => context.progress('coreComparison', done, total),
  });
}

const TERMS_BATCH = 2000;

function outcomeOf(importId: number, order: ImportOrder, profile: ImportProfile, report: ImportReport): JobOutcome {
  const counted = (counts: object) => JSON.stringify(counts);
  return {
    resultId: importId,
    subject: `import:${importId}`,
    detail: {
      profile: profile.name,
      dryRun: order.dryRun,
      taken: counted(report.taken),
      refused: counted(report.refusedCounts),
      problems: report.problemCount,
    },
    topics: order.dryRun ? ['import'] : ['import', 'customer', 'loan', 'product', 'serviceRecord', 'postLoan'],
  };
}
