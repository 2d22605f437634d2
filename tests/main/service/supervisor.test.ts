import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkOnNode } from '../../../src/main/service/node-process.ts';
import { Supervisor } from '../../../src/main/service/supervisor.ts';
import type { ServiceOptions } from '../../../src/main/service/wire.ts';

const entry = join(import.meta.dirname, 'fake-service.ts');
const pidOf = (result: unknown) => (result as { value: { pid: number } }).value.pid;
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the supervisor of the service process', () => {
  let folder: string;
  let events: string[];
  let running: Supervisor[];
  const lives = (at = folder) => readFileSync(join(at, 'life.txt'), 'utf8').trim().split('\n');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
    events = [];
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((supervisor) => supervisor.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  function supervise(dataFolder = folder): Supervisor {
    const options: ServiceOptions = {
      dataFolder,
      samplesFolder: folder,
      jobWorker: 'file:///none.js',
      version: '1',
      logFile: null,
    };
    const supervisor = new Supervisor(
      {
        launch: () => forkOnNode(entry),
        emit: (name, payload) => events.push(`${name} ${Object.values(payload).join()}`),
        log: () => {},
        pauses: [1, 1, 1, 1],
      },
      options,
    );
    running.push(supervisor);
    return supervisor;
  }

  it('answers the calls a crash left open, starts again, says so and goes on', async () => {
    const supervisor = supervise();
    const first = pidOf(await supervisor.invoke('pid', {}));
    const open = supervisor.invoke('hang', {});
    expect(await supervisor.invoke('crash', {})).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    expect(await open).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    const second = pidOf(await supervisor.invoke('pid', {}));
    expect(second).not.toBe(first);
    expect(events).toEqual(['serviceState RESTARTED', 'sessionEnded SERVICE_RESTARTED']);
  });

  it('takes a lost promise in the service for a crash', async () => {
    const supervisor = supervise();
    const first = pidOf(await supervisor.invoke('throw', {}));
    await expect.poll(() => events).toContain('serviceState RESTARTED');
    expect(pidOf(await supervisor.invoke('pid', {}))).not.toBe(first);
  });

  it('gives up after five crashes in a minute and says so', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    const supervisor = supervise(broken);
    expect(await supervisor.invoke('pid', {})).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    expect(events).toEqual(['serviceState DOWN']);
    expect(lives(broken)).toEqual(Array(5).fill('start'));
    expect(await supervisor.grantPath('/x')).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
  });

  it('replaces the process quietly: closed cleanly, calls wait for the next one, no event', async () => {
    const supervisor = supervise();
    const first = pidOf(await supervisor.invoke('pid', {}));
    const renewed = supervisor.replace();
    const second = pidOf(await supervisor.invoke('pid', {}));
    await renewed;
    expect(second).not.toBe(first);
    expect(isAlive(first)).toBe(false);
    expect(lives()).toEqual(['start', 'stop', 'start']);
    expect(events).toEqual([]);
  });

  it('moves to another data folder, also out of the state where it had given up', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    const supervisor = supervise(broken);
    await supervisor.invoke('pid', {});
    await supervisor.replace(folder);
    expect(await supervisor.invoke('pid', {})).toMatchObject({ ok: true, value: { dataFolder: folder } });
  });

  it('brings up one process, not two, when a crash meets a replacement', async () => {
    const supervisor = supervise();
    await supervisor.invoke('pid', {});
    const crash = supervisor.invoke('crash', {});
    const renewed = supervisor.replace();
    await Promise.all([crash, renewed]);
    await supervisor.invoke('pid', {});
    await wait(100);
    expect(lives().filter((line) => line === 'start')).toHaveLength(2);
  });

  it('closes the book at quit and starts nothing afterwards', async () => {
    const supervisor = supervise();
    const pid = pidOf(await supervisor.invoke('pid', {}));
    await supervisor.stop();
    expect(isAlive(pid)).toBe(false);
    expect(lives()).toEqual(['start', 'stop']);
    expect(await supervisor.invoke('pid', {})).toMatchObject({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    expect(events).toEqual([]);
  });

  it('ends a process that does not answer by force after five seconds', { timeout: 12_000 }, async () => {
    const supervisor = supervise();
    const pid = pidOf(await supervisor.invoke('pid', {}));
    void supervisor.invoke('stuck', {});
    await wait(50);
    const began = performance.now();
    await supervisor.stop();
    expect(performance.now() - began).toBeLessThan(6_500);
    expect(isAlive(pid)).toBe(false);
  });

  it('closes the book when the host itself is killed', { timeout: 10_000 }, async () => {
    const host = fork(join(import.meta.dirname, 'fake-host.ts'), [entry, folder], { execArgv: [] });
    const pid = await new Promise<number>((resolve) => host.once('message', (message) => resolve(Number(message))));
    host.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    expect(lives()).toEqual(['start', 'stop']);
  });
});
