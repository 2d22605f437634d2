import type { Source } from '../../../domain/importing/expression.ts';
import { createRowMapper, type RowMapper } from '../../../domain/importing/map-row.ts';
import type { FieldProblem, ImportReason } from '../../../domain/importing/reasons.ts';
import type { RepaidLoan } from '../../../domain/importing/repayment-rules.ts';
import type { RuleOutcome } from '../../../domain/importing/row-rules.ts';
import type { ImportRow, Tables } from '../../../domain/importing/tables.ts';
import { fieldsOf, type ImportKind, type MappedRow } from '../../../domain/importing/target-fields.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { fen, yuanText } from '../../../domain/kernel/money.ts';
import type { Trx } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';
import type { BulkInsert } from './bulk-insert.service.ts';
import type { NamedLoan } from './existing.repository.ts';
import type { ImportReport } from './import-problems.ts';
import type { ReadTable } from './read-files.ts';

/** What taking rows needs to know, and what it leaves behind for the rows after them. */
export interface Taking {
  readonly trx: Trx;
  readonly scope: RowScope;
  readonly bulk: BulkInsert;
  readonly report: ImportReport;
  readonly now: string;
  readonly today: IsoDay;
  readonly positionAsOf: IsoDay | null;
  readonly actorId: number;
  readonly managerId: number;
  readonly managers: ReadonlyMap<string, number>;
  /** Customers and products known so far, of this import and of the book: number → id, `kind|number` → id. */
  readonly customers: Map<string, number>;
  readonly products: Map<string, number>;
  /** Loans that payments and dues name, by number; null: the book has none of that number. */
  readonly loans: Map<string, NamedLoan | null>;
  /** What of a loan decides which payments it takes, by id; the room for principal shrinks with every payment taken. */
  readonly repaid: Map<number, RepaidLoan>;
  /** Keys met in this import, to tell doubles; one set per kind of key. */
  readonly met: ReadonlyMap<KeyKind, Set<string>>;
  /** Rows that some source has taken up, whether stored or refused. */
  readonly meant: Set<ImportRow>;
  readonly newLoanIds: number[];
  /** Loans with new payments, and loans that are to be compared with the core system. */
  readonly repaidLoanIds: Set<number>;
  readonly comparedLoanIds: Set<number>;
  readonly borrowerIds: Set<number>;
  readonly newCustomerIds: number[];
  readonly servedCustomerIds: Set<number>;
}

export const KEY_KINDS = ['customer', 'identifier', 'product', 'party', 'loan', 'repayment', 'coreDue'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** A mapped row waiting for its batch. */
export interface Candidate<K extends ImportKind> {
  readonly values: MappedRow<K>;
  readonly line: number;
  readonly file: string;
  readonly mapper: RowMapper<K>;
  readonly kind: K;
}

export type TakeBatch<K extends ImportKind> = (batch: readonly Candidate<K>[], taking: Taking) => Promise<void>;

/** Rows looked up in the book at a time. */
const BATCH = 1000;

/** Maps the rows of one source and hands them over in batches. */
export async function takeSource<K extends ImportKind>(
  source: Source<K>,
  table: ReadTable,
  tables: Tables,
  taking: Taking,
  takeBatch: TakeBatch<K>,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const mapper = createRowMapper(source, tables);
  const { kind } = source;
  const file = table.fileName;
  for (const line of table.misfits) {
    taking.report.refused(kind, file, line, [{ reason: 'ROW_WIDTH', column: null, value: null }]);
  }
  let batch: Candidate<K>[] = [];
  for (const [index, row] of table.rows.entries()) {
    const outcome = mapper.map(row);
    if (outcome.kind === 'REFUSED') taking.report.refused(kind, file, row.line, outcome.problems);
    if (outcome.kind !== 'SKIPPED') taking.meant.add(row);
    if (outcome.kind === 'MAPPED') batch.push({ values: outcome.values, line: row.line, file, mapper, kind });
    if (batch.length >= BATCH) {
      await takeBatch(batch, taking);
      batch = [];
    }
    if (index % BATCH === 0) await progress(index, table.rows.length);
  }
  await takeBatch(batch, taking);
}

/** Refuses a mapped row because of one field. */
export function refuse<K extends ImportKind>(
  taking: Taking,
  candidate: Candidate<K>,
  field: keyof MappedRow<K> & string,
  reason: ImportReason,
): void {
  taking.report.refused(candidate.kind, candidate.file, candidate.line, [problemOf(candidate, field, reason)]);
}

/** Tells what a rule found; true when the row may be stored. */
export function passes<K extends ImportKind, T>(
  taking: Taking,
  candidate: Candidate<K>,
  outcome: RuleOutcome<T>,
): boolean {
  const { kind, file, line } = candidate;
  if (outcome.refused.length > 0) {
    const problems = outcome.refused.map(({ field, reason }) => problemOf(candidate, field, reason));
    taking.report.refused(kind, file, line, problems);
    return false;
  }
  for (const { field, reason } of outcome.warned) {
    taking.report.warned(kind, file, line, problemOf(candidate, field, reason));
  }
  return true;
}

function problemOf<K extends ImportKind>(candidate: Candidate<K>, field: string, reason: ImportReason): FieldProblem {
  const values: Readonly<Record<string, string | number | boolean | null>> = candidate.values;
  const value = values[field] ?? null;
  const isMoney = typeof value === 'number' && fieldsOf(candidate.kind).get(field)?.type === 'amount';
  return candidate.mapper.problem(field, reason, isMoney ? yuanText(fen(value)) : value);
}

/** Whether a key is met for the first time; remembers it. */
export function isNew(taking: Taking, kind: KeyKind, key: string): boolean {
  const met = taking.met.get(kind);
  if (met === undefined || met.has(key)) return false;
  met.add(key);
  return true;
}
