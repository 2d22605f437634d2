import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServeDeps, ServiceHost } from '../../../src/main/service/serve.ts';
import { ServiceClient } from '../../../src/main/service/service-client.ts';
import type { Port, ServiceOptions } from '../../../src/main/service/wire.ts';
import { FakeApplication, ok } from './fake-application.ts';

const options: ServiceOptions = {
  dataFolder: '/data',
  samplesFolder: '/samples',
  jobWorker: 'file:///worker.js',
  version: '1.0.0',
  logFile: null,
};

/** Two ends of a channel that copies what crosses, as a process border does. */
function channel(): { host: Port; service: Port; fromStranger: (message: unknown) => void } {
  const toService: ((message: unknown) => void)[] = [];
  const toHost: ((message: unknown) => void)[] = [];
  const post = (listeners: ((message: unknown) => void)[]) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      for (const listener of listeners) listener(copy);
    });
  };
  return {
    host: { post: post(toService), onMessage: (listener) => toHost.push(listener) },
    service: { post: post(toHost), onMessage: (listener) => toService.push(listener) },
    fromStranger: (message) => {
      for (const listener of toHost) listener(message);
    },
  };
}

function connect(start: ServeDeps['start']) {
  const ends = channel();
  const exits: number[] = [];
  const events: [string, unknown][] = [];
  const host = new ServiceHost({ port: ends.service, start, exit: (code) => exits.push(code) });
  const client = new ServiceClient(ends.host, (name, payload) => events.push([name, payload]));
  return { client, host, exits, events, fromStranger: ends.fromStranger };
}

describe('the wire between host and service', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wire-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts the application with the options and answers calls in any order', async () => {
    let slow: (() => void) | undefined;
    const application = new FakeApplication((method) =>
      method === 'slow' ? new Promise((resolve) => (slow = () => resolve(ok('late')))) : ok(method),
    );
    let given: unknown;
    const { client } = connect(async (received) => {
      given = received;
      return application;
    });
    expect(await client.start(options)).toBe(true);
    expect(given).toMatchObject({ dataFolder: '/data', version: '1.0.0', jobWorker: new URL('file:///worker.js') });
    const late = client.invoke('slow', {});
    expect(await client.invoke('quick', { a: 1 })).toEqual(ok('quick'));
    slow?.();
    expect(await late).toEqual(ok('late'));
    expect(application.asked[1]).toEqual({ method: 'quick', input: { a: 1 } });
  });

  it('says that a start failed, and ends the process', async () => {
    const { client, exits } = connect(async () => {
      throw new Error('no');
    });
    expect(await client.start(options)).toBe(false);
    expect(exits).toEqual([1]);
  });

  it('answers SERVICE_STOPPED before the start and after the process is gone', async () => {
    const { client } = connect(async () => new FakeApplication(() => new Promise(() => {})));
    const early = await client.invoke('session.status', {});
    expect(early).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    await client.start(options);
    const open = client.invoke('customer.list', {});
    client.lose();
    expect(await open).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    expect(await client.invoke('customer.list', {})).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
  });

  it('passes events of the contract in their shape, and no others', async () => {
    const application = new FakeApplication();
    const { client, events, fromStranger } = connect(async () => application);
    await client.start(options);
    application.say('dataChanged', { topics: ['loan'] });
    fromStranger({ kind: 'event', name: 'dataChanged', payload: { topics: ['loan'], row: 'secret' } });
    fromStranger({ kind: 'event', name: 'constructor', payload: {} });
    fromStranger('nonsense');
    await Promise.resolve();
    await Promise.resolve();
    expect(events).toEqual([['dataChanged', { topics: ['loan'] }]]);
  });

  it('answers INTERNAL when a value cannot cross', async () => {
    const { client } = connect(async () => new FakeApplication(() => ok(() => 'a function')));
    await client.start(options);
    expect(await client.invoke('x', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });

  it('turns a picked path into a token that the service alone can read', async () => {
    const application = new FakeApplication();
    const { client } = connect(async () => application);
    await client.start(options);
    const path = join(folder, '客户.csv');
    writeFileSync(path, 'a,b');
    const granted = await client.grantPath(path);
    expect(granted).toMatchObject({ ok: true, value: { name: '客户.csv', size: 3 } });
    if (!granted.ok) return;
    expect((await application.transfers.takeInput(granted.value.token)?.read())?.toString()).toBe('a,b');
    expect(await client.grantPath(join(folder, 'missing.csv'))).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNREADABLE', params: { name: 'missing.csv' } },
    });
  });

  it('writes the paper behind a ticket once, whole, to the chosen path', async () => {
    const application = new FakeApplication();
    const { client } = connect(async () => application);
    await client.start(options);
    const offer = () =>
      application.transfers.offer({ suggestedName: 'a.xlsx', produce: async () => Buffer.from('paper') });
    const path = join(folder, 'a.xlsx');
    const ticket = offer();
    expect(await client.redeem(ticket, path)).toMatchObject({ ok: true });
    expect(readFileSync(path, 'utf8')).toBe('paper');
    expect(await client.redeem(ticket, path)).toMatchObject({ ok: false, error: { code: 'FILE_TOKEN_UNKNOWN' } });
    const nowhere = join(folder, 'missing', 'a.xlsx');
    expect(await client.redeem(offer(), nowhere)).toMatchObject({
      ok: false,
      error: { code: 'FOLDER_NOT_WRITABLE', params: { folder: join(folder, 'missing') } },
    });
    expect(existsSync(`${nowhere}.partial`)).toBe(false);
    const forgotten = offer();
    client.forget(forgotten);
    expect(await client.redeem(forgotten, path)).toMatchObject({ ok: false, error: { code: 'FILE_TOKEN_UNKNOWN' } });
  });

  it('does not write when the paper cannot be produced', async () => {
    const application = new FakeApplication();
    const { client } = connect(async () => application);
    await client.start(options);
    const produce = () => Promise.reject(new Error('row 17 of 张三'));
    const refused = await client.redeem(
      application.transfers.offer({ suggestedName: 'a.docx', produce }),
      join(folder, 'a.docx'),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'INTERNAL', params: {} } });
    expect(existsSync(join(folder, 'a.docx'))).toBe(false);
  });

  it('stops once, closing the application first', async () => {
    const application = new FakeApplication();
    const { client, host, exits } = connect(async () => application);
    await client.start(options);
    await client.stop();
    await host.stop();
    expect(application.stopped).toBe(1);
    expect(exits).toEqual([0]);
  });
});
