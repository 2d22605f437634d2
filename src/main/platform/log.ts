import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What may be written to a log: a closed set of harmless facts. Never inputs, rows, names of people, keys. */
export interface LogEntry {
  readonly event: string;
  readonly traceId?: string;
  readonly method?: string;
  readonly code?: string;
  readonly milliseconds?: number;
  /** The error's class and the program's own stack frames; messages may quote data and stay out. */
  readonly where?: string;
}
export type Log = (entry: LogEntry) => void;

export const silentLog: Log = () => {};

/** One JSON line per entry. A log that cannot be written must not stop the work. */
export function fileLog(path: string, now: () => string): Log {
  mkdirSync(dirname(path), { recursive: true });
  return (entry) => {
    try {
      appendFileSync(path, `${JSON.stringify({ at: now(), ...entry })}\n`);
    } catch {
      // A full disk is reported by the command that hits it; the log only loses a line.
    }
  };
}

/** Error class and stack frames without the message. */
export function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // From the program's own folders on: the machine's paths are nobody's business.
  const short = frames
    .slice(0, 6)
    .map((frame) => frame.trim().replace(/(?:file:\/\/)?\/\S*?\/(?=(?:src|out|node_modules)\/)/, ''));
  return [error.name, ...short].join(' < ');
}
