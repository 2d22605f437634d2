import { first } from './0001-first.ts';

/** One step of the schema. Once released it is never edited: a test holds its hash. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** In order; `version` is what `PRAGMA user_version` holds after the step. */
export const migrations: readonly Migration[] = [first];
