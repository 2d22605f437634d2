import i18next from 'i18next';
import { z } from 'zod';
import { type ChangeAsk, Consent, type PreviewAsk, RestructuringMethod } from '../../../contract/loan-change.ts';
import { addMonths, type IsoDay, isIsoDay, minDay } from '../../../domain/kernel/iso-day.ts';
import { dayError, dayOf, textError, textOf } from '../../app/form-values.ts';
import { percentOf, wholeOf } from '../../app/terms-form/read-terms.ts';

export const REASON_MAX = 1000;
export const NOTE_MAX = 500;

/** What every request says beside the change itself; also the shape of a draft. */
const Said = {
  appliedOn: z.string(),
  effectiveOn: z.string(),
  /** Percent a year as typed. */
  rate: z.string(),
  reason: z.string(),
  repaymentSource: z.string(),
  consent: Consent,
  consentOn: z.string(),
  consentNote: z.string(),
};
export const ExtensionValues = z.strictObject({ ...Said, maturityOn: z.string() });
export type ExtensionValues = z.infer<typeof ExtensionValues>;
export const RestructuringValues = z.strictObject({
  ...Said,
  method: RestructuringMethod,
  periods: z.string(),
  monthsPerPeriod: z.string(),
  capitalise: z.boolean(),
});
export type RestructuringValues = z.infer<typeof RestructuringValues>;
export type SaidValues = ExtensionValues | RestructuringValues;

/** Whether somebody's written consent is needed, by the loan's guarantee; null: nobody knows who guarantees. */
export type ConsentNeed = 'YES' | 'NO' | 'UNKNOWN';
export function consentNeedOf(guarantee: string | null): ConsentNeed {
  if (guarantee === null) return 'UNKNOWN';
  return guarantee === 'CREDIT' ? 'NO' : 'YES';
}

const said = (today: IsoDay, effectiveOn: IsoDay, need: ConsentNeed) => ({
  appliedOn: today,
  effectiveOn,
  rate: '',
  reason: '',
  repaymentSource: '',
  consent: need === 'NO' ? ('NOT_NEEDED' as const) : ('MISSING' as const),
  consentOn: '',
  consentNote: '',
});

/** An extension begun today; for a loan that has matured, on the last day that joins it. */
export function freshExtension(today: IsoDay, maturityOn: IsoDay, need: ConsentNeed): ExtensionValues {
  return { ...said(today, minDay(today, maturityOn), need), maturityOn: '' };
}

export function freshRestructuring(today: IsoDay, need: ConsentNeed): RestructuringValues {
  const terms = { method: 'EQUAL_INSTALMENT', periods: '', monthsPerPeriod: '1', capitalise: false } as const;
  return { ...said(today, today, need), ...terms };
}

const rateError = (text: string, required: boolean): string | null => {
  if (text.trim() === '') return required ? i18next.t('app:form.required') : null;
  return percentOf(text) === null ? i18next.t('app:terms.error.rate') : null;
};

const required = { required: true } as const;

const saidValidators = {
  appliedOn: (text: string) => dayError(text, required),
  effectiveOn: (text: string) => dayError(text, required),
  reason: (text: string) => textError(text, { required: true, max: REASON_MAX }),
  repaymentSource: (text: string) => textError(text, { max: REASON_MAX }),
  consentOn: (text: string, values: SaidValues) => dayError(text, { required: values.consent === 'GIVEN' }),
  consentNote: (text: string) => textError(text, { max: NOTE_MAX }),
};

export const extensionValidators = {
  ...saidValidators,
  rate: (text: string) => rateError(text, false),
  maturityOn: (text: string) => dayError(text, required),
};

function wholeError(text: string, min: number, max: number): string | null {
  if (text.trim() === '') return i18next.t('app:form.required');
  const value = wholeOf(text);
  return value === null || value < min || value > max ? i18next.t('app:terms.error.whole', { min, max }) : null;
}

export const restructuringValidators = {
  ...saidValidators,
  rate: (text: string) => rateError(text, true),
  periods: (text: string) => wholeError(text, 1, 1200),
  monthsPerPeriod: (text: string) => wholeError(text, 1, 12),
};

/** What the form asks for; null while a field it needs cannot be read. An empty maturity stands for the present one. */
export function extensionAsk(
  values: ExtensionValues,
  present: IsoDay,
): Extract<ChangeAsk, { kind: 'EXTENSION' }> | null {
  const appliedOn = dayOf(values.appliedOn);
  const effectiveOn = dayOf(values.effectiveOn);
  const maturityOn = values.maturityOn === '' ? present : dayOf(values.maturityOn);
  const isBlank = values.rate.trim() === '';
  const annualRate = isBlank ? null : percentOf(values.rate);
  if (appliedOn === null || effectiveOn === null || maturityOn === null || (annualRate === null && !isBlank))
    return null;
  return { kind: 'EXTENSION', appliedOn, effectiveOn, maturityOn, annualRate };
}

export function restructuringAsk(values: RestructuringValues): Extract<ChangeAsk, { kind: 'RESTRUCTURING' }> | null {
  const appliedOn = dayOf(values.appliedOn);
  const effectiveOn = dayOf(values.effectiveOn);
  const annualRate = percentOf(values.rate);
  const periods = wholeOf(values.periods);
  const monthsPerPeriod = wholeOf(values.monthsPerPeriod);
  if (appliedOn === null || effectiveOn === null || annualRate === null) return null;
  if (periods === null || monthsPerPeriod === null || periods < 1 || periods > 1200) return null;
  if (monthsPerPeriod < 1 || monthsPerPeriod > 12) return null;
  const { method, capitalise } = values;
  return { kind: 'RESTRUCTURING', appliedOn, effectiveOn, method, annualRate, periods, monthsPerPeriod, capitalise };
}

/** Reason, source and consent as the contract takes them. */
export function saidOf(values: SaidValues, need: ConsentNeed) {
  const consent = need === 'NO' ? ('NOT_NEEDED' as const) : values.consent;
  return {
    reason: values.reason.trim(),
    repaymentSource: textOf(values.repaymentSource),
    consent,
    consentOn: consent === 'GIVEN' ? dayOf(values.consentOn) : null,
    consentNote: consent === 'NOT_NEEDED' ? null : textOf(values.consentNote),
  };
}

export interface RateValues {
  readonly effectiveOn: string;
  readonly rate: string;
  readonly reason: string;
}

export const rateValidators = {
  effectiveOn: (text: string) => dayError(text, required),
  rate: (text: string) => rateError(text, true),
  reason: (text: string) => textError(text, { required: true, max: NOTE_MAX }),
};

export function rateAsk(values: RateValues): Extract<PreviewAsk, { kind: 'RATE' }> | null {
  const effectiveOn = dayOf(values.effectiveOn);
  const annualRate = percentOf(values.rate);
  return effectiveOn === null || annualRate === null ? null : { kind: 'RATE', effectiveOn, annualRate };
}

/** The day so many months after the present maturity; null beyond the calendar. */
export function monthsLater(present: IsoDay, months: number): IsoDay | null {
  const text = Number(present.slice(0, 4)) > 9900 ? '' : addMonths(present, months);
  return isIsoDay(text) ? text : null;
}
