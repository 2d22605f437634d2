import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebContents, type WebPreferences } from 'electron';
import type { WindowPurpose } from './requests.ts';

/** Which of the program's windows a page belongs to. Pages that are in no window of ours are not listened to. */
const purposes = new WeakMap<WebContents, WindowPurpose>();

export function purposeOf(contents: WebContents): WindowPurpose | undefined {
  return purposes.get(contents);
}

/** Where windows get their page and their preload script. */
export interface WindowPlaces {
  readonly home: string;
  readonly outFolder: string;
}

/** SECURITY: the same for every window; a page gets the two functions of the preload script and nothing of Node. */
function preferences(places: WindowPlaces): WebPreferences {
  return {
    preload: join(places.outFolder, 'preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: !app.isPackaged,
  };
}

/** The person's window: made for 1366×768 and larger. */
export function openMainWindow(places: WindowPlaces, title: string): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    title,
    width: Math.min(1440, width),
    height: Math.min(900, height),
    minWidth: Math.min(1100, width),
    minHeight: Math.min(680, height),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: preferences(places),
  });
  purposes.set(window.webContents, 'MAIN');
  // SECURITY: keeps the window out of screenshots and screen sharing, where the system can.
  if (process.platform !== 'linux') window.setContentProtection(true);
  window.once('ready-to-show', () => {
    if (width <= 1440) window.maximize();
    window.show();
  });
  void window.loadURL(`${places.home}/index.html`);
  return window;
}

/** A window nobody sees, for one paper. It must go on drawing although it is hidden. */
export function openPaperWindow(places: WindowPlaces): BrowserWindow {
  const window = new BrowserWindow({
    width: 1000,
    height: 1400,
    show: false,
    skipTaskbar: true,
    webPreferences: { ...preferences(places), backgroundThrottling: false },
  });
  purposes.set(window.webContents, 'PAPER');
  return window;
}
