import { fork } from 'node:child_process';
import type { ServiceProcess } from './supervisor.ts';

/**
 * Runs the service as a child of plain Node: in tests, and in development where the window's own runtime is too old
 * for the database. `runtime` is the Node binary; the current one when left out.
 */
export function forkOnNode(entry: string, runtime?: string): ServiceProcess {
  const child = fork(entry, [], {
    ...(runtime === undefined ? {} : { execPath: runtime }),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    port: {
      post: (message) => {
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
    },
    exited: new Promise((resolve) => {
      child.once('exit', () => resolve());
      // A runtime that cannot be started reports no exit.
      child.once('error', () => resolve());
    }),
    kill: () => child.kill('SIGKILL'),
  };
}
