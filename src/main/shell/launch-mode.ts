import { parseArgs } from 'node:util';

/** What the program was started for. */
export type LaunchMode =
  | { readonly kind: 'WINDOW' }
  | { readonly kind: 'COMMAND_LINE'; readonly args: readonly string[] }
  | { readonly kind: 'RENDER_PDF'; readonly out: string };

/**
 * Reads the program's own arguments. Everything behind `--cli` belongs to the command line; `--render-pdf --out FILE`
 * draws one paper from standard input. Switches of Chromium and unknown ones are not ours to judge.
 */
export function launchMode(argv: readonly string[]): LaunchMode {
  const cli = argv.indexOf('--cli');
  if (cli >= 0) return { kind: 'COMMAND_LINE', args: argv.slice(cli + 1) };
  const { values } = parseArgs({
    args: [...argv],
    options: { 'render-pdf': { type: 'boolean' }, out: { type: 'string' } },
    strict: false,
  });
  if (values['render-pdf'] === true && typeof values.out === 'string') return { kind: 'RENDER_PDF', out: values.out };
  return { kind: 'WINDOW' };
}
