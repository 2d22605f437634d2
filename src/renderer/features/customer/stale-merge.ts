import type { Customer } from '../../../contract/customer.ts';
import { type CustomerField, type CustomerValues, differing, valuesOf } from './customer-values.ts';

const MASKED = { identifier: 'identifierMasked', phone: 'phoneMasked', address: 'addressMasked' } as const;

const isMasked = (field: CustomerField): field is keyof typeof MASKED => Object.hasOwn(MASKED, field);

/**
 * The form after somebody else saved first: what this person has not touched takes the newest value; what both have
 * changed keeps what was typed and is named, for the person to settle. A form restored from a draft of an older record
 * does not know what it had read, so there every difference is named.
 */
export function meet(
  opened: Customer,
  typed: CustomerValues,
  latest: Customer,
): { readonly values: CustomerValues; readonly conflicts: CustomerField[] } {
  const newest = valuesOf(latest);
  const base = typed.version === opened.version ? valuesOf(opened) : null;
  const touched = new Set(base === null ? differing(typed, newest) : differing(typed, base));
  const conflicts = [...touched].filter((field) => {
    if (typed[field] === newest[field]) return false;
    if (base === null) return true;
    return base[field] !== newest[field] || (isMasked(field) && opened[MASKED[field]] !== latest[MASKED[field]]);
  });
  const kept = Object.fromEntries([...touched].map((field) => [field, typed[field]]));
  return { values: { ...newest, ...kept }, conflicts };
}
