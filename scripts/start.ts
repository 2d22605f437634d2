import { spawn, spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { sandboxSwitches } from '../src/main/service/render-pdf.ts';
import { readLocation } from '../src/main/shell/location.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { findElectron, hasDisplay, serviceEnvironment } from './electron-runtime.ts';

/**
 * `npm start`: builds if needed and opens the program in Electron, or, where no runtime can be had, the same program
 * in a browser. `--dev` adds hot reload.
 */
const root = join(import.meta.dirname, '..');
const isDev = process.argv.includes('--dev');
const runtime = findElectron();

if (runtime !== undefined && hasDisplay()) {
  if (!isDev && !buildIfNeeded(root)) process.exit(1);
  process.exit(openWindow(runtime));
} else {
  console.log(
    runtime === undefined
      ? '本机没有 Electron 运行环境，改在浏览器中打开同一程序。(No Electron runtime: opening the program in a browser.)'
      : '本机没有图形界面，改由浏览器使用同一程序。(No display: serving the program to a browser.)',
  );
  if (!buildIfNeeded(root)) process.exit(1);
  await openBrowser();
}

function openWindow({ executable, version }: NonNullable<typeof runtime>): number {
  const env = { ...process.env, ...serviceEnvironment({ executable, version }) };
  const [command, ...args] = isDev
    ? [
        process.execPath,
        join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
        'dev',
        '--',
        ...sandboxSwitches(),
      ]
    : [executable, root, ...sandboxSwitches()];
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ELECTRON_EXEC_PATH: executable } }).status ??
    1
  );
}

async function openBrowser(): Promise<void> {
  const { closeOnSignal, startBridge } = await import('../src/main/service/browser-bridge.ts');
  const profile = join(applicationData(), 'CreditDesk Development');
  const known = readLocation(join(profile, 'location.json'));
  const bridge = await startBridge({
    dataFolder: process.env.CREDITDESK_DATA ?? (known.state === 'CHOSEN' ? known.folder : join(profile, 'book')),
    logFile: join(profile, 'logs/service.log'),
  });
  closeOnSignal(bridge);
  console.log(
    `${bridge.url}\n链接只能打开一次；按 Ctrl+C 关闭账簿并结束程序。(The link is good for one visit; Ctrl+C ends the program.)`,
  );
  openLink(bridge.url);
}

/** Where the desktop program keeps its own files, so that both open the same book. */
function applicationData(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData/Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support');
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

/** Opens the system's browser; where that fails the printed link is enough. */
function openLink(url: string): void {
  if (process.platform === 'linux' && !hasDisplay()) return;
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
