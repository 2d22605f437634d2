import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './words.ts';

export function setMenu(words: ShellWords, isPackaged: boolean): void {
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'resetZoom', label: words.zoomReset },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(isPackaged
      ? []
      : [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { label: words.edit, submenu: edit },
      { label: words.view, submenu: view },
      { label: words.help, submenu: [{ role: 'about', label: words.about }] },
    ]),
  );
}
