import { z } from 'zod';
import { Instant } from './primitives.ts';
import { command, None, query } from './rpc.ts';

/** A form's key: form name and what it is about, e.g. `customer:12` or `review:loan:7`. One draft per user and key. */
export const DraftKey = z
  .string()
  .max(80)
  .regex(/^[a-zA-Z]+(:[a-zA-Z0-9]+)*$/);

export const draft = {
  'draft.get': query({
    input: z.strictObject({ key: DraftKey }),
    output: z.strictObject({ draft: z.strictObject({ content: z.string(), savedAt: Instant }).nullable() }),
    permission: 'session',
  }),
  'draft.list': query({
    input: None,
    output: z.strictObject({
      rows: z.array(z.strictObject({ key: z.string(), title: z.string(), savedAt: Instant })),
    }),
    permission: 'session',
  }),
  /** Keeps an unfinished form (JSON text of its fields) in the book. */
  'draft.save': command({
    input: z.strictObject({ key: DraftKey, title: z.string().max(100), content: z.string().max(60_000) }),
    output: z.strictObject({ savedAt: Instant }),
    permission: 'draft.write',
    audit: 'draft.save',
  }),
  'draft.discard': command({
    input: z.strictObject({ key: DraftKey }),
    output: None,
    permission: 'draft.write',
    audit: 'draft.discard',
  }),
} as const;
