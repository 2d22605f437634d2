import { join } from 'node:path';
import { app, dialog } from 'electron';
import packageJson from '../../package.json' with { type: 'json' };
import { registerAppScheme } from './shell/app-protocol.ts';
import { runCommandLine } from './shell/command-line.ts';
import { developmentSettings } from './shell/development.ts';
import { launchMode } from './shell/launch-mode.ts';
import { type ProgramPlaces, runProgram } from './shell/program.ts';
import { renderPdf } from './shell/render-pdf-mode.ts';
import { shellWords } from './shell/words.ts';

// Composition root of the desktop program: what it was started for, where its files lie, what development may change.

const outFolder = join(import.meta.dirname, '..');
const settings = developmentSettings(app.isPackaged, process.env);
const places: ProgramPlaces = {
  outFolder,
  samplesFolder: app.isPackaged ? join(process.resourcesPath, 'samples') : join(outFolder, '../resources/samples'),
  version: packageJson.version,
};

// A program under development must not touch the installed one's book.
if (!app.isPackaged && !app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), 'CreditDesk Development'));
}
// SECURITY: nothing in here has a name to look up. Chromium's own errands fail with it.
if (settings.rendererUrl === undefined) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
registerAppScheme();

const mode = launchMode(process.argv.slice(1));
if (mode.kind === 'COMMAND_LINE') {
  void runCommandLine(mode.args, places).then((code) => app.exit(code));
} else if (mode.kind === 'RENDER_PDF') {
  void renderPdf(outFolder, mode.out).then((code) => app.exit(code));
} else {
  runProgram(places, settings).catch(() => {
    dialog.showErrorBox(packageJson.productName, shellWords(app.getLocale()).startFailed);
    app.exit(1);
  });
}
