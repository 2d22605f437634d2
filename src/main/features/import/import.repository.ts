import { sql } from 'kysely';
import type { ImportProblem, ImportRun } from '../../../contract/import.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { type RunColumns, toImportRun, toProblem } from './import.rows.ts';

const RUN_COLUMNS = [
  'import_run.id',
  'import_run.profile_name',
  'import_run.files',
  'import_run.state',
  'import_run.source',
  'import_run.taken',
  'import_run.refused',
  'import_run.problem_count',
  'import_run.position_as_of',
  'import_run.currency',
  'import_run.at',
  'user.display_name as actor_name',
] as const;

const runs = (db: ReadDb, scope: RowScope) => {
  const all = db.selectFrom('import_run').innerJoin('user', 'user.id', 'import_run.actor_id');
  return scope.kind === 'ALL' ? all : all.where('import_run.actor_id', 'in', [0, ...scope.ids]);
};

/** Runs of the actors in scope, newest first. */
export async function listRuns(
  db: ReadDb,
  scope: RowScope,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ImportRun[]; total: number }> {
  const counted = await runs(db, scope)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows: RunColumns[] = await runs(db, scope)
    .select(RUN_COLUMNS)
    .orderBy('import_run.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(toImportRun), total: counted.total };
}

export async function findRun(db: ReadDb, scope: RowScope, importId: number): Promise<ImportRun | undefined> {
  const row: RunColumns | undefined = await runs(db, scope)
    .select(RUN_COLUMNS)
    .where('import_run.id', '=', importId)
    .executeTakeFirst();
  return row === undefined ? undefined : toImportRun(row);
}

export async function listProblems(
  db: ReadDb,
  importId: number,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ImportProblem[]; total: number }> {
  const counted = await db
    .selectFrom('import_problem')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('import_problem')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(toProblem), total: counted.total };
}

export interface NewRun {
  readonly profileName: string;
  readonly files: readonly string[];
  readonly state: ImportRun['state'];
  readonly source: ImportRun['source'];
  readonly positionAsOf: string | null;
  readonly currency: string | null;
  readonly currencyBefore: string | null;
  readonly at: string;
  readonly actorId: number;
}

/** Opens a run, so that rows can carry its id; what came of it is written by `closeRun`. */
export async function insertRun(trx: Trx, run: NewRun): Promise<number> {
  const result = await trx
    .insertInto('import_run')
    .values({
      profile_name: run.profileName,
      files: JSON.stringify(run.files),
      state: run.state,
      source: run.source,
      taken: '{}',
      refused: '{}',
      problem_count: 0,
      position_as_of: run.positionAsOf,
      currency: run.currency,
      currency_before: run.currencyBefore,
      at: run.at,
      actor_id: run.actorId,
    })
    .executeTakeFirstOrThrow();
  return Number(result.insertId);
}

export async function closeRun(
  trx: Trx,
  importId: number,
  counts: { readonly taken: object; readonly refused: object; readonly problemCount: number },
): Promise<void> {
  await trx
    .updateTable('import_run')
    .set({
      taken: JSON.stringify(counts.taken),
      refused: JSON.stringify(counts.refused),
      problem_count: counts.problemCount,
    })
    .where('id', '=', importId)
    .execute();
}

export async function insertProblems(trx: Trx, importId: number, problems: readonly ImportProblem[]): Promise<void> {
  const values = problems.map((problem) => [
    problem.file,
    problem.row,
    problem.column,
    problem.reason,
    problem.value,
    problem.kind,
  ]);
  await sql`insert into import_problem (import_id, file, row, column, reason, value, kind)
    select ${importId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    from json_each(${JSON.stringify(values)})`.execute(trx);
}

/** What of customers makes them findable. */
export async function readTermSources(db: ReadDb, customerIds: readonly number[]) {
  const { rows } = await sql<{
    id: number;
    number: string;
    name: string | null;
    identifier: string | null;
    phone: string | null;
  }>`select id, number, name, identifier, phone from customer
    where id in (select value from json_each(${JSON.stringify(customerIds)}))`.execute(db);
  return rows;
}
