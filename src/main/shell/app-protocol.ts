import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { pageHeaders, type RendererFiles, rendererFileAt } from '../service/renderer-files.ts';
import { HOME, isHome } from './navigation.ts';

const HEADERS = pageHeaders("'none'");

/** Must run before the app is ready: gives `app://` an origin, so that module scripts load and storage is its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer, and nothing that is not on its list. */
export function serveRenderer(session: Session, files: RendererFiles): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file =
      isHome(request.url, HOME) && request.method === 'GET' ? rendererFileAt(files, url.pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers: HEADERS });
    const content = await readFile(file.path);
    return new Response(new Uint8Array(content), { headers: { ...HEADERS, 'Content-Type': file.type } });
  });
}
