import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../platform/transfers.ts';

const Location = z.strictObject({ folder: z.string().refine(isAbsolute) });

/**
 * Which data folder the person chose. GONE and DAMAGED are not taken for "none chosen": the program would then offer
 * to create a new book while the old one lies on a disk that is only unplugged.
 */
export type KnownLocation =
  | { readonly state: 'NONE' }
  | { readonly state: 'DAMAGED' }
  | { readonly state: 'GONE'; readonly folder: string }
  | { readonly state: 'CHOSEN'; readonly folder: string };

export function readLocation(file: string): KnownLocation {
  if (!existsSync(file)) return { state: 'NONE' };
  try {
    const { folder } = Location.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { state: existsSync(folder) ? 'CHOSEN' : 'GONE', folder };
  } catch {
    return { state: 'DAMAGED' };
  }
}

export function rememberLocation(file: string, folder: string): Promise<void> {
  return writeWhole(file, Buffer.from(`${JSON.stringify({ folder })}\n`));
}
