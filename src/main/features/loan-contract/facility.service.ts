import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { type Fen, fen } from '../../../domain/kernel/money.ts';
import type { Facility } from '../../../domain/lending/drawdown-rules.ts';
import type { ReadDb } from '../../db/types.ts';
import { foldLoans } from '../loan/loan-position.service.ts';
import { type ContractDbRow, notesUnder } from './loan-contract.repository.ts';
import { toFacility } from './loan-contract.rows.ts';

/**
 * A contract as the rules of drawing see it for a drawdown on a day. Of a revolving contract the most that was owed from
 * that day on counts: what is owed only rises when another note is drawn, so those days and both ends are looked at.
 */
export async function facilityOn(
  db: ReadDb,
  contract: ContractDbRow,
  on: IsoDay,
  workingDate: IsoDay,
): Promise<Facility> {
  const facility = toFacility(contract);
  if (!facility.revolving) return facility;
  const notes = (await notesUnder(db, contract.id)).filter(({ status }) => status !== 'NOT_DRAWN');
  const drawn = notes.map(({ start_on }) => isoDay(start_on)).filter((day) => day > on && day <= workingDate);
  const ids = notes.map(({ id }) => id);
  let most: number = facility.outstanding;
  for (const day of new Set([on, ...drawn])) most = Math.max(most, await owedOn(db, ids, day));
  return { ...facility, outstanding: fen(most) };
}

/** Principal owed on the notes on a day; what is unknown counts as wholly owed. */
async function owedOn(db: ReadDb, ids: readonly number[], day: IsoDay): Promise<Fen> {
  let owed = 0;
  for (const { state, terms } of await foldLoans(db, ids, day)) {
    if (state.status === 'ACTIVE' || state.status === 'WRITTEN_OFF') owed += state.balance ?? terms.principal;
  }
  return fen(owed);
}
