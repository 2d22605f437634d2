import { createReadStream } from 'node:fs';

/** Electron gives a windowed program on Windows an empty process.stdin; the descriptor itself works everywhere. */
export function standardInput(): NodeJS.ReadableStream {
  return createReadStream('', { fd: 0 });
}
