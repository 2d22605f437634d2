import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html'];
const SOURCES = ['src', 'package.json', 'electron.vite.config.ts'];

/** True when something built is missing or older than any source. */
export function needsBuild(root: string): boolean {
  const built = BUILT.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.min(...built) < Math.max(...SOURCES.map((path) => newest(join(root, path))));
}

/** Last change of a file, or of anything below a folder. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds where needed, silently; what the builder says is shown when it fails. */
export function buildIfNeeded(root: string): boolean {
  if (!needsBuild(root)) return true;
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}
