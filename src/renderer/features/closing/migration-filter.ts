import type { InputOf } from '../../api/contract-types.ts';

/** What the loans behind a migration are narrowed to: what became of them, or one cell of the matrix. */
export type MigrationFilter = InputOf<'closing.migration'>['filter'];
