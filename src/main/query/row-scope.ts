import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RowScope } from '../rpc/handler.ts';

/**
 * SECURITY: the condition every list puts on its rows: the customer behind the row belongs to a manager the actor
 * reaches. `customerId` names the column with the customer's id. A scope without managers reaches nothing.
 */
export function reaches(scope: RowScope, customerId: string): RawBuilder<SqlBool> {
  if (scope.kind === 'ALL') return sql<SqlBool>`1`;
  return customersOf(scope.ids, customerId);
}

/** The condition that the customer behind the row belongs to one of the managers. */
export function customersOf(managerIds: readonly number[], customerId: string): RawBuilder<SqlBool> {
  if (managerIds.length === 0) return sql<SqlBool>`0`;
  return sql<SqlBool>`${sql.ref(customerId)} in (select id from customer where manager_id in (${sql.join(managerIds)}))`;
}
