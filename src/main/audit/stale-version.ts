import type { ReadDb } from '../db/types.ts';
import { AppError } from '../rpc/app-error.ts';

/**
 * The refusal of a save whose record has changed since its form was opened, with who wrote it last and when, as the
 * change log knows it under the record's subject.
 */
export async function staleVersion(db: ReadDb, kind: string, subject: string): Promise<AppError> {
  const last = await db
    .selectFrom('audit')
    .select(['actor', 'at'])
    .where('subject', '=', subject)
    .where('outcome', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return new AppError('STALE_VERSION', { kind, by: last?.actor ?? null, at: last?.at ?? null });
}
