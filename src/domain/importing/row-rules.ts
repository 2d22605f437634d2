import { idCardFacts, normaliseIdentifier, validateIdentifier } from '../identity/identifiers.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import { plainTyping } from '../kernel/typed-number.ts';
import type { ImportReason } from './reasons.ts';
import type { MappedRow } from './target-fields.ts';

/** What a rule found, by field. Reasons that refuse come in `refused`, the others in `warned`. */
export type RuleFinding = { readonly field: string; readonly reason: ImportReason };

export type RuleOutcome<T> = {
  readonly row: T;
  readonly refused: readonly RuleFinding[];
  readonly warned: readonly RuleFinding[];
};

const EXCEL_ROUNDED = /^\d{15}0{3}$/;
/** Area code (or none), seven or eight digits, extension; the 400/800 numbers of firms; a foreign number with its +. */
const LANDLINE = /^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$|^\+(?!86)\d{7,15}$/;
const USCC_SHAPE = /^[0-9A-Z]{18}$/;

/**
 * The rules of a customer's row: identifier and phone are brought to their stored form, an ID card must be right (it
 * also gives sex and birthday where the file has none), a unified code or a phone that looks wrong is taken with a
 * warning (credit-rules I1–I4).
 */
export function ruleCustomer(row: MappedRow<'customer'>, today: IsoDay): RuleOutcome<MappedRow<'customer'>> {
  const refused: RuleFinding[] = [];
  const warned: RuleFinding[] = [];
  const identifier = row.identifier === null ? null : normaliseIdentifier(row.identifier);
  const identifierKind = identifier === null ? null : (row.identifierKind ?? kindOfIdentifier(identifier));
  const phone = row.phone === null ? null : storedPhone(row.phone);
  if (phone !== null && !validateIdentifier('mobile', phone).valid && !LANDLINE.test(phone)) {
    warned.push({ field: 'phone', reason: 'PHONE_DOUBTFUL' });
  }
  if (identifier !== null && identifierKind === 'USCC' && !validateIdentifier('uscc', identifier).valid) {
    warned.push({ field: 'identifier', reason: 'USCC_DOUBTFUL' });
  }
  let { sex, birthOn } = row;
  if (identifier !== null && identifierKind === 'ID_CARD') {
    const facts = idCardFacts(identifier);
    if (facts === null || !validateIdentifier('id_card', identifier, today).valid) {
      refused.push({ field: 'identifier', reason: EXCEL_ROUNDED.test(identifier) ? 'ID_TRUNCATED' : 'ID_INVALID' });
    } else {
      if ((sex ?? facts.sex) !== facts.sex) warned.push({ field: 'sex', reason: 'ID_CONTRADICTS' });
      if ((birthOn ?? facts.birthOn) !== facts.birthOn) warned.push({ field: 'birthOn', reason: 'ID_CONTRADICTS' });
      sex ??= facts.sex;
      birthOn ??= facts.birthOn;
    }
  }
  if (birthOn !== null && birthOn > today) refused.push({ field: 'birthOn', reason: 'DATE_IN_FUTURE' });
  return { row: { ...row, identifier, identifierKind, phone, sex, birthOn }, refused, warned };
}

/** A mobile number as bare digits, whatever stands between them or before them; anything else as it was written. */
function storedPhone(typed: string): string {
  const plain = plainTyping(typed).replace(/[ ()]/g, '');
  const digits = plain.replace(/-/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(digits) ? digits : plain;
}

function kindOfIdentifier(identifier: string): 'ID_CARD' | 'USCC' | 'OTHER' {
  if (/^\d{17}[\dX]$/.test(identifier)) {
    return !validateIdentifier('id_card', identifier).valid && validateIdentifier('uscc', identifier).valid
      ? 'USCC'
      : 'ID_CARD';
  }
  return USCC_SHAPE.test(identifier) ? 'USCC' : 'OTHER';
}

/** The rules of a product's row. */
export function ruleProduct(row: MappedRow<'product'>): RuleOutcome<MappedRow<'product'>> {
  const { openedOn, closedOn } = row;
  const isTurned = openedOn !== null && closedOn !== null && closedOn < openedOn;
  return { row, refused: isTurned ? [{ field: 'closedOn', reason: 'CLOSED_BEFORE_OPENED' }] : [], warned: [] };
}

/** The rules of a service record's row: nobody has visited tomorrow. */
export function ruleServiceRecord(
  row: MappedRow<'serviceRecord'>,
  today: IsoDay,
): RuleOutcome<MappedRow<'serviceRecord'>> {
  return { row, refused: row.on > today ? [{ field: 'on', reason: 'DATE_IN_FUTURE' }] : [], warned: [] };
}

/** The rules of a due of the core system: after the loan's first day, no part below zero (credit-rules V5). */
export function ruleCoreDue(row: MappedRow<'coreDue'>, startOn: IsoDay): RuleOutcome<MappedRow<'coreDue'>> {
  const refused: RuleFinding[] = [];
  if (row.dueOn <= startOn) refused.push({ field: 'dueOn', reason: 'DAY_BEFORE_START' });
  for (const field of ['principal', 'interest', 'balance'] as const) {
    if ((row[field] ?? 0) < 0) refused.push({ field, reason: 'AMOUNT_NEGATIVE' });
  }
  return { row, refused, warned: [] };
}
