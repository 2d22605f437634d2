import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkOnNode } from '../../../src/main/service/node-process.ts';
import { Supervisor } from '../../../src/main/service/supervisor.ts';
import { answerRequest, type RequestDeps } from '../../../src/main/shell/requests.ts';

const entry = join(import.meta.dirname, '../service/fake-service.ts');

describe('a request of a window', () => {
  let folder: string;
  let service: Supervisor;
  let deps: RequestDeps;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'requests-'));
    service = new Supervisor(
      { launch: () => forkOnNode(entry), emit: () => {}, log: () => {} },
      { dataFolder: folder, samplesFolder: folder, jobWorker: 'file:///none.js', version: '1', logFile: null },
    );
    const none = async () => null;
    deps = {
      service,
      dialogs: { openFiles: async () => [], saveFile: none, chooseFolder: none, folderTrouble: async () => 'QUIT' },
      paper: { pdf: async () => Buffer.alloc(0), print: async () => false },
      moveTo: async () => {},
      log: () => {},
    };
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const pid = async () => {
    const result = await answerRequest(deps, 'MAIN', 'pid', {});
    return result.ok ? (result.value as { pid: number }).pid : 0;
  };

  it('refuses what is no method name', async () => {
    for (const method of [undefined, null, 7, {}, ['session.status']]) {
      expect(await answerRequest(deps, 'MAIN', method, {})).toMatchObject({ error: { code: 'METHOD_UNKNOWN' } });
    }
  });

  it('lets the window of a paper ask for its paper only', async () => {
    expect(await answerRequest(deps, 'PAPER', 'customer.list', {})).toMatchObject({
      error: { code: 'PERMISSION_DENIED' },
    });
    expect(await answerRequest(deps, 'PAPER', 'report.printed', { ticket: 'x' })).toMatchObject({ ok: true });
  });

  it('ends the process that held the keys after a logout; the next call waits for a fresh one', async () => {
    const before = await pid();
    expect(await answerRequest(deps, 'MAIN', 'session.logout', {})).toMatchObject({ ok: true });
    const after = await pid();
    expect(after).not.toBe(before);
    expect(() => process.kill(before, 0)).toThrow();
  });

  it('goes on to the act of a host method', async () => {
    // The fake service's answer is not what file.pick prepares, so the act refuses it: the road is what is tested.
    expect(await answerRequest(deps, 'MAIN', 'file.pick', {})).toMatchObject({ error: { code: 'INTERNAL' } });
  });
});
