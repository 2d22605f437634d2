import type { ReadDb } from '../../db/types.ts';

export interface BookOnPaper {
  readonly bank: string;
  readonly branch: string;
  readonly currency: string;
  readonly workingDateIsSet: boolean;
  readonly hasSample: boolean;
}

export async function bookOnPaper(db: ReadDb): Promise<BookOnPaper> {
  const row = await db
    .selectFrom('book')
    .select(['bank', 'branch', 'currency', 'working_date', 'sample_import_id'])
    .executeTakeFirstOrThrow();
  return {
    bank: row.bank,
    branch: row.branch,
    currency: row.currency,
    workingDateIsSet: row.working_date !== null,
    hasSample: row.sample_import_id !== null,
  };
}

export async function userNames(db: ReadDb): Promise<Map<number, string>> {
  const rows = await db.selectFrom('user').select(['id', 'display_name']).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** The number a loan's papers are named after. */
export async function loanNumberOf(db: ReadDb, loanId: number): Promise<string> {
  const row = await db.selectFrom('loan').select('number').where('id', '=', loanId).executeTakeFirst();
  return row?.number ?? '';
}

/** Customer and loan a paper is about, for the log; null for no such loan. */
export async function ownerOf(db: ReadDb, loanId: number): Promise<number | null> {
  const row = await db.selectFrom('loan').select('customer_id').where('id', '=', loanId).executeTakeFirst();
  return row?.customer_id ?? null;
}

/** Why the next review of each of a customer's loans is due. */
export async function reviewRulesOf(db: ReadDb, customerId: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('loan_state')
    .select(['loan_id', 'review_rule'])
    .where('customer_id', '=', customerId)
    .execute();
  return new Map(rows.flatMap((row) => (row.review_rule === null ? [] : [[row.loan_id, row.review_rule] as const])));
}
