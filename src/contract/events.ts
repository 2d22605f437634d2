import { z } from 'zod';
import { Id } from './primitives.ts';

/** What a screen may have to read again after a command. */
export const TOPICS = [
  'customer',
  'loan',
  'product',
  'serviceRecord',
  'postLoan',
  'import',
  'user',
  'settings',
  'draft',
  'savedView',
  'closing',
  'audit',
] as const;
export type Topic = (typeof TOPICS)[number];

/** State of a long job as screens see it. `total` is null while unknown. */
export const JobProgress = z.strictObject({
  jobId: Id,
  kind: z.enum([
    'import',
    'undoImport',
    'sample',
    'removeSample',
    'rebuildStates',
    'closeDay',
    'closeMonth',
    'checkClosing',
  ]),
  phase: z.string().max(60),
  done: z.int(),
  total: z.int().nullable(),
  state: z.enum(['RUNNING', 'DONE', 'FAILED', 'CANCELLED']),
  /** Kind-specific result of a finished job: the import's id. */
  resultId: Id.nullable(),
  error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

/** The few messages the service sends by itself. Values only; each is checked before it reaches a screen. */
export const events = {
  dataChanged: z.strictObject({ topics: z.array(z.enum(TOPICS)) }),
  jobProgress: JobProgress,
  /** The data service stopped and came back, or could not. Sent by the host, not by the service. */
  serviceState: z.strictObject({ state: z.enum(['RESTARTED', 'DOWN']) }),
  /** The session ended (logout elsewhere, absolute limit). */
  sessionEnded: z.strictObject({ reason: z.enum(['LOGOUT', 'EXPIRED', 'SERVICE_RESTARTED']) }),
} as const;
export type Events = { readonly [K in keyof typeof events]: z.infer<(typeof events)[K]> };
export type EventName = keyof Events;
