import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RowScope } from '../rpc/handler.ts';

/**
 * SECURITY: the scope of a list whose rows hang on a customer, where the customer itself need not be read: the column
 * `customerId` holds a customer whose manager the actor reaches. A scope without managers reaches nothing.
 */
export function ownedWithin(scope: RowScope, customerId: string): RawBuilder<SqlBool> {
  return scope.kind === 'ALL' ? sql<SqlBool>`1` : ownedBy(scope.ids, customerId);
}

/** The column `customerId` holds a customer of one of these managers. */
export function ownedBy(managerIds: readonly number[], customerId: string): RawBuilder<SqlBool> {
  if (managerIds.length === 0) return sql<SqlBool>`0`;
  return sql<SqlBool>`${sql.ref(customerId)} in (select id from customer where manager_id in (${sql.join(managerIds)}))`;
}
