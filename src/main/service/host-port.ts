import type { Serializable } from 'node:child_process';
import type { Port } from './wire.ts';

/** What Electron adds to a utility process. Described here, because the service knows no Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** The channel to the host: Electron's utility process, or a plain Node child. */
export function portToHost(): Port {
  if ('parentPort' in process && isParentPort(process.parentPort)) {
    const port = process.parentPort;
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('The data service is started by its host, not by hand.');
  return {
    post: (message) => {
      if (process.connected) send(message as Serializable);
    },
    onMessage: (listener) => process.on('message', listener),
  };
}
