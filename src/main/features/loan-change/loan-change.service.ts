import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Actor, QueryContext, RowScope } from '../../rpc/handler.ts';
import { scopeOf } from '../../rpc/row-scope.ts';
import { considerChange, type Now } from './consider-change.service.ts';
import { type ActScopes, changeById, countChanges, findChange, pageOfChanges } from './loan-change.repository.ts';
import { type Onlooker, toLoanChange } from './loan-change.rows.ts';

export type ChangeReader = Onlooker & Now;

async function actScopes(db: ReadDb, actor: Actor): Promise<ActScopes> {
  return { decide: await scopeOf(db, actor, 'loan.decide'), write: await scopeOf(db, actor, 'loan.write') };
}

/** One page of requests in scope, the waiting ones first. */
export async function listChanges(
  db: ReadDb,
  reader: ChangeReader & { readonly scope: RowScope },
  { states, loanId, page }: ParsedInputOf<'loanChange.list'>,
): Promise<OutputOf<'loanChange.list'>> {
  const query = { scope: reader.scope, states, loanId };
  const rows = await pageOfChanges(db, query, await actScopes(db, reader.actor), page);
  return {
    rows: rows.map((row) => toLoanChange(row, reader)),
    total: await countChanges(db, query),
    waiting: await countChanges(db, { scope: reader.scope, loanId, states: ['REQUESTED'] }),
  };
}

/** One request with old and new plan: as they stand now while it waits, as they stood then once it is decided. */
export async function getChange(
  db: ReadDb,
  reader: ChangeReader,
  changeId: number,
): Promise<OutputOf<'loanChange.get'>> {
  const row = await changeById(db, changeId, await actScopes(db, reader.actor));
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'loanChange' });
  const change = toLoanChange(row, reader);
  const settledAt = row.decided_at ?? row.created_at;
  const decided = change.state === 'REQUESTED' ? null : { at: settledAt, eventId: row.event_id };
  const { view } = await considerChange(db, reader, change.loanId, change.ask, decided);
  return { change, preview: view };
}

/** What a change as typed would do. */
export async function previewOf(
  context: QueryContext,
  { loanId, ask }: ParsedInputOf<'loanChange.preview'>,
): Promise<OutputOf<'loanChange.preview'>> {
  const { view } = await considerChange(context.db, context, loanId, ask);
  return view;
}

/** The loan a request is about. Throws NOT_FOUND. */
export async function loanOfChange(db: ReadDb, changeId: number): Promise<number> {
  const change = await findChange(db, changeId);
  if (change === undefined) throw new AppError('NOT_FOUND', { kind: 'loanChange' });
  return change.loan_id;
}
