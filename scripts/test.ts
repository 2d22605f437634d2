import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.ts';

/**
 * `npm test`: checks, unit and database tests, build, end-to-end tests over the bridge.
 * `--only e2e` or `--only electron` runs one project. The last line counts everything.
 */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const RESULTS = 'test-results';
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const started = performance.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  console.log(`— ${command} ${args[0] ?? ''}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return status === 0;
}

function add(name: string, counts: Counts, ok: boolean): void {
  // A runner that died without a report has failed, whatever it counted.
  const failed = ok ? counts.failed : Math.max(1, counts.failed);
  console.log(`${name}: ${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
  total.passed += counts.passed;
  total.failed += failed;
  total.skipped += counts.skipped;
}

function readReport(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

function runUnit(): void {
  const report = `${RESULTS}/unit.json`;
  const ok = run('vitest', [
    'run',
    '--reporter=default',
    '--silent=passed-only',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const json = readReport(report);
  const count = (key: string) => Number(json[key] ?? 0);
  add(
    'unit and database',
    {
      passed: count('numPassedTests'),
      failed: count('numFailedTests'),
      skipped: count('numPendingTests') + count('numTodoTests'),
    },
    ok,
  );
}

function runPlaywright(project: 'e2e' | 'electron', env: NodeJS.ProcessEnv): void {
  const report = `${RESULTS}/${project}.json`;
  const ok = run('playwright', ['test', `--project=${project}`], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const stats = (readReport(report).stats ?? {}) as Record<string, number>;
  add(
    project,
    { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0, skipped: stats.skipped ?? 0 },
    ok,
  );
}

function build(): boolean {
  return run('electron-vite', ['build', '--logLevel', 'warn']);
}

function runEndToEnd(): void {
  const browser = ensureBrowser();
  if (browser === undefined || !build()) add('e2e', { passed: 0, failed: 1, skipped: 0 }, false);
  else runPlaywright('e2e', { CREDITDESK_CHROMIUM: browser });
}

function runElectron(): void {
  if (build()) runPlaywright('electron', {});
  else add('electron', { passed: 0, failed: 1, skipped: 0 }, false);
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
if (only === 'electron') runElectron();
else if (only === 'e2e') runEndToEnd();
else {
  const checked = run('node', ['scripts/check.ts']);
  add('check', { passed: checked ? 1 : 0, failed: checked ? 0 : 1, skipped: 0 }, checked);
  runUnit();
  runEndToEnd();
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
