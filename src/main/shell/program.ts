import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type BrowserWindow, session } from 'electron';
import { systemClock } from '../platform/clock.ts';
import { fileLog, type Log } from '../platform/log.ts';
import { listRendererFiles } from '../service/renderer-files.ts';
import { Supervisor } from '../service/supervisor.ts';
import { serveRenderer } from './app-protocol.ts';
import type { DevelopmentSettings } from './development.ts';
import { type Dialogs, PreparedDialogs } from './dialogs.ts';
import { electronDialogs } from './electron-dialogs.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { listenToWindows, tellWindows } from './ipc.ts';
import { rememberLocation } from './location.ts';
import { setMenu } from './menu.ts';
import { HOME } from './navigation.ts';
import { paperPrinter } from './paper.ts';
import { answerRequest } from './requests.ts';
import { launchService } from './service-process.ts';
import { settleFolder } from './settle-folder.ts';
import { openMainWindow, type WindowPlaces } from './windows.ts';
import { shellWords } from './words.ts';

/** Where the program's own files lie; known only to its entry. */
export interface ProgramPlaces {
  readonly outFolder: string;
  readonly samplesFolder: string;
  readonly version: string;
}

/** The program with its window: from the single-instance lock to the clean end. */
export async function runProgram(places: ProgramPlaces, settings: DevelopmentSettings): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  let window: BrowserWindow | undefined;
  app.on('second-instance', () => focus(window));
  const log = fileLog(join(app.getPath('logs'), 'shell.log'), systemClock.now);
  const windowPlaces: WindowPlaces = { home: settings.rendererUrl ?? HOME, outFolder: places.outFolder };
  hardenContents(app, windowPlaces.home);
  await app.whenReady();
  hardenSession(session.defaultSession, windowPlaces.home);
  serveRenderer(session.defaultSession, await listRendererFiles(join(places.outFolder, 'renderer')));

  const words = shellWords(app.getLocale());
  const prepared = settings.testDialogs === undefined ? undefined : new PreparedDialogs(settings.testDialogs);
  const dialogs: Dialogs = prepared ?? electronDialogs(words, () => window);
  const locationFile = join(app.getPath('userData'), 'location.json');
  const dataFolder = settings.dataFolder ?? (await settleFolder(locationFile, defaultFolder(), dialogs));
  if (dataFolder === null) return app.exit(0);

  const service = startService(places, settings, dataFolder, log);
  const moveTo = async (folder: string) => {
    await rememberLocation(locationFile, folder);
    await service.replace(folder);
  };
  const paper = paperPrinter(windowPlaces, prepared && (() => prepared.print()));
  const deps = { service, dialogs, paper, moveTo, log };
  listenToWindows(windowPlaces.home, (purpose, method, input) => answerRequest(deps, purpose, method, input));
  setMenu(words, app.isPackaged);
  window = openMainWindow(windowPlaces, words.title);
  keepWindowAlive(window, log);
  stopBeforeQuit(service);
}

const defaultFolder = () => join(app.getPath('userData'), 'book');

function startService(places: ProgramPlaces, settings: DevelopmentSettings, dataFolder: string, log: Log): Supervisor {
  const built = (name: string) => join(places.outFolder, 'main', name);
  return new Supervisor(
    { launch: () => launchService(built('service-entry.cjs'), settings.serviceNode), emit: tellWindows, log },
    {
      dataFolder,
      samplesFolder: places.samplesFolder,
      jobWorker: pathToFileURL(built('job-worker.cjs')).href,
      version: places.version,
      logFile: join(app.getPath('logs'), 'service.log'),
    },
  );
}

function focus(window: BrowserWindow | undefined): void {
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A page that crashed is loaded again; one that keeps crashing is left, so that the machine stays usable. */
function keepWindowAlive(window: BrowserWindow, log: Log): void {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log({ event: 'window.gone', code: reason });
    crashes += 1;
    if (reason !== 'clean-exit' && crashes <= 3) window.webContents.reload();
  });
}

/** The book is closed before the program ends, whichever way it was asked to. */
function stopBeforeQuit(service: Supervisor): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void service.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
