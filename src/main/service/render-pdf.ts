import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { DocumentModel } from '../../contract/document.ts';

/** NO_RUNTIME: there is no Electron on this machine to draw with. */
export type Rendered = 'DONE' | 'NO_RUNTIME' | 'FAILED';

/** Exit code of scripts/render-pdf.ts where no Electron runtime is found. */
export const NO_RUNTIME_CODE = 3;

/** Draws a paper as PDF without a window: another process of the desktop program does it (`--render-pdf`). */
export async function renderPdf(model: DocumentModel, outPath: string): Promise<Rendered> {
  const [command, ...args] = renderer();
  const child = spawn(command, [...args, '--out', resolve(outPath)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  // A process that ends early closes the pipe; its exit code says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(model));
  const code = await Promise.race([
    once(child, 'close').then(([exit]): unknown => exit),
    once(child, 'error').then(() => undefined),
  ]);
  if (code === 0) return 'DONE';
  return code === NO_RUNTIME_CODE ? 'NO_RUNTIME' : 'FAILED';
}

/** The program itself when it runs in Electron; from the sources a script that looks for a runtime. */
function renderer(): [string, ...string[]] {
  if (process.versions.electron === undefined) {
    return [process.execPath, join(import.meta.dirname, '../../../scripts/render-pdf.ts')];
  }
  const app = 'defaultApp' in process ? process.argv.slice(1).filter((argument) => !argument.startsWith('-')) : [];
  return [process.execPath, ...app.slice(0, 1), '--render-pdf', ...sandboxSwitches()];
}

/** Root has no sandbox to offer to Chromium. */
export function sandboxSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
