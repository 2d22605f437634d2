import { spawnSync } from 'node:child_process';

/** `npm run check`: format and lint, types, boundaries, unused code. Runs all of them and says which failed. */
const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['types: node', 'tsc', ['-p', 'tsconfig.node.json']],
  ['types: web', 'tsc', ['-p', 'tsconfig.web.json']],
  ['types: tests of the web', 'tsc', ['-p', 'tsconfig.tests.json']],
  ['boundaries', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long']],
  ['unused', 'knip', []],
];

const failed: string[] = [];
for (const [name, command, args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(', ')}`);
  process.exit(1);
}
