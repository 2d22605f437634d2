import { z } from 'zod';
import { Id, Instant, IsoDay, PageInput, pageOf } from './primitives.ts';
import { query } from './rpc.ts';

export const AuditRow = z.strictObject({
  seq: z.int(),
  at: Instant,
  actorName: z.string(),
  roles: z.string(),
  method: z.string(),
  subject: z.string(),
  outcome: z.enum(['done', 'denied', 'failed']),
  detail: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const audit = {
  'audit.list': query({
    input: z.strictObject({
      from: IsoDay.nullable(),
      to: IsoDay.nullable(),
      actorId: Id.nullable(),
      method: z.string().max(60).nullable(),
      outcome: z.enum(['done', 'denied', 'failed']).nullable(),
      page: PageInput,
    }),
    output: pageOf(AuditRow),
    permission: 'audit.read',
  }),
  /** Recomputes the whole chain: the first bad row, if any, and the head. */
  'audit.verify': query({
    input: z.strictObject({}),
    output: z.strictObject({ ok: z.boolean(), rows: z.int(), firstBadSeq: z.int().nullable(), head: z.string() }),
    permission: 'audit.read',
  }),
} as const;
