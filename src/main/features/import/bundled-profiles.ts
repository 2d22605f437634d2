import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../rpc/app-error.ts';
import { type ImportProfile, parseProfile } from './profile.ts';
import type { FileContent } from './read-limits.ts';

/** A profile that comes with the program, and whether its files come with it too. */
export interface BundledProfile {
  readonly id: string;
  readonly folder: string;
  readonly hasFiles: boolean;
  /** The empty workbook to fill in, if the profile has one. */
  readonly template: string | null;
}

/** The closed list of built-in profiles: an id is never a path. */
export const BUNDLED_PROFILES: readonly BundledProfile[] = [
  { id: 'berka', folder: 'berka', hasFiles: true, template: null },
  { id: 'excel-customers-loans', folder: 'template', hasFiles: false, template: 'creditdesk-import-template.xlsx' },
];

export function bundledProfile(id: string): BundledProfile {
  const known = BUNDLED_PROFILES.find((profile) => profile.id === id);
  if (known === undefined) throw new AppError('NOT_FOUND', { kind: 'profile' });
  return known;
}

export async function readBundledProfile(samplesFolder: string, id: string): Promise<ImportProfile> {
  return parseProfile(await readFile(join(samplesFolder, bundledProfile(id).folder, 'profile.json')));
}

/** The files that come with a bundled profile, as the profile names them. */
export async function readBundledFiles(samplesFolder: string, id: string): Promise<FileContent[]> {
  const { folder, hasFiles } = bundledProfile(id);
  if (!hasFiles) return [];
  const path = join(samplesFolder, folder);
  const names = (await readdir(path)).filter((name) => /\.(?:asc|csv|xlsx)$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(path, name)) })));
}

/** Where a built-in profile's empty workbook lies. */
export function templatePath(samplesFolder: string, id: string): string {
  const { folder, template } = bundledProfile(id);
  if (template === null) throw new AppError('NOT_FOUND', { kind: 'template' });
  return join(samplesFolder, folder, template);
}
