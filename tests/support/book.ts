import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorBody } from '../../src/contract/errors.ts';
import type { JobProgress } from '../../src/contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../src/contract/index.ts';
import type { Role } from '../../src/contract/permissions.ts';
import type { BookMode } from '../../src/contract/session.ts';
import type { Application } from '../../src/main/app/application.ts';
import { start } from '../../src/main/app/start.ts';
import { type Connection, openConnection } from '../../src/main/db/connection.ts';
import { Keyring } from '../../src/main/security/keyring.ts';

export const PASSWORD = 'Correct-horse-battery-9';
const ROOT = new URL('../../', import.meta.url);

export class TestClock {
  #now: string;
  constructor(now: string) {
    this.#now = now;
  }
  now(): string {
    return this.#now;
  }
  /** An instant, or a day (then 09:00 in Shanghai). */
  set(when: string): void {
    this.#now = when.includes('T') ? when : `${when}T01:00:00.000Z`;
  }
}

export interface TestBookOptions {
  readonly mode?: BookMode;
  /** A day; 2026-11-22 unless told. */
  readonly today?: string;
  readonly folder?: string;
}

/** A real encrypted book in a folder of its own, with the whole service around it. */
export class TestBook {
  readonly folder: string;
  readonly clock: TestClock;
  readonly events: { name: string; payload: unknown }[] = [];
  app!: Application;
  recoveryCode = '';
  #database: Connection | null = null;
  #ownsFolder: boolean;

  constructor(options: TestBookOptions) {
    this.#ownsFolder = options.folder === undefined;
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'creditdesk-test-'));
    this.clock = new TestClock(`${options.today ?? '2026-11-22'}T01:00:00.000Z`);
  }

  async startService(): Promise<void> {
    this.app = await start({
      dataFolder: this.folder,
      samplesFolder: new URL('resources/samples/', ROOT).pathname,
      jobWorker: new URL('src/main/app/job-worker.ts', ROOT),
      version: '0.0.0-test',
      clock: this.clock,
      log: (entry) => {
        if (entry.where !== undefined) console.error('service:', entry);
      },
    });
    this.app.onEvent((name, payload) => this.events.push({ name, payload }));
  }

  async call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
    const result = await this.app.invoke(method, input);
    if (!result.ok) throw new Error(`${method}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
    return result.value as OutputOf<M>;
  }

  /** The error of a call that must be refused; throws when it succeeds. Input is deliberately untyped. */
  async refuse(method: string, input: unknown): Promise<ErrorBody> {
    const result = await this.app.invoke(method, input);
    if (result.ok) throw new Error(`${method} was not refused`);
    return result.error;
  }

  async as(login: string, password = PASSWORD): Promise<void> {
    await this.app.invoke('session.logout', {});
    await this.call('session.login', { login, password });
  }

  /** Adds a user through the administrator's own method; the caller must be logged in as one. */
  async addUser(user: { login: string; roles: Role[]; leadId?: number; displayName?: string }): Promise<number> {
    const { id } = await this.call('user.create', {
      login: user.login,
      password: PASSWORD,
      displayName: user.displayName ?? `用户${user.login}`,
      roles: user.roles,
      leadId: user.leadId ?? null,
    });
    return id;
  }

  async waitForJob(jobId: number): Promise<JobProgress> {
    for (;;) {
      const { job } = await this.call('job.get', { jobId });
      if (job !== null && job.state !== 'RUNNING') return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Runs a command that starts a job and waits for its end; throws unless it is DONE. */
  async runJob(started: Promise<{ jobId: number | null }>): Promise<JobProgress> {
    const { jobId } = await started;
    if (jobId === null) throw new Error('no job was started');
    const job = await this.waitForJob(jobId);
    if (job.state !== 'DONE') throw new Error(`job ${job.state}: ${JSON.stringify(job.error)}`);
    return job;
  }

  /** A second connection with the key, for assertions and for planting rows. */
  get db(): Connection {
    if (this.#database === null) throw new Error('call openDatabase() first');
    return this.#database;
  }

  async openDatabase(login = 'boss'): Promise<Connection> {
    if (this.#database === null) {
      const key = await new Keyring(join(this.folder, 'vault.json')).unlock(login, PASSWORD);
      if (key === undefined) throw new Error('no key');
      this.#database = openConnection(join(this.folder, 'book.db'), key, 'write');
    }
    return this.#database;
  }

  async close(): Promise<void> {
    this.#database?.close();
    this.#database = null;
    await this.app.stop();
    if (this.#ownsFolder) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A created and closed book per mode and day, copied for each test: deriving three keys takes a second. */
const templates = new Map<string, Promise<{ folder: string; recoveryCode: string }>>();

async function makeTemplate(mode: BookMode, today: string): Promise<{ folder: string; recoveryCode: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'creditdesk-template-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const book = new TestBook({ folder, today });
  await book.startService();
  const { recoveryCode } = await book.call('book.create', {
    bank: '示例银行',
    branch: '城关支行',
    mode,
    login: 'boss',
    displayName: '周行',
    password: PASSWORD,
  });
  await book.close();
  return { folder, recoveryCode };
}

/**
 * A fresh book with user `boss` logged in: every role in desk mode, administrator in branch mode.
 * `book.db` is open as well.
 */
export async function openTestBook(options: TestBookOptions = {}): Promise<TestBook> {
  const mode = options.mode ?? 'DESK';
  const today = options.today ?? '2026-11-22';
  const key = `${mode} ${today}`;
  const template = templates.get(key) ?? makeTemplate(mode, today);
  templates.set(key, template);
  const { folder, recoveryCode } = await template;
  const book = new TestBook(options);
  cpSync(folder, book.folder, { recursive: true });
  book.recoveryCode = recoveryCode;
  await book.startService();
  await book.call('session.login', { login: 'boss', password: PASSWORD });
  await book.openDatabase();
  return book;
}
