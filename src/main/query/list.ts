import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RowScope } from '../rpc/handler.ts';

export type Direction = 'asc' | 'desc';

/**
 * SECURITY: rows of the managers the actor reaches, where the query has the customer at hand; `manager` is its column
 * with the manager. (row-scope.ts does the same through a customer's id.) A scope without managers reaches nothing.
 */
export function managedWithin(scope: RowScope, manager: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (scope.kind === 'ALL') return sql<SqlBool>`1`;
  return scope.ids.length === 0 ? sql<SqlBool>`0` : sql<SqlBool>`${manager} in (${sql.join(scope.ids)})`;
}

/**
 * Order of a list: the unknown comes last whichever way one sorts, and equal rows keep one order by identity, so that no
 * row is shown on two pages or on none. The identity follows the direction: an index then serves both.
 */
export function orderSql(by: RawBuilder<unknown>, direction: Direction, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return direction === 'asc' ? sql`${by} asc nulls last, ${id} asc` : sql`${by} desc nulls last, ${id} desc`;
}
