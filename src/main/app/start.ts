import { contract } from '../../contract/index.ts';
import { type RouterHost, route } from '../rpc/router.ts';
import type { Application, ApplicationOptions } from './application.ts';
import { makeDoor } from './door.ts';
import { makeHandlers } from './handlers.ts';
import { Service } from './service.ts';

/** Everything but windows: the same program behind a window, a browser, a command line and a test. */
export async function start(options: ApplicationOptions): Promise<Application> {
  const service = new Service(options);
  const host: RouterHost = {
    contract,
    handlers: makeHandlers(service),
    gates: makeDoor(service),
    log: service.log,
    requireActor: () => service.session.require(),
    get reader() {
      return service.requireBook().reader;
    },
    facts: () => {
      const book = service.requireBook();
      service.keepStatesCurrent();
      return { mode: book.facts.mode, workingDate: book.workingDate, now: service.clock.now() };
    },
    write: (act) => service.write(act),
    appendAudit: (trx, line) => service.requireBook().appendAudit(trx, line),
    recordRefusal: (line) => service.recordRefusal(line),
    committed: (topics) => service.committed(topics),
  };
  return {
    invoke: (method, input) => route(host, method, input),
    onEvent: (listener) => service.onEvent(listener),
    transfers: service.transfers,
    stop: () => service.closeBook(),
  };
}
