import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { findElectron, hasDisplay, serviceEnvironment } from '../../scripts/electron-runtime.ts';
import { sandboxSwitches } from '../../src/main/service/render-pdf.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The built program in a real Electron, with a profile of its own. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Starts the program once more on the same profile and gives its exit code. */
  startAgain(): Promise<number | null>;
  /** Queues answers for the system's dialogs: `{ dialog, answer }`. */
  answer(...answers: { readonly dialog: string; readonly answer: unknown }[]): void;
}

interface WorkerFixtures {
  readonly display: string;
}

const runtime = findElectron();
if (runtime === undefined) {
  console.log('!! ELECTRON TESTS SKIPPED: no runtime. Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.');
}

export const test = base.extend<{ desktop: Desktop }, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      if (runtime === undefined || hasDisplay()) return use(process.env.DISPLAY ?? '');
      const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1366x768x24'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const number = await new Promise<string>((resolve, reject) => {
        server.once('error', () => reject(new Error('No display and no Xvfb to make one.')));
        server.stdout.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()));
      });
      await use(`:${number}`);
      server.kill();
    },
    { scope: 'worker' },
  ],
  desktop: async ({ display }, use) => {
    test.skip(runtime === undefined, 'no Electron runtime');
    if (runtime === undefined) return;
    const profile = mkdtempSync(join(tmpdir(), 'creditdesk-desktop-'));
    const answers = join(profile, 'answers.json');
    writeFileSync(answers, '[]');
    // Xvfb has no GPU to offer; without the switch a page of this old runtime now and then never finishes loading.
    const args = [ROOT, '--disable-gpu', ...sandboxSwitches(), `--user-data-dir=${profile}`];
    const env = {
      ...environment(),
      ...serviceEnvironment(runtime),
      DISPLAY: display,
      CREDITDESK_TEST_DIALOGS: answers,
    };
    const app = await electron.launch({ executablePath: runtime.executable, args, env: defined(env) });
    await use({
      app,
      page: await app.firstWindow(),
      profile,
      startAgain: () =>
        new Promise((resolve) => spawn(runtime.executable, args, { env, stdio: 'ignore' }).once('exit', resolve)),
      answer: (...more) =>
        writeFileSync(answers, JSON.stringify([...JSON.parse(readFileSync(answers, 'utf8')), ...more])),
    });
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Nothing of the test runner's own settings reaches the program. */
function environment(): NodeJS.ProcessEnv {
  const { CREDITDESK_DATA, ELECTRON_RENDERER_URL, NODE_OPTIONS, ...env } = process.env;
  return env;
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Process ids of the data services that a program has started (Linux). */
export function serviceProcesses(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const { 1: parentPid } = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
        return Number(parentPid) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('service-entry');
      } catch {
        return false;
      }
    });
}
