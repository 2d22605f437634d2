import { createHmac, hkdfSync } from 'node:crypto';
import type { ReadDb, Trx } from '../db/types.ts';

export interface AuditEntry {
  readonly at: string;
  readonly actorId: number | null;
  readonly actor: string;
  readonly roles: string;
  readonly method: string;
  readonly subject: string;
  readonly outcome: 'done' | 'denied' | 'failed';
  readonly detail: string;
}

/** Hash of "nothing before": the chain's first link. */
const GENESIS = '0'.repeat(64);

/** Key of the chain, derived from the data key: without the book's key nobody can recompute it. */
export function auditKey(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'creditdesk/audit', 32));
}

/**
 * Appends one row to the chain, in the transaction of the act it records: both are stored or neither.
 * SECURITY: hash = HMAC-SHA256(key, canonical row ‖ previous hash).
 */
export async function appendAudit(trx: Trx, key: Buffer, entry: AuditEntry): Promise<number> {
  const head = await trx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const seq = (head?.seq ?? 0) + 1;
  const prev = head?.hash ?? GENESIS;
  await trx
    .insertInto('audit')
    .values({
      seq,
      at: entry.at,
      actor_id: entry.actorId,
      actor: entry.actor,
      roles: entry.roles,
      method: entry.method,
      subject: entry.subject,
      outcome: entry.outcome,
      detail: entry.detail,
      prev_hash: prev,
      hash: linkOf(key, seq, entry, prev),
    })
    .execute();
  return seq;
}

export interface AuditCheck {
  readonly ok: boolean;
  readonly rows: number;
  readonly firstBadSeq: number | null;
  readonly head: string;
}

/** Recomputes the chain from the first row. */
export async function verifyAudit(db: ReadDb, key: Buffer): Promise<AuditCheck> {
  let prev = GENESIS;
  let expected = 1;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>=', expected)
      .orderBy('seq')
      .limit(2000)
      .execute();
    for (const row of rows) {
      const entry: AuditEntry = {
        at: row.at,
        actorId: row.actor_id,
        actor: row.actor,
        roles: row.roles,
        method: row.method,
        subject: row.subject,
        outcome: outcomeOf(row.outcome),
        detail: row.detail,
      };
      const good = row.seq === expected && row.prev_hash === prev && row.hash === linkOf(key, row.seq, entry, prev);
      if (!good) return { ok: false, rows: expected - 1, firstBadSeq: expected, head: prev };
      prev = row.hash;
      expected += 1;
    }
    if (rows.length === 0) return { ok: true, rows: expected - 1, firstBadSeq: null, head: prev };
  }
}

/** The newest hash, printed on month reports as an anchor. */
export async function auditHead(db: ReadDb): Promise<{ seq: number; hash: string }> {
  const head = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return head ?? { seq: 0, hash: GENESIS };
}

function outcomeOf(text: string): AuditEntry['outcome'] {
  return text === 'denied' || text === 'failed' ? text : 'done';
}

function linkOf(key: Buffer, seq: number, entry: AuditEntry, prev: string): string {
  const canonical = JSON.stringify([
    seq,
    entry.at,
    entry.actorId,
    entry.actor,
    entry.roles,
    entry.method,
    entry.subject,
    entry.outcome,
    entry.detail,
  ]);
  return createHmac('sha256', key).update(canonical).update(prev).digest('hex');
}
