import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestBook, TestBook } from '../../support/book.ts';
import { drawnLoan, insert, position, rebuildStates } from '../portfolio.ts';

/** A branch with managers zhang and li, a head and an auditor, and three loans (see fill). */
export interface Branch {
  readonly book: TestBook;
  readonly zhang: number;
  readonly li: number;
  /** Zhang's, repaid in time in September, October and November. */
  readonly a: number;
  /** Zhang's, new in November. */
  readonly b: number;
  /** Li's, taken over in September: 次级, overdue since July. */
  readonly d: number;
}

type Ids = Omit<Branch, 'book'>;
let template: Promise<{ readonly folder: string; readonly ids: Ids }> | null = null;

/** The branch in a folder of its own, its head logged in. Made once: a key for each of five people takes seconds. */
export async function openBranch(): Promise<Branch> {
  template ??= makeTemplate();
  const { folder, ids } = await template;
  const own = mkdtempSync(join(tmpdir(), 'closing-'));
  cpSync(folder, own, { recursive: true });
  const book = new TestBook({ folder: own });
  await book.startService();
  await book.call('session.login', { login: 'head', password: 'Correct-horse-battery-9' });
  await book.openDatabase('head');
  return { book, ...ids };
}

export async function closeBranch({ book }: Branch): Promise<void> {
  await book.close();
  rmSync(book.folder, { recursive: true, force: true });
}

async function makeTemplate() {
  const book = await openTestBook({ mode: 'BRANCH' });
  const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'] });
  const li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
  await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
  const ids = { zhang, li, ...fill(book, zhang, li) };
  await rebuildStates(book.db);
  const folder = mkdtempSync(join(tmpdir(), 'closing-template-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await book.app.stop();
  cpSync(book.folder, folder, { recursive: true });
  await book.close();
  return { folder, ids };
}

function fill(book: TestBook, zhang: number, li: number) {
  const a = drawnLoan(
    book.db,
    { number: 'A', start_on: '2026-08-10', maturity_on: '2027-08-10' },
    { manager_id: zhang },
  ).loanId;
  for (const on of ['2026-09-10', '2026-10-10', '2026-11-10']) repay(book, a, on, 990_000);
  const b = drawnLoan(
    book.db,
    { number: 'B', start_on: '2026-11-05', maturity_on: '2027-11-05', principal_fen: 8_000_000 },
    { manager_id: zhang },
  ).loanId;
  const customer_id = insert(book.db, 'customer', { number: 'IMP', name: '赵六', manager_id: li });
  const d = insert(book.db, 'loan', { number: 'D', customer_id, start_on: '2026-01-20', maturity_on: '2027-01-20' });
  position(book.db, d, '2026-09-15', {
    balance_fen: 4_000_000,
    loan_class: 'SUBSTANDARD',
    overdue_kind: 'SINCE',
    overdue_since_on: '2026-07-20',
    overdue_principal_fen: 3_000_000,
  });
  return { a, b, d };
}

/** A payment as a raw row, as an import or a colleague would have left it; states are not brought up to date. */
export function repay(
  book: TestBook,
  loan_id: number,
  effective_on: string,
  principal_fen: number,
  interest_fen = 43_500,
) {
  return insert(book.db, 'loan_event', { loan_id, kind: 'repayment', effective_on, principal_fen, interest_fen });
}

/** Closes a month and tells the close's id. */
export async function closedMonth(book: TestBook, month: string): Promise<number> {
  const { resultId } = await book.runJob(book.call('closing.closeMonth', { month }));
  if (resultId === null) throw new Error('a close has an id');
  return resultId;
}
