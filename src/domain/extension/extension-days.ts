import { addDays, addMonths, daysBetween, type IsoDay, yearOf } from '../kernel/iso-day.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { wholeMonths } from '../schedule/periods.ts';
import {
  type CapSource,
  EXTENSION_PARAMETERS,
  type ExtensionParameters,
  type TermClass,
  termClassOf,
} from './extension-limits.ts';

/** The days of a loan that is to be extended. */
export type ExtensionDays = {
  readonly startOn: IsoDay;
  /** The contract's maturity, before any extension. */
  readonly agreedMaturityOn: IsoDay;
  /** The maturity in force, after the extensions so far. */
  readonly maturityOn: IsoDay;
  readonly requestedOn: IsoDay;
};

/** The last maturity that a rule allows. */
export type DayCap = { readonly source: CapSource; readonly latestOn: IsoDay };

/** Both caps as days, the stricter one, and what is left from the maturity in force: days, and the whole months in them. */
export type ExtensionByDay = {
  readonly termClass: TermClass;
  readonly caps: readonly [DayCap, DayCap];
  readonly strictest: readonly CapSource[];
  readonly latestOn: IsoDay;
  readonly leftDays: number;
  readonly leftMonths: number;
  readonly allowed: boolean;
};

/** Why no limit can be named by day. `after` is the day that `day` should lie after. */
export type ExtensionDayError =
  | {
      readonly code: 'MATURITY_NOT_AFTER_START' | 'MATURITY_BEFORE_AGREED' | 'REQUEST_NOT_LATER';
      readonly params: { readonly day: string; readonly after: string };
    }
  | { readonly code: 'END_BEYOND_CALENDAR'; readonly params: { readonly startOn: string } };

const LAST_YEAR = 9999;
const DAYS_OF_HALF_A_MONTH = 15;

/**
 * The limits of extensionLimits for days: a term of months and odd days belongs to the class of the next whole month; half
 * of it is half its months (a half month is 15 days) and half its odd days, rounded down (credit-rules E4).
 */
export function extensionByDay(
  days: ExtensionDays,
  parameters: ExtensionParameters = EXTENSION_PARAMETERS,
): Result<ExtensionByDay, ExtensionDayError> {
  const wrong = wrongDays(days, parameters);
  if (wrong !== null) return err(wrong);
  const { startOn, agreedMaturityOn, maturityOn, requestedOn } = days;
  const { months, oddDays } = wholeMonths({}, startOn, agreedMaturityOn);
  const classMonths = oddDays > 0 ? months + 1 : months;
  const termClass = termClassOf(classMonths, parameters);
  const whole = addDays(addMonths(agreedMaturityOn, months), oddDays);
  const halfDays = (months % 2) * DAYS_OF_HALF_A_MONTH + Math.floor(oddDays / 2);
  const half = addDays(addMonths(agreedMaturityOn, Math.floor(months / 2)), halfDays);
  const long = addMonths(agreedMaturityOn, parameters.longCapMonths);
  const general = { SHORT: whole, MEDIUM: half, LONG: long }[termClass];
  const measures = classMonths <= parameters.measuresShortMonths ? whole : half;
  const latestOn = general < measures ? general : measures;
  const caps = [
    { source: 'GENERAL_RULES', latestOn: general },
    { source: 'MEASURES_2024', latestOn: measures },
  ] as const;
  const isOpen = maturityOn < latestOn;
  return ok({
    termClass,
    caps,
    strictest: caps.filter((cap) => cap.latestOn === latestOn).map((cap) => cap.source),
    latestOn,
    leftDays: isOpen ? daysBetween(maturityOn, latestOn) : 0,
    leftMonths: isOpen ? wholeMonths({}, maturityOn, latestOn).months : 0,
    allowed: requestedOn <= latestOn,
  });
}

function wrongDays(days: ExtensionDays, { longCapMonths }: ExtensionParameters): ExtensionDayError | null {
  const { startOn, agreedMaturityOn, maturityOn, requestedOn } = days;
  if (agreedMaturityOn <= startOn) {
    return { code: 'MATURITY_NOT_AFTER_START', params: { day: agreedMaturityOn, after: startOn } };
  }
  if (maturityOn < agreedMaturityOn) {
    return { code: 'MATURITY_BEFORE_AGREED', params: { day: maturityOn, after: agreedMaturityOn } };
  }
  if (requestedOn <= maturityOn) return { code: 'REQUEST_NOT_LATER', params: { day: requestedOn, after: maturityOn } };
  const years = Math.max(yearOf(agreedMaturityOn) - yearOf(startOn), Math.ceil(longCapMonths / 12)) + 2;
  const isBeyond = yearOf(agreedMaturityOn) + years > LAST_YEAR;
  return isBeyond ? { code: 'END_BEYOND_CALENDAR', params: { startOn } } : null;
}
