import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NO_RUNTIME_CODE, sandboxSwitches } from '../src/main/service/render-pdf.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { findElectron, unseenCommand } from './electron-runtime.ts';

// Draws the document model on standard input as a PDF: `render-pdf.ts --out FILE`. The command line's way to the
// desktop program when it runs from the sources.
const root = join(import.meta.dirname, '..');
const runtime = findElectron();
const start = runtime && unseenCommand(runtime);
if (start === undefined) process.exit(NO_RUNTIME_CODE);
if (!buildIfNeeded(root)) process.exit(1);
const [command, ...prefix] = start;
const args = [...prefix, root, '--render-pdf', ...sandboxSwitches(), ...process.argv.slice(2)];
process.exit(spawnSync(command, args, { stdio: 'inherit' }).status ?? 1);
