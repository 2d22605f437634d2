import type { Trx } from '../../db/types.ts';
import { closeRun, insertRun, readTermSources } from './import.repository.ts';
import type { Counts } from './import-problems.ts';

/** Opens the run of the sample branch; rows carry its id. */
export function openSampleRun(
  trx: Trx,
  run: { readonly currency: string; readonly at: string; readonly actorId: number },
): Promise<number> {
  return insertRun(trx, {
    ...run,
    profileName: '示例支行',
    files: [],
    state: 'DONE',
    source: 'SAMPLE',
    positionAsOf: null,
    currencyBefore: null,
  });
}

/** Writes down what a run has brought. */
export async function closeImportRun(trx: Trx, importId: number, taken: Counts): Promise<void> {
  await closeRun(trx, importId, { taken, refused: {}, problemCount: 0 });
}

/** What of customers makes them findable. */
export const termSources = readTermSources;
