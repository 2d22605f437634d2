import type { Dialogs } from './dialogs.ts';
import { refusal } from './host-acts.ts';
import { readLocation, rememberLocation } from './location.ts';

/**
 * The data folder to start with: the remembered one, or the default where none was ever chosen. One that cannot be
 * found is asked about, never replaced by an empty folder. Null: the person would rather quit.
 */
export async function settleFolder(file: string, usual: string, dialogs: Dialogs): Promise<string | null> {
  for (;;) {
    const known = readLocation(file);
    if (known.state === 'NONE') return usual;
    if (known.state === 'CHOSEN') return known.folder;
    const answer = await dialogs.folderTrouble(known);
    if (answer === 'QUIT') return null;
    if (answer === 'RETRY') continue;
    const folder = await dialogs.chooseFolder();
    if (folder !== null && (await refusal(folder)) === undefined) await rememberLocation(file, folder);
  }
}
