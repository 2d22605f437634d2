import { utilityProcess } from 'electron';
import { forkOnNode } from '../service/node-process.ts';
import type { ServiceProcess } from '../service/supervisor.ts';

/** Starts the built service entry as Electron's utility process, or in development on a Node of one's choice. */
export function launchService(entry: string, node?: string): ServiceProcess {
  if (node !== undefined) return forkOnNode(entry, node);
  const child = utilityProcess.fork(entry, [], { serviceName: 'CreditDesk data service', stdio: 'inherit' });
  return {
    port: {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
    },
    exited: new Promise((resolve) => child.once('exit', () => resolve())),
    kill: () => child.kill(),
  };
}
