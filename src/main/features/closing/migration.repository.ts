import { sql } from 'kysely';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { ownedWithin } from '../../query/row-scope.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { among } from './snapshot.repository.ts';

/** A loan at one end of a period, as far as a migration looks at it. */
export interface ClassRow {
  readonly loan_id: number;
  readonly status: string;
  readonly balance_fen: number | null;
  readonly loan_class: string | null;
  readonly overdue_kind: string;
  readonly overdue_since_on: string | null;
  readonly overdue_at_least: 0 | 1;
}

const COLUMNS = [
  's.loan_id',
  's.status',
  's.balance_fen',
  's.loan_class',
  's.overdue_kind',
  's.overdue_since_on',
  's.overdue_at_least',
] as const;

/** Loans of a close that are live or settled. */
export async function classesOfSnapshot(db: ReadDb, closingId: number, scope: RowScope): Promise<ClassRow[]> {
  return db
    .selectFrom('loan_snapshot as s')
    .select(COLUMNS)
    .where('s.closing_id', '=', closingId)
    .where('s.status', 'in', ['ACTIVE', 'SETTLED'])
    .where(ownedWithin(scope, 's.customer_id'))
    .orderBy('s.loan_id')
    .execute();
}

/** The same of the cache: as of the working date. */
export async function classesOfCache(db: ReadDb, scope: RowScope): Promise<ClassRow[]> {
  return db
    .selectFrom('loan_state as s')
    .select(COLUMNS)
    .where('s.status', 'in', ['ACTIVE', 'SETTLED'])
    .where(ownedWithin(scope, 's.customer_id'))
    .orderBy('s.loan_id')
    .execute();
}

/** Events of the period that can account for a class, newest first. */
export async function causesOf(db: ReadDb, loanIds: readonly number[], after: IsoDay, until: IsoDay) {
  return db
    .selectFrom('loan_event as e')
    .leftJoin('user as u', 'u.id', 'e.actor_id')
    .select([
      'e.id',
      'e.loan_id',
      'e.kind',
      'e.effective_on',
      'e.loan_class',
      'e.reason',
      'u.display_name as actor_name',
    ])
    .where(among('e.loan_id', loanIds))
    .where('e.kind', 'in', ['judgement', 'opened', 'restructuring', 'extension', 'misuse', 'writeOff', 'settlement'])
    .where('e.effective_on', '>', after)
    .where('e.effective_on', '<=', until)
    .where(sql<boolean>`not exists (select 1 from loan_event r where r.reverses_event_id = e.id)`)
    .orderBy('e.effective_on', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}
