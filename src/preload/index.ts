import { contextBridge, ipcRenderer } from 'electron';
import type { WindowApi } from '../contract/window-api.ts';

// SECURITY: everything a page can reach outside itself stands here. Pages get values, never Electron's event objects,
// which would carry `sender` and with it the whole channel.
const api: WindowApi = {
  invoke: (method, input) => ipcRenderer.invoke('invoke', method, input),
  on: (event, callback) => {
    const listener = (_: unknown, name: unknown, value: unknown) => {
      if (name === event) callback(value);
    };
    ipcRenderer.on('event', listener);
    return () => void ipcRenderer.removeListener('event', listener);
  },
};

contextBridge.exposeInMainWorld('api', api);
