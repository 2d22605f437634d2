import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFromInput } from '../../../src/domain/identity/golden-shape.ts';
import { idCardFacts, normaliseIdentifier, validateIdentifier } from '../../../src/domain/identity/identifiers.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';

type Golden = { cases: { name: string; input: unknown; expected: { valid: boolean } }[] };
const golden: Golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/validators.json', import.meta.url), 'utf8'),
);

describe('golden validators', () => {
  it.each(golden.cases)('$name', ({ input, expected }) => {
    for (const document of [{ input }, input]) {
      const answer = validateFromInput(document);
      expect(answer.ok && answer.value.valid).toBe(expected.valid);
    }
  });
});

describe('identifiers', () => {
  it('say what is wrong and how surely', () => {
    expect(validateIdentifier('id_card', '11010119040229002')).toEqual({
      valid: false,
      severity: 'BLOCK',
      code: 'ID_CARD_FORMAT',
    });
    expect(validateIdentifier('id_card', '110101190002290011')).toMatchObject({ code: 'ID_CARD_BIRTH_IMPOSSIBLE' });
    expect(validateIdentifier('id_card', '110101190001010010')).toMatchObject({ code: 'ID_CARD_CHECK_DIGIT' });
    expect(validateIdentifier('uscc', '91110101MA00TE5T20')).toMatchObject({
      severity: 'WARN',
      code: 'USCC_CHECK_CHARACTER',
    });
    expect(validateIdentifier('uscc', '9')).toMatchObject({ severity: 'WARN', code: 'USCC_FORMAT' });
    expect(validateIdentifier('bank_card', '0000000000000000')).toMatchObject({ code: 'BANK_CARD_ALL_ZERO' });
    expect(validateIdentifier('bank_card', '9999990000000007')).toMatchObject({ code: 'BANK_CARD_CHECK_DIGIT' });
    expect(validateIdentifier('mobile', '12000000000')).toMatchObject({ severity: 'BLOCK', code: 'MOBILE_FORMAT' });
  });

  it('refuse a birth after today when today is known', () => {
    const card = '110101190001010014';
    expect(validateIdentifier('id_card', card, isoDay('1899-12-31'))).toMatchObject({
      code: 'ID_CARD_BIRTH_IN_FUTURE',
    });
    expect(validateIdentifier('id_card', card, isoDay('1900-01-01'))).toEqual({ valid: true });
  });

  it('are brought to one writing before they are stored', () => {
    expect(normaliseIdentifier(' 11010119000102001x ')).toBe('11010119000102001X');
    expect(normaliseIdentifier('9999 9900-0000 0006')).toBe('9999990000000006');
    expect(normaliseIdentifier('１９９００００００００')).toBe('19900000000');
  });

  it('catch every single wrong digit of an ID card and of a bank card', () => {
    const wrongDigit = (value: string, index: number, digit: number) =>
      value.slice(0, index) + String(digit) + value.slice(index + 1);
    for (const [kind, value] of [
      ['id_card', '110101190001010014'],
      ['bank_card', '9999990000000006'],
    ] as const) {
      for (let index = 0; index < value.length; index += 1) {
        for (let digit = 0; digit <= 9; digit += 1) {
          const changed = wrongDigit(value, index, digit);
          expect(validateIdentifier(kind, changed).valid, changed).toBe(changed === value);
        }
      }
    }
  });

  it('never throw, whatever they are given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('id_card', 'uscc', 'bank_card', 'mobile'),
        fc.string({ unit: 'binary' }),
        (kind, text) => {
          validateIdentifier(kind, text);
          idCardFacts(text);
          normaliseIdentifier(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('ID card facts', () => {
  it('tell birth and sex', () => {
    expect(idCardFacts('110101190001010014')).toEqual({ birthOn: '1900-01-01', sex: 'MALE' });
    expect(idCardFacts('110101190402290029')).toEqual({ birthOn: '1904-02-29', sex: 'FEMALE' });
  });

  it('tell nothing of a wrong card', () => {
    expect(idCardFacts('110101190001010010')).toBeNull();
    expect(idCardFacts('')).toBeNull();
  });
});

describe('the question', () => {
  it.each<[unknown, object]>([
    ['x', { code: 'INPUT_NOT_AN_OBJECT' }],
    [{ input: null }, { code: 'INPUT_NOT_AN_OBJECT', params: { field: 'input' } }],
    [{ value: '1' }, { code: 'INPUT_FIELD_MISSING', params: { field: 'kind' } }],
    [{ kind: 'mobile' }, { code: 'INPUT_FIELD_MISSING', params: { field: 'value' } }],
    [
      { kind: 'mobile', value: 19900000000 },
      { code: 'INPUT_FIELD_INVALID', params: { field: 'value' } },
    ],
    [
      { kind: 'passport', value: '1' },
      { code: 'INPUT_FIELD_INVALID', params: { field: 'kind' } },
    ],
    [
      { kind: 'mobile', value: '1', strict: true },
      { code: 'INPUT_FIELD_UNKNOWN', params: { field: 'strict' } },
    ],
  ])('%j is refused', (document, error) => {
    expect(validateFromInput(document)).toMatchObject({ ok: false, error });
  });
});
