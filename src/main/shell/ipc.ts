import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { Result } from '../../contract/rpc.ts';
import { failure } from '../service/failure.ts';
import type { EventSink } from '../service/wire.ts';
import { senderAllowed } from './navigation.ts';
import type { WindowPurpose } from './requests.ts';
import { purposeOf } from './windows.ts';

type Answer = (purpose: WindowPurpose, method: unknown, input: unknown) => Promise<Result<unknown>>;

/** Listens to the one channel of the preload script. */
export function listenToWindows(home: string, answer: Answer): void {
  ipcMain.handle('invoke', (event, method: unknown, input: unknown) => {
    const purpose = purposeOf(event.sender);
    const frame: WebFrameMain | null = event.senderFrame;
    const sender = frame && { url: frame.url, isMainFrame: frame.parent === null, isOwnWindow: purpose !== undefined };
    if (purpose === undefined || !senderAllowed(sender ?? undefined, home)) return failure('PERMISSION_DENIED');
    return answer(purpose, method, input);
  });
}

/** Tells the person's windows what the service said. */
export const tellWindows: EventSink = (name, payload) => {
  for (const window of BrowserWindow.getAllWindows()) {
    if (purposeOf(window.webContents) === 'MAIN') window.webContents.send('event', name, payload);
  }
};
