import { z } from 'zod';
import { JobProgress } from './events.ts';
import { Id } from './primitives.ts';
import { command, gate, host, None, query } from './rpc.ts';

export const job = {
  'job.get': query({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({ job: JobProgress.nullable() }),
    permission: 'session',
  }),
  /** The job that runs now, if any: one writer, one job. */
  'job.current': query({
    input: None,
    output: z.strictObject({ job: JobProgress.nullable() }),
    permission: 'session',
  }),
  /** Asks the running job to stop; its transaction is rolled back. A gate: it must not wait for the job's own lock. */
  'job.cancel': gate({ input: z.strictObject({ jobId: Id }), output: None }),
} as const;

export const sample = {
  /** Fills an empty book with the invented sample branch (a job). */
  'sample.load': command({
    input: z.strictObject({
      customers: z.int().min(20).max(100_000),
      /** The same seed and working date give the same branch. */
      seed: z.int().min(0).max(2_147_483_647).optional(),
    }),
    output: z.strictObject({ jobId: Id }),
    permission: 'sample.run',
    audit: 'sample.load',
  }),
  /** Removes the sample branch with one act (a job). */
  'sample.remove': command({
    input: None,
    output: z.strictObject({ jobId: Id }),
    permission: 'sample.run',
    audit: 'sample.remove',
  }),
} as const;

export const file = {
  /** Lets the person pick files; they reach the service as one-time tokens, never as paths from the renderer. */
  'file.pick': host({
    input: z.strictObject({ purpose: z.enum(['importData', 'importProfile']), multiple: z.boolean() }),
    prepared: z.strictObject({}),
    output: z.strictObject({
      files: z.array(z.strictObject({ token: z.string(), name: z.string(), size: z.int() })),
    }),
    permission: 'import.run',
    audit: 'file.pick',
  }),
} as const;
