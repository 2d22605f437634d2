import type { QueryClient } from '@tanstack/react-query';
import { type EventName, type Events, events } from '../../contract/events.ts';
import { setDoorNotice } from './door-notice.ts';
import { putJob } from './job-store.ts';
import { forgetAnswers, STATUS_KEY } from './query-client.ts';
import { isTouched } from './topics.ts';

/** Subscribes to one event; values that are not of its shape never reach the callback. */
export function subscribe<N extends EventName>(name: N, callback: (value: Events[N]) => void): () => void {
  const shape = events[name];
  return window.api.on(name, (value) => {
    const parsed = shape.safeParse(value);
    // The schema of `name` has just accepted the value; TypeScript cannot tie the two together over the union.
    if (parsed.success) callback(parsed.data as Events[N]);
  });
}

/** Connects the service's few messages to the cache. Called once per window. */
export function connectEvents(client: QueryClient): () => void {
  const ends = [
    subscribe('dataChanged', ({ topics }) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => isTouched(String(queryKey[0]), topics) });
    }),
    subscribe('jobProgress', putJob),
    subscribe('serviceState', ({ state }) => {
      setDoorNotice(state === 'DOWN' ? 'SERVICE_DOWN' : 'SERVICE_RESTARTED');
      void client.invalidateQueries({ queryKey: STATUS_KEY });
    }),
    subscribe('sessionEnded', ({ reason }) => {
      if (reason !== 'LOGOUT') setDoorNotice(reason === 'EXPIRED' ? 'EXPIRED' : 'SERVICE_RESTARTED');
      forgetAnswers(client);
      void client.invalidateQueries({ queryKey: STATUS_KEY });
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
