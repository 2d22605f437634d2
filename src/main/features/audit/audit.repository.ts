import type { AuditRow } from '../../../contract/audit.ts';
import type { ParsedInputOf } from '../../../contract/index.ts';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';

/** Newest first. Days are Shanghai days; instants are stored in UTC. */
export async function listAudit(
  db: ReadDb,
  input: ParsedInputOf<'audit.list'>,
): Promise<{ rows: AuditRow[]; total: number }> {
  let query = db.selectFrom('audit');
  if (input.from !== null) query = query.where('at', '>=', startOfDay(input.from));
  if (input.to !== null) query = query.where('at', '<', startOfDay(addDays(input.to, 1)));
  if (input.actorId !== null) query = query.where('actor_id', '=', input.actorId);
  if (input.method !== null) query = query.where('method', '=', input.method);
  if (input.outcome !== null) query = query.where('outcome', '=', input.outcome);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['seq', 'at', 'actor as actorName', 'roles', 'method', 'subject', 'outcome', 'detail'])
    .orderBy('seq', 'desc')
    .limit(input.page.limit)
    .offset(input.page.offset)
    .execute();
  return { total, rows: rows.map((row) => ({ ...row, outcome: row.outcome as AuditRow['outcome'] })) };
}

function startOfDay(day: IsoDay): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}
