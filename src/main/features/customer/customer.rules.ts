import type { z } from 'zod';
import type { CustomerKind, FieldIssue, IdentifierKind, Sex } from '../../../contract/customer.ts';
import { idCardFacts, normaliseIdentifier, validateIdentifier } from '../../../domain/identity/identifiers.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { plainTyping } from '../../../domain/kernel/typed-number.ts';

/** What the save rules look at. */
export interface CheckedFields {
  readonly kind: CustomerKind;
  readonly name: string | null;
  readonly identifierKind: z.infer<typeof IdentifierKind> | null;
  readonly identifier: string | null;
  readonly phone: string | null;
  readonly sex: z.infer<typeof Sex> | null;
  readonly birthOn: IsoDay | null;
}

type IssueField = keyof CheckedFields;
type Issue = FieldIssue & { readonly field: IssueField };

/** An identifier as it is stored: passports and others only lose outer spaces, the checked kinds are normalised. */
export function storedIdentifier(kind: CheckedFields['identifierKind'], typed: string | null): string | null {
  const plain = typed === null ? '' : plainTyping(typed);
  if (plain === '') return null;
  return kind === 'ID_CARD' || kind === 'USCC' ? normaliseIdentifier(plain) : plain;
}

/** A phone as it is stored: a mobile as eleven digits, a landline as typed without spaces. */
export function storedPhone(typed: string | null): string | null {
  const plain = typed === null ? '' : plainTyping(typed).replace(/[ ()]/g, '');
  if (plain === '') return null;
  const digits = plain.replace(/-/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(digits) ? digits : plain;
}

/** Area code (or none), seven or eight digits, extension; the 400/800 numbers of firms; a foreign number with its +. */
const LANDLINE = /^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$|^\+(?!86)\d{7,15}$/;

/** Birth day and sex as the ID card states them, where they were left empty. */
export function completed<T extends CheckedFields>(fields: T): T {
  const facts = statedByIdCard(fields);
  if (facts === null) return fields;
  return { ...fields, birthOn: fields.birthOn ?? facts.birthOn, sex: fields.sex ?? facts.sex };
}

/**
 * What stands against saving. `before` is the stored record of a change: what was wrong with a field nobody touched (an
 * imported one, or accepted before) is not held against the next change.
 */
export function issuesOf(fields: CheckedFields, before: CheckedFields | null, today: IsoDay): FieldIssue[] {
  const known = before === null ? [] : findings(before, today);
  return findings(fields, today).filter(
    ({ field, code }) =>
      before === null ||
      fields[field] !== before[field] ||
      !known.some((issue) => issue.field === field && issue.code === code),
  );
}

function findings(fields: CheckedFields, today: IsoDay): Issue[] {
  const facts = statedByIdCard(fields);
  const { birthOn, sex, phone } = fields;
  const found: (Issue | false)[] = [
    fields.name === null && block('name', 'NAME_MISSING'),
    ...identifierFindings(fields, today),
    phone !== null && !isPhone(phone) && block('phone', 'PHONE_FORMAT'),
    birthOn !== null && birthOn > today && block('birthOn', 'BIRTH_IN_FUTURE'),
    facts !== null && birthOn !== null && birthOn !== facts.birthOn && warn('birthOn', 'BIRTH_DIFFERS_FROM_ID_CARD'),
    facts !== null && sex !== null && sex !== facts.sex && warn('sex', 'SEX_DIFFERS_FROM_ID_CARD'),
  ];
  return found.filter((issue) => issue !== false);
}

function identifierFindings(fields: CheckedFields, today: IsoDay): Issue[] {
  const { kind, identifierKind, identifier } = fields;
  if (identifier === null) {
    return [warn('identifier', kind === 'COMPANY' ? 'USCC_MISSING' : 'IDENTIFIER_MISSING')];
  }
  if (identifierKind === null) return [block('identifierKind', 'IDENTIFIER_KIND_MISSING')];
  const found: Issue[] = [];
  if (kind === 'COMPANY' && identifierKind !== 'USCC') found.push(warn('identifierKind', 'USCC_MISSING'));
  if (identifierKind === 'ID_CARD' || identifierKind === 'USCC') {
    const check = validateIdentifier(identifierKind === 'ID_CARD' ? 'id_card' : 'uscc', identifier, today);
    if (!check.valid && isOwnCode(check.code)) {
      found.push({ field: 'identifier', code: check.code, severity: check.severity });
    }
  }
  return found;
}

function isOwnCode(code: string): code is FieldIssue['code'] {
  return code.startsWith('ID_CARD_') || code.startsWith('USCC_');
}

function isPhone(phone: string): boolean {
  return validateIdentifier('mobile', phone).valid || LANDLINE.test(phone);
}

function statedByIdCard(fields: CheckedFields): ReturnType<typeof idCardFacts> {
  const { identifier, identifierKind } = fields;
  return identifierKind === 'ID_CARD' && identifier !== null ? idCardFacts(identifier) : null;
}

function block(field: IssueField, code: FieldIssue['code']): Issue {
  return { field, code, severity: 'BLOCK' };
}

function warn(field: IssueField, code: FieldIssue['code']): Issue {
  return { field, code, severity: 'WARN' };
}
