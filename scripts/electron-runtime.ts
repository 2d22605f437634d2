import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An Electron that can be started on this machine. */
export interface ElectronRuntime {
  readonly executable: string;
  /** `45.4.1` */
  readonly version: string;
}

const ROOT = join(import.meta.dirname, '..');
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * Looks for a runtime: the folder ELECTRON_OVERRIDE_DIST_PATH names, else what the electron package has downloaded.
 * The package itself is never loaded: outside Electron that alone would start a download.
 */
export function findElectron(env: NodeJS.ProcessEnv = process.env): ElectronRuntime | undefined {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH || join(ROOT, 'node_modules/electron/dist');
  const executable = join(dist, EXECUTABLES[process.platform] ?? 'electron');
  try {
    accessSync(executable, constants.X_OK);
    return { executable, version: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') };
  } catch {
    return undefined;
  }
}

/** Electron before 36 carries a Node without Node-API 10, which the database needs: its service runs on this Node. */
export function serviceEnvironment(runtime: ElectronRuntime): NodeJS.ProcessEnv {
  return Number.parseInt(runtime.version, 10) < 36 ? { CREDITDESK_SERVICE_NODE: process.execPath } : {};
}

/** Whether a window could be seen. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * How to start Electron where nobody has to see it: on a virtual display where there is none. Undefined where there is
 * neither.
 */
export function unseenCommand(runtime: ElectronRuntime): [string, ...string[]] | undefined {
  if (hasDisplay()) return [runtime.executable];
  const found = spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0;
  return found ? ['xvfb-run', '-a', runtime.executable] : undefined;
}
