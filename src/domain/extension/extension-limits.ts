import { err, ok, type Result } from '../kernel/result.ts';

/** 短期 up to 12 months, 中期 up to 60, 长期 beyond (贷款通则 art. 8). */
export type TermClass = 'SHORT' | 'MEDIUM' | 'LONG';

/** GENERAL_RULES: 贷款通则 art. 12. MEASURES_2024: the measures on fixed-asset loans of 2024. */
export type CapSource = 'GENERAL_RULES' | 'MEASURES_2024';

/** All extensions of a loan together may last so many months, by this rule; halves are meant as they stand. */
export type ExtensionCap = { readonly source: CapSource; readonly months: number };

/** A bank's own numbers, in months (credit-rules E1, E2). */
export type ExtensionParameters = {
  readonly shortMonths: number;
  readonly mediumMonths: number;
  readonly longCapMonths: number;
  /** The measures of 2024: up to so many months the original term, longer half of it. */
  readonly measuresShortMonths: number;
};

/** 12, 60, 36 and 12 months. */
export const EXTENSION_PARAMETERS: ExtensionParameters = {
  shortMonths: 12,
  mediumMonths: 60,
  longCapMonths: 36,
  measuresShortMonths: 12,
};

/** What is asked for; whole months. */
export type ExtensionQuestion = {
  readonly originalMonths: number;
  readonly alreadyExtendedMonths: number;
  readonly requestedMonths: number;
};

/** Both caps, the stricter one and what is left under it before the request. strictest names both where they agree. */
export type ExtensionLimits = {
  readonly termClass: TermClass;
  readonly caps: readonly [ExtensionCap, ExtensionCap];
  readonly strictest: readonly CapSource[];
  readonly capMonths: number;
  readonly leftMonths: number;
  readonly allowed: boolean;
};

/** Why no limit can be named. `field` is the number concerned. */
export type ExtensionError = {
  readonly code: 'MONTHS_OUT_OF_RANGE';
  readonly params: { readonly field: keyof ExtensionQuestion; readonly months: number; readonly max: number };
};

const MAX_MONTHS = 1200;

/**
 * How long a loan may be extended: the stricter of 贷款通则 art. 12 and the measures of 2024; extensions add up
 * (golden `extension`, credit-rules E1–E3).
 */
export function extensionLimits(
  question: ExtensionQuestion,
  parameters: ExtensionParameters = EXTENSION_PARAMETERS,
): Result<ExtensionLimits, ExtensionError> {
  const { originalMonths, alreadyExtendedMonths, requestedMonths } = question;
  const wrong = wrongMonths(question);
  if (wrong !== null) return err(wrong);
  const termClass = termClassOf(originalMonths, parameters);
  const caps = capsOf(originalMonths, termClass, parameters);
  const capMonths = Math.min(caps[0].months, caps[1].months);
  return ok({
    termClass,
    caps,
    strictest: caps.filter((cap) => cap.months === capMonths).map((cap) => cap.source),
    capMonths,
    leftMonths: Math.max(0, capMonths - alreadyExtendedMonths),
    allowed: alreadyExtendedMonths + requestedMonths <= capMonths,
  });
}

function wrongMonths(question: ExtensionQuestion): ExtensionError | null {
  const least = { originalMonths: 1, alreadyExtendedMonths: 0, requestedMonths: 1 } as const;
  for (const field of ['originalMonths', 'alreadyExtendedMonths', 'requestedMonths'] as const) {
    const months = question[field];
    if (!Number.isInteger(months) || months < least[field] || months > MAX_MONTHS) {
      return { code: 'MONTHS_OUT_OF_RANGE', params: { field, months, max: MAX_MONTHS } };
    }
  }
  return null;
}

/** The class of a term of so many months. */
export function termClassOf(months: number, { shortMonths, mediumMonths }: ExtensionParameters): TermClass {
  if (months <= shortMonths) return 'SHORT';
  return months <= mediumMonths ? 'MEDIUM' : 'LONG';
}

function capsOf(
  months: number,
  termClass: TermClass,
  { longCapMonths, measuresShortMonths }: ExtensionParameters,
): [ExtensionCap, ExtensionCap] {
  const general = { SHORT: months, MEDIUM: months / 2, LONG: longCapMonths }[termClass];
  return [
    { source: 'GENERAL_RULES', months: general },
    { source: 'MEASURES_2024', months: months <= measuresShortMonths ? months : months / 2 },
  ];
}
