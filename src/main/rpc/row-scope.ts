import { type Permission, scopeKindOf } from '../../contract/permissions.ts';
import type { SubjectPath } from '../../contract/rpc.ts';
import { fixedQuery } from '../db/compiled-query.ts';
import type { ReadDb } from '../db/types.ts';
import { AppError } from './app-error.ts';
import type { Actor, RowScope } from './handler.ts';

/** Whose customers the actor reaches through this permission: one place, for every list and every single row. */
export async function scopeOf(db: ReadDb, actor: Actor, permission: Permission): Promise<RowScope> {
  switch (scopeKindOf(actor.roles, permission)) {
    case 'ALL':
      return { kind: 'ALL' };
    case 'OWN':
      return { kind: 'MANAGERS', ids: [actor.userId] };
    case 'TEAM': {
      const team = await db.selectFrom('user').select('id').where('lead_id', '=', actor.userId).execute();
      return { kind: 'MANAGERS', ids: [actor.userId, ...team.map((member) => member.id)] };
    }
    case 'NONE':
      return { kind: 'MANAGERS', ids: [] };
  }
}

/** Refuses a row that does not exist (NOT_FOUND) or is somebody else's (SCOPE_DENIED). */
export async function assertInScope(db: ReadDb, scope: RowScope, subject: SubjectPath, input: unknown): Promise<void> {
  const id = valueAt(input, subject.path);
  // A union's other members need no such row (a month summary has no customer).
  if (id === undefined) return;
  if (typeof id !== 'number') throw new AppError('INPUT_INVALID', { field: subject.path, issue: 'TYPE' });
  const managerId = await managerOf(db, subject.kind, id);
  if (managerId === undefined) throw new AppError('NOT_FOUND', { kind: subject.kind });
  if (!reaches(scope, managerId)) throw new AppError('SCOPE_DENIED', { kind: subject.kind });
}

export function reaches(scope: RowScope, managerId: number): boolean {
  return scope.kind === 'ALL' || scope.ids.includes(managerId);
}

type Subject = { readonly id: number };

/** The manager of the customer a row belongs to: asked before every request about one row. */
const MANAGER_OF = {
  customer: fixedQuery((db, { id }: Subject) => db.selectFrom('customer').select('manager_id').where('id', '=', id)),
  loan: fixedQuery((db, { id }: Subject) =>
    db
      .selectFrom('loan')
      .innerJoin('customer', 'customer.id', 'loan.customer_id')
      .select('customer.manager_id')
      .where('loan.id', '=', id),
  ),
  review: fixedQuery((db, { id }: Subject) =>
    db
      .selectFrom('review')
      .innerJoin('loan', 'loan.id', 'review.loan_id')
      .innerJoin('customer', 'customer.id', 'loan.customer_id')
      .select('customer.manager_id')
      .where('review.id', '=', id),
  ),
  loanChange: fixedQuery((db, { id }: Subject) =>
    db
      .selectFrom('loan_change')
      .innerJoin('loan', 'loan.id', 'loan_change.loan_id')
      .innerJoin('customer', 'customer.id', 'loan.customer_id')
      .select('customer.manager_id')
      .where('loan_change.id', '=', id),
  ),
  loanContract: fixedQuery((db, { id }: Subject) =>
    db
      .selectFrom('loan_contract')
      .innerJoin('customer', 'customer.id', 'loan_contract.customer_id')
      .select('customer.manager_id')
      .where('loan_contract.id', '=', id),
  ),
} as const satisfies Record<SubjectPath['kind'], unknown>;

async function managerOf(db: ReadDb, kind: SubjectPath['kind'], id: number): Promise<number | undefined> {
  const [row] = await MANAGER_OF[kind](db, { id });
  return row?.manager_id;
}

/** The value at a dotted path of a parsed input, own properties only. */
export function valueAt(input: unknown, path: string): unknown {
  let value = input;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}
