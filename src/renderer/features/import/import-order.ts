import type { InputOf, OutputOf } from '../../api/contract-types.ts';

/** What an import is started with; kept so that a check can go on to the import. */
export type ImportOrder = InputOf<'import.start'>;

export type PickedFile = OutputOf<'file.pick'>['files'][number];
export type Profile = OutputOf<'import.listProfiles'>['rows'][number];
export type ImportRun = OutputOf<'import.get'>['run'];

/** Whether a file's name fits a profile's pattern: `*` any characters, `?` one, capitals alike. */
export function fitsPattern(pattern: string, name: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`, 'iu').test(name);
}

const MEGABYTE = 1024 * 1024;

/** 12 KB, 3.4 MB: enough to tell whether it is the right file. */
export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
