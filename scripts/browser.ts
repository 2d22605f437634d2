import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Debian packages the end-to-end tests use: a browser, Chinese fonts, and a reader of PDF text. */
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'poppler-utils'];

/** A Chromium-family browser, or undefined. `CREDITDESK_CHROMIUM` names one that lies elsewhere. */
export function findBrowser(): string | undefined {
  const named = process.env.CREDITDESK_CHROMIUM;
  return [...(named === undefined ? [] : [named]), ...KNOWN].find((path) => existsSync(path));
}

/** Installs what is missing where that is possible (Debian as root); otherwise says exactly what to do. */
export function ensureBrowser(): string | undefined {
  const missing = findBrowser() === undefined || !hasCommand('pdftotext') || !hasChineseFont();
  if (missing && process.platform === 'linux' && process.getuid?.() === 0 && hasCommand('apt-get')) {
    console.log(`Installing for the end-to-end tests: ${PACKAGES.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], { stdio: 'ignore', env });
  }
  const browser = findBrowser();
  if (browser === undefined || !hasCommand('pdftotext')) {
    console.error(
      `The end-to-end tests need a Chromium browser and pdftotext. On Debian: sudo apt-get install ${PACKAGES.join(' ')}\n` +
        'Elsewhere install Chrome, Edge or Chromium (or set CREDITDESK_CHROMIUM to its path) and poppler.',
    );
    return undefined;
  }
  return browser;
}

function hasCommand(name: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return (stdout ?? '').trim() !== '';
}
