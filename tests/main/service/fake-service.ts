import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { portToHost } from '../../../src/main/service/host-port.ts';
import { ServiceHost } from '../../../src/main/service/serve.ts';
import { FakeApplication, ok } from './fake-application.ts';

// A service process for the supervisor's tests: the real wire and host end, a fake program behind them that can crash,
// hang and refuse to start on request. Every start and stop leaves a line in its data folder.
const host = new ServiceHost({
  port: portToHost(),
  start: async ({ dataFolder }) => {
    const note = (line: string) => appendFileSync(join(dataFolder, 'life.txt'), `${line}\n`);
    note('start');
    if (dataFolder.endsWith('broken')) process.exit(7);
    const application = new FakeApplication(async (method) => {
      if (method === 'crash') process.exit(3);
      if (method === 'throw') setImmediate(() => Promise.reject(new Error('lost')));
      if (method === 'hang') return new Promise(() => {});
      if (method === 'stuck') for (;;);
      return ok({ pid: process.pid, dataFolder });
    });
    application.stop = async () => note('stop');
    return application;
  },
  exit: (code) => setTimeout(() => process.exit(code), 20),
});
process.on('disconnect', () => void host.stop());
process.on('unhandledRejection', (error) => host.crashed(error));
