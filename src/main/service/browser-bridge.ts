import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Application } from '../app/application.ts';
import { start } from '../app/start.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { fileLog } from '../platform/log.ts';
import { serveBridge } from './bridge-server.ts';
import { listRendererFiles } from './renderer-files.ts';

// The program in a browser: for development, tests, and machines without an Electron runtime. Runs from the sources
// and is not part of the packaged program.

const ROOT = join(import.meta.dirname, '../../..');

export interface BridgeOptions {
  readonly dataFolder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The built renderer. */
  readonly rendererFolder?: string;
  readonly samplesFolder?: string;
  readonly logFile?: string;
  readonly clock?: Clock;
}

export interface RunningBridge {
  /** Opens the program once; the token in it is spent by the first visit. */
  readonly url: string;
  readonly application: Application;
  close(): Promise<void>;
}

/** Starts the program and serves it on 127.0.0.1. */
export async function startBridge(options: BridgeOptions): Promise<RunningBridge> {
  const files = await listRendererFiles(options.rendererFolder ?? join(ROOT, 'out/renderer'));
  const clientScript = await bridgeClient();
  const clock = options.clock ?? systemClock;
  const application = await start({
    dataFolder: resolve(options.dataFolder),
    samplesFolder: options.samplesFolder ?? join(ROOT, 'resources/samples'),
    jobWorker: pathToFileURL(join(ROOT, 'src/main/app/job-worker.ts')),
    version: packageJson.version,
    clock,
    ...(options.logFile === undefined ? {} : { log: fileLog(options.logFile, clock.now) }),
  });
  try {
    const server = await serveBridge({ application, files, clientScript, port: options.port ?? 0 });
    const close = async () => {
      await server.close();
      await application.stop();
    };
    return { url: server.url, application, close };
  } catch (error) {
    await application.stop();
    throw error;
  }
}

/** The page's script, compiled from its one source file. */
export async function bridgeClient(): Promise<string> {
  const path = join(ROOT, 'src/preload/bridge-client.ts');
  const { transformWithOxc } = await import('vite');
  return (await transformWithOxc(await readFile(path, 'utf8'), path)).code;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      renderer: { type: 'string' },
      log: { type: 'string' },
    },
  });
  if (values.data === undefined) {
    process.stderr.write('Usage: browser-bridge.ts --data DIR [--port N] [--renderer DIR] [--log FILE]\n');
    process.exitCode = 2;
    return;
  }
  const bridge = await startBridge({
    dataFolder: values.data,
    port: Number(values.port ?? 0),
    ...(values.renderer === undefined ? {} : { rendererFolder: values.renderer }),
    ...(values.log === undefined ? {} : { logFile: values.log }),
  });
  process.stdout.write(`${bridge.url}\n`);
  closeOnSignal(bridge);
}

/** Ctrl+C closes the book before the process ends. */
export function closeOnSignal(bridge: RunningBridge): void {
  const end = () => void bridge.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

if (import.meta.main) await main();
