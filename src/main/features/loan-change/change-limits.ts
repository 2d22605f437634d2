import type { ExtensionLimits, ObservationPeriod } from '../../../contract/loan-change.ts';
import { observationOf } from '../../../domain/classification/observation.ts';
import { type ExtensionByDay, extensionByDay } from '../../../domain/extension/extension-days.ts';
import { addDays, addMonths, type IsoDay, maxDay, minDay } from '../../../domain/kernel/iso-day.ts';
import type { Plan } from '../../../domain/loan/loan-plan.ts';
import { wholeMonths } from '../../../domain/schedule/periods.ts';

interface LoanDays {
  readonly startOn: IsoDay;
  readonly agreedMaturityOn: IsoDay;
  readonly maturityOn: IsoDay;
}

/** The last maturities an extension may reach. */
export interface ByDay {
  readonly general: IsoDay;
  readonly measures: IsoDay;
  readonly latestOn: IsoDay;
  readonly view: ExtensionLimits;
}

/** Both limits for a maturity asked for; null where the loan's own days allow none. */
export function limitsOf(loan: LoanDays, asked: IsoDay): ByDay | null {
  // Limits stand also where what is asked for is no extension at all: the form shows them while it is being filled in.
  const requestedOn = maxDay(asked, addDays(loan.maturityOn, 1));
  const found = extensionByDay({ ...loan, requestedOn });
  if (!found.ok) return null;
  const { caps, latestOn } = found.value;
  const [general, measures] = [caps[0].latestOn, caps[1].latestOn];
  return { general, measures, latestOn, view: viewOf(loan, asked, found.value) };
}

function viewOf(loan: LoanDays, asked: IsoDay, found: ExtensionByDay): ExtensionLimits {
  const { startOn, agreedMaturityOn, maturityOn } = loan;
  const [{ latestOn: generalLatestOn }, { latestOn: measuresLatestOn }] = found.caps;
  return {
    termClass: found.termClass,
    original: term(startOn, agreedMaturityOn),
    extended: term(agreedMaturityOn, maturityOn),
    asked: term(maturityOn, minDay(asked, addMonths(found.latestOn, FAR_MONTHS))),
    generalLatestOn,
    measuresLatestOn,
    latestOn: found.latestOn,
    left: term(maturityOn, found.latestOn),
    withinGeneral: asked <= generalLatestOn,
    withinMeasures: asked <= measuresLatestOn,
  };
}

/** A slip of the year is far beyond any limit; how far does not matter. */
const FAR_MONTHS = 1200;

function term(from: IsoDay, to: IsoDay): { months: number; days: number } {
  if (to <= from) return { months: 0, days: 0 };
  const { months, oddDays } = wholeMonths({}, from, to);
  return { months, days: oddDays };
}

/** The observation period a restructuring would begin, and the class it keeps the loan from passing (R16–R18). */
export function observationFor(
  plan: Plan | null,
  on: IsoDay,
  { performingBefore, again }: { readonly performingBefore: boolean; readonly again: boolean },
): ObservationPeriod {
  const dues = (plan?.items ?? []).map(({ dueOn }) => ({ dueOn, paidOn: null }));
  const { startsOn, endsOn } = observationOf(on, dues, on);
  const floor = performingBefore && !again ? 'SPECIAL_MENTION' : 'SUBSTANDARD';
  return { startsOn, endsOn, performingBefore, again, floor };
}
