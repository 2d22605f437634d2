import i18next from 'i18next';
import { type IsoDay, isIsoDay } from '../../domain/kernel/iso-day.ts';
import { type Fen, parseYuan } from '../../domain/kernel/money.ts';

/** Forms hold days and amounts as typed; these read them when the form is checked and sent. */

/** The day typed into a DayInput, null for none or for what is no day (which `dayError` has refused before). */
export const dayOf = (text: string): IsoDay | null => (isIsoDay(text) ? text : null);

/** The amount typed into an AmountInput, in fen; null for none. */
export function amountOf(text: string): Fen | null {
  const read = parseYuan(text);
  return read.ok ? read.value : null;
}

/** Optional text as the contract takes it: trimmed, nothing is null. */
export const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface Need {
  readonly required?: boolean;
}

/** Words for a day that is missing or impossible; null when it is fine. For `validate` of useForm. */
export function dayError(text: string, { required = false }: Need = {}): string | null {
  if (text === '') return required ? i18next.t('app:form.required') : null;
  return isIsoDay(text) ? null : i18next.t('app:form.day');
}

/** Words for an amount that is missing, no amount, or not above zero where it must be. */
export function amountError(
  text: string,
  { required = false, positive = false }: Need & { readonly positive?: boolean } = {},
): string | null {
  if (text.trim() === '') return required ? i18next.t('app:form.required') : null;
  const fen = amountOf(text);
  if (fen === null) return i18next.t('app:form.amount');
  return positive && fen <= 0 ? i18next.t('app:form.positive') : null;
}

/** Words for a text that is missing or too long. */
export function textError(text: string, { required = false, max }: Need & { readonly max: number }): string | null {
  const length = text.trim().length;
  if (length === 0) return required ? i18next.t('app:form.required') : null;
  return length > max ? i18next.t('app:form.tooLong', { max }) : null;
}
