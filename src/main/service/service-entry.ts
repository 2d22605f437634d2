import { start } from '../app/start.ts';
import { portToHost } from './host-port.ts';
import { ServiceHost } from './serve.ts';

const host = new ServiceHost({
  port: portToHost(),
  start,
  // A message just posted leaves with the next turn of the event loop.
  exit: (code) => setTimeout(() => process.exit(code), 20),
});
process.on('disconnect', () => void host.stop());
process.on('uncaughtException', (error) => host.crashed(error));
process.on('unhandledRejection', (error) => host.crashed(error));
