import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Dialogs } from './dialogs.ts';
import type { ShellWords } from './words.ts';

/** The system's own dialogs, over the person's window where there is one. */
export function electronDialogs(words: ShellWords, parent: () => BrowserWindow | undefined): Dialogs {
  const open = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const window = parent();
    const answer = await (window === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return answer.canceled ? [] : answer.filePaths;
  };
  return {
    openFiles: ({ purpose, multiple }) =>
      open({
        title: words[purpose],
        filters: [
          purpose === 'importProfile'
            ? { name: 'JSON', extensions: ['json'] }
            : { name: 'CSV, TXT, ASC, XLSX', extensions: ['csv', 'txt', 'asc', 'xlsx'] },
        ],
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      }),
    saveFile: async (suggestedName, format) => {
      const options = {
        title: words.save,
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters: [{ name: words.formats[format], extensions: [format] }],
      };
      const window = parent();
      const answer = await (window === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    chooseFolder: async () => {
      const [folder] = await open({ title: words.chooseFolder, properties: ['openDirectory', 'createDirectory'] });
      return folder ?? null;
    },
    folderTrouble: async (trouble) => {
      const gone = trouble.state === 'GONE';
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        title: words.title,
        message: gone ? words.folderGone : words.locationDamaged,
        detail: gone ? `${trouble.folder}\n\n${words.folderGoneWay}` : words.locationDamagedWay,
        buttons: [words.chooseOther, words.retry, words.quit],
        defaultId: gone ? 1 : 0,
        cancelId: 2,
        noLink: true,
      });
      return (['CHOOSE', 'RETRY', 'QUIT'] as const)[response] ?? 'QUIT';
    },
  };
}
