import type { OutputOf } from '../../../contract/index.ts';
import type { RestructuringView } from '../../../contract/loan-page.ts';
import { type IsoDay, isoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { standingOf } from '../../../domain/loan/explain-class.ts';
import { eventsThatCount } from '../../../domain/loan/loan-events.ts';
import { prepaidParts } from '../../../domain/loan/prepaid-parts.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { currencyOf, loanEventsOf, loanTermsOf } from './loan.repository.ts';
import { loansInOrder, type Viewer } from './loan.service.ts';
import { loanOnFile } from './loan-event.service.ts';
import { toEventRow } from './loan-event-view.rows.ts';
import { toAgreement, toDueRows, toFigures, toPrepaidRow } from './loan-page.rows.ts';
import type { Position } from './loan-position.service.ts';

const END_OF_TIME = isoDay('9999-12-31');

/** The day asked about, never a day that has not come. */
export function dayAsked({ workingDate }: Pick<Viewer, 'workingDate'>, asOf: IsoDay | undefined): IsoDay {
  if (asOf === undefined) return workingDate;
  if (asOf > workingDate) throw new AppError('RULE_VIOLATED', { rule: 'LOAN_DAY_IN_FUTURE', on: asOf, workingDate });
  return asOf;
}

/** One loan whole as of a day: its row, its figures, what was agreed, the plan with what is paid on it, its events. */
export async function getLoan(
  db: ReadDb,
  viewer: Viewer,
  loanId: number,
  asked?: IsoDay,
): Promise<OutputOf<'loan.get'>> {
  const asOf = dayAsked(viewer, asked);
  const [row] = await loansInOrder(db, viewer, [loanId]);
  const stored = await loanTermsOf(db, loanId);
  if (row === undefined || stored === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  const loan = await loanOnFile(db, loanId, asOf);
  const { state, terms } = loan;
  const { overdueAlertAfterDays } = await readReviewParameters(db);
  return {
    loan: row,
    figures: toFigures(state, asOf, overdueAlertAfterDays),
    agreement: toAgreement(stored, terms),
    statedInstalment: terms.statedInstalment,
    periods: terms.periods,
    currency: await currencyOf(db),
    remark: stored.remark,
    planSource: state.plan?.source ?? null,
    dues: toDueRows(state, fen(stored.principal_fen)),
    prepaid: prepaidParts(terms, loan.events, asOf, state).map(toPrepaidRow),
    restructuring: restructuringOf(loan, asOf),
    events: await eventRows(db, loan),
    alertAfterDays: overdueAlertAfterDays,
    asOf,
  };
}

async function eventRows(db: ReadDb, { loanId, events }: Position) {
  const standing = new Set(eventsThatCount(events, END_OF_TIME).map(({ id }) => id));
  const rows = await loanEventsOf(db, loanId);
  return rows.map((row) => toEventRow(row, row.kind !== 'reversal' && !standing.has(String(row.id))));
}

function restructuringOf({ terms, events, state }: Position, day: IsoDay): RestructuringView | null {
  const { restructured } = state;
  if (restructured === null) return null;
  const { observation } = standingOf({ terms, events, day });
  return {
    restructuredOn: restructured.on,
    performingBefore: restructured.performingBefore,
    times: restructured.times,
    status: observation?.status ?? 'NOT_STARTED',
    startsOn: observation?.startsOn ?? null,
    endsOn: observation?.endsOn ?? null,
    missed: observation?.missed ?? [],
  };
}
