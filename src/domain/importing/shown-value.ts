import { mask } from '../identity/masking.ts';
import type { ImportValue } from './reasons.ts';
import type { FieldSecrecy } from './target-fields.ts';

const LONGEST = 60;
/** ID cards, bank cards and mobile numbers that a shifted column has put into any other field. */
const LONG_DIGITS = /\d{11,}[\dXx]?/g;
const MASKS = { identifier: 'id', phone: 'mobile', account: 'card', address: 'address' } as const;

/** A value as the report shows it: cut, and with everything hidden that may identify somebody. */
export function shownValue(value: ImportValue, secrecy?: FieldSecrecy): string | null {
  if (value === null) return null;
  const text = String(value);
  const hidden = secrecy === undefined ? text : mask(MASKS[secrecy], text);
  const safe = hidden.replace(LONG_DIGITS, (digits) => mask('id_strict', digits));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is made visible.
  const visible = safe.replace(/[\u0000-\u001f\u007f]/g, '\ufffd');
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST - 1)}…` : visible;
}
