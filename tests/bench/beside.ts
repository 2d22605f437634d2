import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../src/main/db/connection.ts';
import { PASSWORD, TestBook } from '../support/book.ts';
import { HEAD } from './book/cache.ts';
import { BOOK_DAY } from './book/fill.ts';
import { clocked, timesOf } from './measure.ts';

/** Reported, not judged: what a person waits for once a day, and what the program takes of the machine. */
export interface Beside {
  readonly loadMs: number;
  readonly loginMs: number;
  readonly startToLoginMs: number;
  readonly loginToTodayMs: number;
  readonly rssAtTodayMb: number;
  readonly rssAfterScreensMb: number;
  readonly databaseMb: number;
}

type ColdStart = Omit<Beside, 'databaseMb'>;

/** Starts the program in processes of its own; the median of each figure. */
export function coldStarts(folder: string, customers: number, runs: number): Beside {
  const starts = Array.from({ length: runs }, () => coldStart(folder, customers));
  const middle = (of: (start: ColdStart) => number) => timesOf(starts.map(of)).p50;
  return {
    loadMs: middle((start) => start.loadMs),
    loginMs: middle((start) => start.loginMs),
    startToLoginMs: middle((start) => start.startToLoginMs),
    loginToTodayMs: middle((start) => start.loginToTodayMs),
    rssAtTodayMb: middle((start) => start.rssAtTodayMb),
    rssAfterScreensMb: middle((start) => start.rssAfterScreensMb),
    databaseMb: Math.round(statSync(join(folder, 'book.db')).size / 1_048_576),
  };
}

function coldStart(folder: string, customers: number): ColdStart {
  const script = new URL('cold-start.ts', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, String(customers)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cold start failed: ${stderr}`);
  return JSON.parse(stdout) as ColdStart;
}

/** A login that finds the states of no day, and so folds every loan: the first of a month. Milliseconds of it all. */
export async function loginWithRebuild(folder: string, connection: Connection): Promise<number> {
  connection.exec('update book set state_as_of = null');
  const book = new TestBook({ folder, today: BOOK_DAY });
  await book.startService();
  try {
    return await clocked(() => book.call('session.login', { login: HEAD, password: PASSWORD }));
  } finally {
    await book.close();
  }
}
