import { setTimeout as wait } from 'node:timers/promises';
import type { WebContents } from 'electron';
import type { Paper } from './host-acts.ts';
import { openPaperWindow, type WindowPlaces } from './windows.ts';

/** A ledger of a whole branch takes a while to lay out. */
const READY_LIMIT = 180_000;

/** Nothing above the paper; page x of y below it. Chromium gives these templates no font of their own. */
const FOOTER = `<div style="width:100%;font:8pt 'Microsoft YaHei UI','Noto Sans CJK SC',sans-serif;text-align:center;color:#444">
第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</div>`;
const READY_STATE = `(({ printReady, printFailed, orientation } = {}) =>
  printFailed !== undefined ? 'failed' : printReady === undefined ? 'waiting' : orientation ?? 'portrait'
)(document.body?.dataset)`;
const MARGINS = { top: 0.55, bottom: 0.65, left: 0.5, right: 0.5 } as const;

/**
 * Papers are drawn on the print route of the same page, in a hidden window that lives as long as the paper takes.
 * `dialog` stands in for the printer's dialog in tests.
 */
export function paperPrinter(places: WindowPlaces, dialog?: () => Promise<boolean>): Paper {
  return {
    pdf: (ticket) =>
      withPage(places, ticket, async (contents, landscape) =>
        contents.printToPDF({
          pageSize: 'A4',
          landscape,
          // The paper's own @page rule decides where it has one.
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: FOOTER,
          margins: MARGINS,
          generateTaggedPDF: true,
        }),
      ),
    print: (ticket) =>
      withPage(places, ticket, (contents, landscape) => (dialog === undefined ? print(contents, landscape) : dialog())),
  };
}

async function withPage<T>(
  places: WindowPlaces,
  ticket: string,
  act: (contents: WebContents, landscape: boolean) => Promise<T>,
): Promise<T> {
  const window = openPaperWindow(places);
  try {
    const gone = new Promise<never>((_, reject) => {
      window.webContents.once('render-process-gone', () => reject(new Error('The page of the paper is gone.')));
    });
    const drawn = (async () => {
      await window.loadURL(`${places.home}/index.html#/print/${encodeURIComponent(ticket)}`);
      return act(window.webContents, (await readyOrientation(window.webContents)) === 'landscape');
    })();
    return await Promise.race([drawn, gone]);
  } finally {
    window.destroy();
  }
}

/** Waits until the print route says that the paper stands, and gives its orientation. */
async function readyOrientation(contents: WebContents): Promise<unknown> {
  const limit = performance.now() + READY_LIMIT;
  while (performance.now() < limit) {
    const state: unknown = await contents.executeJavaScript(READY_STATE);
    if (state === 'failed') throw new Error('The page could not draw the paper.');
    if (state !== 'waiting') return state;
    await wait(50);
  }
  throw new Error('The paper never became ready.');
}

function print(contents: WebContents, landscape: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true, landscape, pageSize: 'A4' }, (printed, reason) => {
      if (printed) resolve(true);
      else if (/cancel/i.test(reason)) resolve(false);
      else reject(new Error('The printer refused.'));
    });
  });
}
