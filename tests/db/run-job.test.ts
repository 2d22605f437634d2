import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobKind, JobRun } from '../../src/main/jobs/job.ts';
import { runJob } from '../../src/main/jobs/run-job.ts';
import type { JobMessage, JobOrder } from '../../src/main/jobs/runner.ts';
import { NOW, openPortfolio, type Portfolio } from './portfolio.ts';

let book: Portfolio;
let path: string;
beforeEach(() => {
  book = openPortfolio();
  path = book.connection.name;
  // The job's is the only connection: the last one to close takes the log of the file away.
  book.connection.close();
});
afterEach(() => book.close());

const orderOf = (): JobOrder => ({
  kind: 'closeDay',
  input: {},
  actor: { userId: 3, login: 'head', displayName: '用户head', roles: ['BRANCH_HEAD'] },
  scope: { kind: 'ALL' },
  databasePath: path,
  dataKey: Buffer.alloc(32, 7),
  samplesFolder: '',
  now: NOW,
  today: '2026-11-22',
  cancel: new SharedArrayBuffer(4),
});

async function run(job: JobRun<never>) {
  const heard: { readonly message: JobMessage; readonly isOpen: boolean }[] = [];
  const port = {
    postMessage: (message: JobMessage) => void heard.push({ message, isOpen: existsSync(`${path}-wal`) }),
  };
  await runJob(orderOf(), port, { closeDay: job } as unknown as Record<JobKind, JobRun<never>>);
  return heard;
}

describe('a job on its thread', () => {
  it('is heard of as done when its connection is closed, not before', async () => {
    const heard = await run(async ({ progress }) => {
      await progress('customer', 0, 1);
      return { resultId: 7, subject: 'book', detail: {}, topics: [] };
    });
    expect(heard).toEqual([
      { message: { type: 'progress', phase: 'customer', done: 0, total: 1 }, isOpen: true },
      { message: { type: 'done', resultId: 7, topics: ['audit'] }, isOpen: false },
    ]);
  });

  it('is heard of as failed when its connection is closed, not before', async () => {
    const heard = await run(async () => {
      throw new TypeError('broken');
    });
    expect(heard).toMatchObject([{ message: { type: 'failed', code: 'INTERNAL' }, isOpen: false }]);
  });
});
