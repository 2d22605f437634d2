import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import {
  type CheckedFields,
  completed,
  issuesOf,
  storedIdentifier,
  storedPhone,
} from '../../../../src/main/features/customer/customer.rules.ts';

const TODAY = isoDay('2026-11-22');
const PERSON: CheckedFields = {
  kind: 'PERSON',
  name: '张三',
  identifierKind: 'ID_CARD',
  identifier: '11010119040229002X',
  phone: '13800138000',
  sex: null,
  birthOn: null,
};
/** Valid by GB 11643: born 1904-02-29, sequence 002, a woman. */
const ID_CARD = '110101190402290029';
const person = (fields: Partial<CheckedFields>): CheckedFields => ({ ...PERSON, identifier: ID_CARD, ...fields });
const codes = (fields: CheckedFields, before: CheckedFields | null = null) =>
  issuesOf(fields, before, TODAY).map(({ field, code, severity }) => `${severity} ${field} ${code}`);

describe('what stands against saving a customer', () => {
  it('finds nothing wrong with a sound record', () => {
    expect(codes(person({}))).toEqual([]);
  });

  it.each([
    ['11010119040229002', 'ID_CARD_FORMAT'],
    ['110101190001010010', 'ID_CARD_CHECK_DIGIT'],
    ['110101190002290011', 'ID_CARD_BIRTH_IMPOSSIBLE'],
    ['110101202611230016', 'ID_CARD_BIRTH_IN_FUTURE'],
  ])('blocks the ID card %s: %s', (identifier, code) => {
    expect(codes(person({ identifier }))).toEqual([`BLOCK identifier ${code}`]);
  });

  it('warns of a USCC that does not add up, and never blocks it', () => {
    const company = person({ kind: 'COMPANY', identifierKind: 'USCC', identifier: '91110101MA00TE5T20' });
    expect(codes(company)).toEqual(['WARN identifier USCC_CHECK_CHARACTER']);
    expect(codes({ ...company, identifier: '91110101MA00TE5T21' })).toEqual([]);
  });

  it('warns of a company without a USCC and of a person without an identifier', () => {
    const none = { identifier: null, identifierKind: null };
    expect(codes(person({ ...none, kind: 'COMPANY' }))).toEqual(['WARN identifier USCC_MISSING']);
    expect(codes(person(none))).toEqual(['WARN identifier IDENTIFIER_MISSING']);
    expect(codes(person({ kind: 'COMPANY' }))).toContain('WARN identifierKind USCC_MISSING');
  });

  it('asks which kind an identifier is', () => {
    expect(codes(person({ identifierKind: null, identifier: 'E12345678' }))).toEqual([
      'BLOCK identifierKind IDENTIFIER_KIND_MISSING',
    ]);
    expect(codes(person({ identifierKind: 'PASSPORT', identifier: 'E12345678' }))).toEqual([]);
  });

  it('blocks a birth day still to come and a missing name', () => {
    expect(codes(person({ identifierKind: 'OTHER', birthOn: isoDay('2026-11-23') }))).toEqual([
      'BLOCK birthOn BIRTH_IN_FUTURE',
    ]);
    expect(codes(person({ name: null }))).toEqual(['BLOCK name NAME_MISSING']);
  });

  it('warns when birth day or sex differ from the ID card', () => {
    expect(codes(person({ birthOn: isoDay('1904-02-28'), sex: 'MALE' }))).toEqual([
      'WARN birthOn BIRTH_DIFFERS_FROM_ID_CARD',
      'WARN sex SEX_DIFFERS_FROM_ID_CARD',
    ]);
  });

  it('does not hold against a change what was so before and is not touched', () => {
    const imported = person({ name: null, identifier: null, identifierKind: null, phone: '12345' });
    expect(codes(imported, imported)).toEqual([]);
    expect(codes({ ...imported, phone: '123456' }, imported)).toEqual(['BLOCK phone PHONE_FORMAT']);
    expect(codes({ ...imported, kind: 'COMPANY' }, imported)).toEqual(['WARN identifier USCC_MISSING']);
    expect(codes(person({ name: null }), person({}))).toEqual(['BLOCK name NAME_MISSING']);
  });
});

describe('phones', () => {
  it.each([
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['+86 13800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['(010) 62345678', '01062345678'],
    ['0571-8765432-12', '0571-8765432-12'],
    ['400-820-8820', '400-820-8820'],
    ['+49301234567', '+49301234567'],
    ['62345678', '62345678'],
  ])('takes %s as %s', (typed, stored) => {
    expect(storedPhone(typed)).toBe(stored);
    expect(codes(person({ phone: stored }))).toEqual([]);
  });

  it.each(['12000000000', '1380000000', '138000000000', '23800000000000', '1380000O000', '12345', 'abc', '<script>'])(
    'blocks %s',
    (typed) => {
      expect(codes(person({ phone: storedPhone(typed) }))).toEqual(['BLOCK phone PHONE_FORMAT']);
    },
  );

  it('stores nothing for nothing', () => {
    expect(storedPhone('  ')).toBeNull();
    expect(storedPhone(null)).toBeNull();
  });
});

describe('identifiers', () => {
  it('normalises the checked kinds and leaves a passport as written', () => {
    expect(storedIdentifier('ID_CARD', ' 11010119000102001x ')).toBe('11010119000102001X');
    expect(storedIdentifier('ID_CARD', '110101 19000102 001Ｘ')).toBe('11010119000102001X');
    expect(storedIdentifier('USCC', '91110101ma00te5t21')).toBe('91110101MA00TE5T21');
    expect(storedIdentifier('PASSPORT', ' e-123 ')).toBe('e-123');
    expect(storedIdentifier('OTHER', '　')).toBeNull();
  });

  it('gives birth day and sex where they were left empty, and only there', () => {
    expect(completed(person({}))).toMatchObject({ birthOn: '1904-02-29', sex: 'FEMALE' });
    expect(completed(person({ birthOn: isoDay('1990-01-01'), sex: 'MALE' }))).toMatchObject({
      birthOn: '1990-01-01',
      sex: 'MALE',
    });
    expect(completed(person({ identifierKind: 'OTHER' }))).toMatchObject({ birthOn: null, sex: null });
    expect(completed(person({ identifier: '110101190001010010' }))).toMatchObject({ birthOn: null, sex: null });
  });
});
