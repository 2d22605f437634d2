import type { ReadDb, Trx } from '../../db/types.ts';

/** Days of closes in force that the loan stands in. */
export async function closedDaysOf(db: ReadDb, loanId: number): Promise<{ closedOn: string; kind: string }[]> {
  return db
    .selectFrom('loan_snapshot as s')
    .innerJoin('closing as k', 'k.id', 's.closing_id')
    .select(['k.closed_on as closedOn', 'k.kind'])
    .distinct()
    .where('s.loan_id', '=', loanId)
    .where('k.state', '=', 'CLOSED')
    .orderBy('k.closed_on')
    .execute();
}

/** Columns of a loan that a convention of our own stands in. */
export interface ConventionColumns {
  readonly interest_basis: string;
  readonly settlement_inclusive: 0 | 1 | null;
  readonly straddle: string;
  readonly rounding: string;
  readonly rounding_unit: number;
  readonly shifts_on_holiday: 0 | 1;
}

export async function conventionsOf(db: ReadDb, loanId: number) {
  return db
    .selectFrom('loan')
    .select(['version', 'interest_basis', 'settlement_inclusive', 'straddle', 'rounding', 'rounding_unit'])
    .select('shifts_on_holiday')
    .where('id', '=', loanId)
    .executeTakeFirstOrThrow();
}

/** Other conventions of a loan; its version goes up with them. */
export async function writeConventions(trx: Trx, loanId: number, columns: ConventionColumns): Promise<void> {
  await trx
    .updateTable('loan')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', loanId)
    .execute();
}

export async function markAdopted(
  trx: Trx,
  loanId: number,
  adopted: { readonly conventions: readonly string[]; readonly at: string; readonly by: number },
): Promise<void> {
  await trx
    .updateTable('core_comparison')
    .set({ adopted: JSON.stringify(adopted.conventions), adopted_at: adopted.at, adopted_by: adopted.by })
    .where('loan_id', '=', loanId)
    .execute();
}
