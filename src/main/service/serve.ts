import { basename } from 'node:path';
import type { Result } from '../../contract/rpc.ts';
import type { Application, ApplicationOptions } from '../app/application.ts';
import { systemClock } from '../platform/clock.ts';
import { fileLog, type Log, silentLog, whereOf } from '../platform/log.ts';
import { writeWhole } from '../platform/transfers.ts';
import { failure, newTraceId, writeFailure } from './failure.ts';
import { type FromService, type Port, type ServiceOptions, ToService } from './wire.ts';

export interface ServeDeps {
  readonly port: Port;
  readonly start: (options: ApplicationOptions) => Promise<Application>;
  /** Ends the process; called once, after the last message was posted. */
  readonly exit: (code: number) => void;
}

/** The service's end of the wire: one Application, started, asked and stopped by messages. */
export class ServiceHost {
  readonly #deps: ServeDeps;
  #application: Application | undefined;
  #starting = false;
  #ending: Promise<void> | undefined;
  #log: Log = silentLog;

  constructor(deps: ServeDeps) {
    this.#deps = deps;
    deps.port.onMessage((message) => {
      const parsed = ToService.safeParse(message);
      if (parsed.success) void this.#receive(parsed.data);
      else this.#log({ event: 'wire.unknownMessage' });
    });
  }

  /** Closes the book and ends the process; also when the host is gone and nobody listens. Safe to call twice. */
  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  /** Records a crash of the service itself; the supervisor starts a new one. */
  crashed(error: unknown): void {
    this.#log({ event: 'service.crashed', where: whereOf(error) });
    this.#deps.exit(1);
  }

  async #end(): Promise<void> {
    try {
      await this.#application?.stop();
    } catch (error) {
      this.#log({ event: 'service.stopFailed', where: whereOf(error) });
    }
    this.#say({ kind: 'stopped' });
    this.#deps.exit(0);
  }

  async #receive(message: ToService): Promise<void> {
    switch (message.kind) {
      case 'start':
        return this.#start(message.options);
      case 'stop':
        return this.stop();
      case 'forget':
        this.#application?.transfers.forgetOutput(message.ticket);
        return;
      case 'invoke':
        return this.#reply(message.id, (application) => application.invoke(message.method, message.input));
      case 'grantPath':
        return this.#reply(message.id, (application) => grantPath(application, message.path));
      case 'redeem':
        return this.#reply(message.id, (application) => redeem(application, message.ticket, message.path, this.#log));
    }
  }

  async #start(options: ServiceOptions): Promise<void> {
    if (this.#starting) return;
    this.#starting = true;
    try {
      if (options.logFile !== null) this.#log = fileLog(options.logFile, systemClock.now);
      const application = await this.#deps.start({
        dataFolder: options.dataFolder,
        samplesFolder: options.samplesFolder,
        jobWorker: new URL(options.jobWorker),
        version: options.version,
        log: this.#log,
      });
      application.onEvent((name, payload) => this.#say({ kind: 'event', name, payload }));
      this.#application = application;
      this.#say({ kind: 'started' });
    } catch (error) {
      this.#log({ event: 'service.startFailed', where: whereOf(error) });
      this.#say({ kind: 'startFailed' });
      this.#deps.exit(1);
    }
  }

  async #reply(id: number, ask: (application: Application) => Promise<Result<unknown>>): Promise<void> {
    const application = this.#application;
    const result = application === undefined ? failure('SERVICE_STOPPED') : await ask(application);
    this.#say({ kind: 'reply', id, result });
  }

  #say(message: FromService): void {
    try {
      this.#deps.port.post(message);
    } catch (error) {
      this.#log({ event: 'wire.notSent', where: whereOf(error) });
      // A value that cannot cross is a fault of the program; its caller must not wait for ever.
      if (message.kind === 'reply') this.#say({ kind: 'reply', id: message.id, result: failure('INTERNAL') });
    }
  }
}

async function grantPath(application: Application, path: string): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await application.transfers.grantPath(path), traceId: newTraceId() };
  } catch {
    return failure('FILE_UNREADABLE', { name: basename(path) });
  }
}

async function redeem(application: Application, ticket: string, path: string, log: Log): Promise<Result<unknown>> {
  let paper: Awaited<ReturnType<Application['transfers']['takeOutput']>>;
  try {
    paper = await application.transfers.takeOutput(ticket);
  } catch (error) {
    const refused = failure('INTERNAL');
    if (!refused.ok) log({ event: 'paper.failed', traceId: refused.error.traceId, where: whereOf(error) });
    return refused;
  }
  if (paper === undefined) return failure('FILE_TOKEN_UNKNOWN');
  try {
    await writeWhole(path, paper.content);
    return { ok: true, value: null, traceId: newTraceId() };
  } catch (error) {
    return writeFailure(error, path);
  }
}
