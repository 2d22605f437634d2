import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import { rate } from '../../../src/domain/kernel/rate.ts';
import { buildSchedule } from '../../../src/domain/schedule/schedule.ts';
import type { ScheduleTerms } from '../../../src/domain/schedule/schedule-terms.ts';
import type { TestBook } from '../../support/book.ts';
import { type TestCell, workbook } from '../../support/workbook.ts';

const EXCEL = { kind: 'builtin', id: 'excel-customers-loans' } as const;
type Rows = readonly (readonly TestCell[])[];

const REPAYMENT_HEADINGS = ['借据号', '还款日期', '还款金额', '归还本金', '归还利息', '归还罚息', '归还复利', '备注'];
const DUE_HEADINGS = ['借据号', '应还日', '期次', '应还本金', '应还利息', '剩余本金'];

/** Sheets of the template with what they hold. */
export const repayments = (...rows: Rows) => ({ 还款: [REPAYMENT_HEADINGS, ...rows] });
export const coreDues = (...rows: Rows) => ({ 核心还款计划: [DUE_HEADINGS, ...rows] });

export async function importSheets(book: TestBook, sheets: Record<string, Rows>, dryRun = false): Promise<number> {
  const { token } = book.app.transfers.grantContent('核心.xlsx', workbook(sheets));
  const job = await book.runJob(book.call('import.start', { profile: EXCEL, files: [token], managerId: null, dryRun }));
  return job.resultId ?? 0;
}

/** The job's error of an import that takes nothing. */
export async function importFailure(book: TestBook, sheets: Record<string, Rows>) {
  const { token } = book.app.transfers.grantContent('核心.xlsx', workbook(sheets));
  const { jobId } = await book.call('import.start', { profile: EXCEL, files: [token], managerId: null, dryRun: false });
  return (await book.waitForJob(jobId)).error;
}

/** What an import says, row by row. */
export async function problemsOf(book: TestBook, importId: number) {
  const { run, problems } = await book.call('import.get', { importId, page: { offset: 0, limit: 200 } });
  return { run, rows: problems.rows.map(({ row, column, reason, value }) => [row, column, reason, value]) };
}

/** Golden epi-01 shifted to 2026, what tests/db/portfolio.ts makes of a loan unless told. */
export const EPI_2026: ScheduleTerms = {
  method: 'EQUAL_INSTALMENT',
  principal: fen(12_000_000),
  annualRate: rate('0.0435'),
  periods: 12,
  monthsPerPeriod: 1,
  startOn: isoDay('2026-01-15'),
  interestBasis: 'PER_PERIOD',
};

/** A schedule as rows of the core system's extract. */
export function dueRows(number: string, terms: Partial<ScheduleTerms> = {}): TestCell[][] {
  const schedule = buildSchedule({ ...EPI_2026, ...terms });
  if (!schedule.ok) throw new RangeError(schedule.error.code);
  return schedule.value.rows.map(({ period, dueOn, principal, interest, closing }) => [
    number,
    dueOn,
    period,
    principal / 100,
    interest / 100,
    closing / 100,
  ]);
}

export const eventsOf = (book: TestBook, loanId: number) =>
  book.db
    .prepare(
      `SELECT kind, effective_on, amount_fen, principal_fen, interest_fen, penalty_fen, compound_fen, reason, import_id
       FROM loan_event WHERE loan_id = ? AND kind = 'repayment' ORDER BY id`,
    )
    .all(loanId);

export const stateOf = (book: TestBook, loanId: number) =>
  book.db
    .prepare('SELECT status, balance_fen, overdue_kind, next_due_on FROM loan_state WHERE loan_id = ?')
    .get(loanId);
