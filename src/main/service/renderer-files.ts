import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One built file of the renderer. */
export interface RendererFile {
  readonly path: string;
  readonly type: string;
}

/** Every file that may be served, by its path in the URL. What is not in here does not exist for a page. */
export type RendererFiles = ReadonlyMap<string, RendererFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** The allow-list: files of known types under the built renderer, listed once. */
export async function listRendererFiles(folder: string): Promise<RendererFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, RendererFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { path, type });
  }
  return files;
}

/** The file behind a URL's path. A look-up, never a path join: `..` in any spelling finds nothing. */
export function rendererFileAt(files: RendererFiles, pathname: string): RendererFile | undefined {
  try {
    const plain = decodeURIComponent(pathname);
    return files.get(plain === '/' ? '/index.html' : plain);
  } catch {
    return undefined;
  }
}

/**
 * What a page may load. Only the loopback bridge needs `connect`: there the page talks to its own origin.
 * SECURITY: 'unsafe-inline' is for styles alone, which Mantine sets on elements; scripts come from files only.
 */
export function contentPolicy(connect: "'none'" | "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer that reaches a page. */
export function pageHeaders(connect: "'none'" | "'self'"): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
