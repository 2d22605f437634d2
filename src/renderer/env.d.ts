/// <reference types="vite/client" />

import type { WindowApi } from './api/window-api.ts';

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}
