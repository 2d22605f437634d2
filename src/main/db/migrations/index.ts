import { first } from './0001-first.ts';
import { ledger } from './0002-ledger.ts';
import type { Migration } from './migration.ts';

/** Every step, in order. */
export const migrations: readonly Migration[] = [first, ledger];
