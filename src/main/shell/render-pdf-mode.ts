import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { app, session } from 'electron';
import { DocumentModel } from '../../contract/document.ts';
import { writeWhole } from '../platform/transfers.ts';
import { failure, newTraceId } from '../service/failure.ts';
import { listRendererFiles } from '../service/renderer-files.ts';
import { serveRenderer } from './app-protocol.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { listenToWindows } from './ipc.ts';
import { HOME } from './navigation.ts';
import { paperPrinter } from './paper.ts';
import { standardInput } from './standard-input.ts';

/**
 * Draws one paper for the command line: its model from standard input, its PDF to `out`. No service, no book, and a
 * profile of its own that is thrown away, so that it runs beside an open window and leaves nothing behind.
 */
export async function renderPdf(outFolder: string, out: string): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'creditdesk-paper-'));
  app.setPath('userData', profile);
  app.on('window-all-closed', () => undefined);
  hardenContents(app, HOME);
  try {
    const model = DocumentModel.parse(JSON.parse(await text(standardInput())));
    await app.whenReady();
    hardenSession(session.defaultSession, HOME);
    serveRenderer(session.defaultSession, await listRendererFiles(join(outFolder, 'renderer')));
    listenToWindows(HOME, async (_purpose, method) =>
      method === 'report.printed' ? { ok: true, value: model, traceId: newTraceId() } : failure('PERMISSION_DENIED'),
    );
    await writeWhole(out, await paperPrinter({ home: HOME, outFolder }).pdf('stdin'));
    return 0;
  } catch (error) {
    process.stderr.write(`render-pdf: ${error instanceof Error ? error.name : 'failed'}\n`);
    return 1;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
