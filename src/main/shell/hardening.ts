import { type App, app, type Session, type WebContents } from 'electron';
import { isHome, urlAllowed } from './navigation.ts';

/** Copying a value with a button; reading the clipboard is another permission. */
const COPYING = 'clipboard-sanitized-write';

/** SECURITY: everything else a page could ask of the browser is refused for the whole session. */
export function hardenSession(session: Session, home: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === COPYING && isHome(requestingUrl, home)),
  );
  session.setPermissionCheckHandler((_, permission, origin) => permission === COPYING && isHome(origin, home));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  // The content policy says the same to pages; this holds where a policy does not reach.
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url, home) }));
}

function mayLoad(url: string, home: string): boolean {
  if (isHome(url, home) || url.startsWith('data:image/')) return true;
  if (app.isPackaged) return false;
  // Developer tools, and the development server's socket for hot reload.
  return url.startsWith('devtools:') || isHome(url.replace(/^ws:/, 'http:'), home);
}

/** SECURITY: no page, whoever opened it, goes anywhere, opens anything or embeds anything. */
export function hardenContents(electronApp: App, home: string): void {
  electronApp.on('web-contents-created', (_event, contents) => refuseTravel(contents, home));
}

function refuseTravel(contents: WebContents, home: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => {
    if (!urlAllowed(details.url, home)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !urlAllowed(details.url, home)) details.preventDefault();
  });
  // Chromium asks nobody about about:blank; a window that got there is brought home.
  contents.on('did-navigate', (_event, url) => {
    if (!urlAllowed(url, home)) void contents.loadURL(`${home}/index.html`);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
