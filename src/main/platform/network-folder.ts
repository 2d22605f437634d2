import { realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * True for a path that names another machine: UNC in all its spellings (`\\server\share`, `//server/share`,
 * `\\?\UNC\…`, WSL's and WebDAV's shares) and the folders where GNOME mounts what it browses. Device paths
 * (`\\.\…`) are no place for a book either. `\\?\C:\…` is a local path in its long form.
 */
export function isNetworkPath(path: string): boolean {
  const plain = path.trim().replaceAll('\\', '/');
  if (/^\/\/\?\/[a-z]:(\/|$)/i.test(plain)) return false;
  if (plain.startsWith('//')) return true;
  return /^\/run\/user\/\d+\/gvfs(\/|$)/.test(plain) || /\/\.gvfs(\/|$)/.test(plain);
}

/** `f_type` of Linux file systems that live on another machine: NFS, SMB (three ages), AFS, Coda, Ceph, Netware. */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x564c,
]);

/** True for the file system type `statfs` reports on Linux when it lies on another machine. */
export function isNetworkFileSystem(type: number): boolean {
  return NETWORK_FILE_SYSTEMS.has(type >>> 0);
}

/**
 * True when a folder (existing or not) lies on another machine, as far as can be told: SQLite's locks cannot be
 * trusted there. A drive letter mapped to a share is seen through by resolving it, which Windows answers with UNC.
 */
export function isOnNetwork(folder: string): boolean {
  if (isNetworkPath(folder)) return true;
  const known = nearestExisting(folder);
  if (known === undefined) return false;
  if (isNetworkPath(known)) return true;
  return process.platform === 'linux' && isNetworkFileSystem(statfsSync(known).type);
}

/** The real path of the folder, or of the nearest one above it that exists. */
function nearestExisting(folder: string): string | undefined {
  for (let path = folder; ; path = dirname(path)) {
    try {
      return realpathSync.native(path);
    } catch {
      if (dirname(path) === path) return undefined;
    }
  }
}
