import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { type IsoDay, isoDay } from '../../src/domain/kernel/iso-day.ts';
import { REVIEW_PARAMETERS } from '../../src/domain/post-loan/review-plan.ts';
import { type Connection, createConnection } from '../../src/main/db/connection.ts';
import { bookDialect } from '../../src/main/db/dialect.ts';
import { migrate } from '../../src/main/db/migrate.ts';
import type { Schema } from '../../src/main/db/schema.ts';
import type { Trx, WriteDb } from '../../src/main/db/types.ts';
import { rebuildLoanStates } from '../../src/main/features/loan/loan-state.service.ts';

export const NOW = '2026-11-22T02:00:00.000Z';

/** A real encrypted book file with the first schema and three users (1 and 2 managers, 3 the head), and no rows else. */
export interface Portfolio {
  readonly db: WriteDb;
  readonly connection: Connection;
  write<T>(act: (trx: Trx) => Promise<T>): Promise<T>;
  close(): void;
}

export function openPortfolio(): Portfolio {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-'));
  const connection = createConnection(join(folder, 'book.db'), Buffer.alloc(32, 7));
  connection.pragma('synchronous = OFF');
  migrate(connection);
  connection.exec(
    `INSERT INTO book (id, bank, branch, mode, currency, created_at) VALUES (1, '农商银行', '城东支行', 'BRANCH', 'CNY', '${NOW}')`,
  );
  const user = connection.prepare(
    'INSERT INTO user (id, login, display_name, enabled, password_changed_at, created_at) VALUES (?, ?, ?, 1, ?, ?)',
  );
  for (const [id, login] of [
    [1, 'zhang'],
    [2, 'li'],
    [3, 'head'],
  ] as const) {
    user.run(id, login, `用户${id}`, NOW, NOW);
  }
  const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
  return {
    db,
    connection,
    write: (act) => db.transaction().execute(act),
    close: () => {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Values<T extends keyof Schema> = Partial<{ [C in keyof Schema[T]]: unknown }>;

/** Inserts one row; columns left out take the plain defaults below or NULL. Returns its id. */
export function insert<T extends keyof Schema>(connection: Connection, table: T, values: Values<T>): number {
  const row: Record<string, unknown> = { ...DEFAULTS[table], ...values };
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  return Number(connection.prepare(sql).run(...Object.values(row)).lastInsertRowid);
}

const DEFAULTS: Partial<Record<keyof Schema, Record<string, unknown>>> = {
  customer: { kind: 'PERSON', manager_id: 1, created_at: NOW, updated_at: NOW },
  loan: {
    purpose: 'BUSINESS',
    method: 'EQUAL_INSTALMENT',
    principal_fen: 12_000_000,
    annual_rate: '0.0435',
    periods: 12,
    start_on: '2026-01-15',
    maturity_on: '2027-01-15',
    created_at: NOW,
  },
  loan_event: { recorded_at: NOW },
  review: {
    kind: 'REGULAR',
    way: 'ON_SITE',
    unannounced: 0,
    operation: '经营正常',
    conclusion: 'NORMAL',
    reviewer_id: 1,
    state: 'RECORDED',
    created_at: NOW,
  },
  service_record: { kind: 'VISIT', content: '走访', created_at: NOW },
};

let serial = 0;

/** A customer with a loan drawn in full on its first day; returns both identities. */
export function drawnLoan(
  connection: Connection,
  loan: Values<'loan'> = {},
  customer: Values<'customer'> = {},
): { customerId: number; loanId: number } {
  serial += 1;
  const customerId = insert(connection, 'customer', { number: `C${serial}`, name: `客户甲${serial}`, ...customer });
  const loanId = insert(connection, 'loan', { number: `JJ${serial}`, customer_id: customerId, ...loan });
  const row = connection.prepare('SELECT principal_fen, start_on FROM loan WHERE id = ?').get(loanId) as {
    principal_fen: number;
    start_on: IsoDay;
  };
  insert(connection, 'loan_event', {
    loan_id: loanId,
    kind: 'drawdown',
    effective_on: row.start_on,
    amount_fen: row.principal_fen,
  });
  return { customerId, loanId };
}

/** Brings every state of a book to a day, over a connection of the test's own. */
export async function rebuildStates(connection: Connection, asOf = '2026-11-22'): Promise<void> {
  const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
  await db
    .transaction()
    .execute((trx) => rebuildLoanStates(trx, { asOf: isoDay(asOf), select: 'ALL', parameters: REVIEW_PARAMETERS }));
}

/** What the bank's own records say of a loan on a day. */
export function position(connection: Connection, loanId: number, on: string, values: Values<'loan_event'> = {}): void {
  insert(connection, 'loan_event', {
    loan_id: loanId,
    kind: 'opened',
    effective_on: on,
    balance_fen: 5_000_000,
    overdue_principal_fen: 0,
    arrears_interest_fen: 0,
    overdue_kind: 'NONE',
    loan_class: 'NORMAL',
    paid_to_date: 0,
    ...values,
  });
}
