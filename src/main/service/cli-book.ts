import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ErrorBody } from '../../contract/errors.ts';
import type { JobProgress } from '../../contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../contract/index.ts';
import type { Application } from '../app/application.ts';
import { start } from '../app/start.ts';
import { fileLog } from '../platform/log.ts';
import { type CliArguments, UsageError } from './cli-arguments.ts';

/** Where the program's own files lie; differs between sources and the built program. */
export interface CliPlaces {
  readonly samplesFolder: string;
  readonly jobWorker: URL;
  readonly version: string;
}

/** A refusal of the service, on its way to stdout as the error envelope. */
export class Refused extends Error {
  readonly body: ErrorBody;
  constructor(body: ErrorBody) {
    super(body.code);
    this.body = body;
  }
}

/** The same service as behind the window, for one verb. */
export class CliBook {
  readonly app: Application;
  readonly folder: string;

  private constructor(app: Application, folder: string) {
    this.app = app;
    this.folder = folder;
  }

  static async at(args: CliArguments, places: CliPlaces): Promise<CliBook> {
    const folder = resolve(args.required('data'));
    const logFile = args.text('log');
    if (logFile === undefined) return new CliBook(await start({ dataFolder: folder, ...places }), folder);
    mkdirSync(join(resolve(logFile), '..'), { recursive: true });
    const log = fileLog(resolve(logFile), () => new Date().toISOString());
    return new CliBook(await start({ dataFolder: folder, ...places, log }), folder);
  }

  async call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
    return (await this.invoke(method, input)) as OutputOf<M>;
  }

  async invoke(method: string, input: unknown): Promise<unknown> {
    const result = await this.app.invoke(method, input);
    if (!result.ok) throw new Refused(result.error);
    return result.value;
  }

  /** Logs in; with `--wait` a book in use elsewhere is tried again until the time is over. */
  async login(args: CliArguments, password: string): Promise<void> {
    const login = args.required('user');
    const until = performance.now() + args.integer('wait', 0) * 1000;
    for (;;) {
      const result = await this.app.invoke('session.login', { login, password });
      if (result.ok) return;
      if (result.error.code !== 'BOOK_IN_USE' || performance.now() >= until) throw new Refused(result.error);
      await new Promise((wake) => setTimeout(wake, 500));
    }
  }

  /** Waits for a job's end; a failed or cancelled one is a refusal. */
  async finish(jobId: number): Promise<JobProgress> {
    const job = await this.#ended(jobId);
    if (job.error === null) return job;
    throw new Refused({
      code: job.error.code as ErrorBody['code'],
      params: job.error.params as ErrorBody['params'],
      traceId: '',
    });
  }

  async #ended(jobId: number): Promise<JobProgress> {
    for (;;) {
      const { job } = await this.call('job.get', { jobId });
      if (job === null) throw new UsageError('the job is gone');
      if (job.state !== 'RUNNING') return job;
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  async close(): Promise<void> {
    await this.app.invoke('session.logout', {});
    await this.app.stop();
  }
}
