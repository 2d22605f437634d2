import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProgramPlaces } from './program.ts';
import { standardInput } from './standard-input.ts';

/** `--cli VERB …`: the same program without a window. */
export async function runCommandLine(args: readonly string[], places: ProgramPlaces): Promise<number> {
  const { runCli } = await import('../service/cli.ts');
  const code = await runCli(
    args,
    {
      stdin: standardInput(),
      environment: process.env,
      out: (json) => process.stdout.write(json),
      words: (words) => process.stderr.write(`${words}\n`),
    },
    {
      samplesFolder: places.samplesFolder,
      jobWorker: pathToFileURL(join(places.outFolder, 'main/job-worker.cjs')),
      version: places.version,
    },
  );
  // The process is about to be ended: what was written must have left it.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
  return code;
}
