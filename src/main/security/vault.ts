import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { storageError } from '../db/sqlite-errors.ts';
import { AppError } from '../rpc/app-error.ts';
import { KeySlot } from './key-slot.ts';

const Body = z.strictObject({
  format: z.literal('creditdesk-vault'),
  version: z.literal(1),
  bookId: z.string(),
  slots: z.array(KeySlot).min(1),
  /** Failed tries since the last login, flushed into the audit log when the book next opens. */
  failures: z.array(z.strictObject({ at: z.string(), login: z.string() })).max(1000),
});
const StoredVault = Body.extend({ checksum: z.string() });

/** What lies beside the database: who can open it. Holds wrapped keys only. */
export type Vault = z.infer<typeof Body>;

export function vaultExists(path: string): boolean {
  return existsSync(path) || existsSync(`${path}.bak`);
}

/** Reads the vault; a damaged or missing file is healed from a healthy `.bak`. Neither healthy: VAULT_DAMAGED. */
export function readVault(path: string): Vault {
  const main = tryRead(path);
  if (main !== undefined) return main;
  const spare = tryRead(`${path}.bak`);
  if (spare === undefined) throw new AppError('VAULT_DAMAGED');
  writeFileWhole(path, serialise(spare));
  return spare;
}

/** DURABILITY: temp, fsync, rename; the spare is written only after the main file is safe. */
export function writeVault(path: string, vault: Vault): void {
  const text = serialise(vault);
  try {
    writeFileWhole(path, text);
    writeFileWhole(`${path}.bak`, text);
  } catch (error) {
    throw storageError(error) ?? error;
  }
}

function tryRead(path: string): Vault | undefined {
  try {
    const { checksum, ...body } = StoredVault.parse(JSON.parse(readFileSync(path, 'utf8')));
    return checksum === checksumOf(body) ? body : undefined;
  } catch {
    // Unreadable, not JSON, not ours: all the same answer, and the caller has a second file to look at.
    return undefined;
  }
}

function serialise(vault: Vault): string {
  return `${JSON.stringify({ ...vault, checksum: checksumOf(vault) }, null, 1)}\n`;
}

/** Plain, not secret: tells a damaged file from a wrong password. */
function checksumOf(vault: Vault): string {
  return createHash('sha256')
    .update(JSON.stringify(Body.parse(vault)))
    .digest('hex');
}

function writeFileWhole(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
