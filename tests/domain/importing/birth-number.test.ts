import { describe, expect, it } from 'vitest';
import { readBirthNumber } from '../../../src/domain/importing/birth-number.ts';

describe('readBirthNumber', () => {
  it('takes fifty off the month of a woman', () => {
    expect(readBirthNumber('706213', 1900)).toEqual({ ok: true, value: { birthOn: '1970-12-13', sex: 'FEMALE' } });
  });

  it('leaves the month of a man as it is', () => {
    expect(readBirthNumber('450204', 1900)).toEqual({ ok: true, value: { birthOn: '1945-02-04', sex: 'MALE' } });
  });

  it.each([
    ['711332', 'DATE_IMPOSSIBLE'],
    ['706332', 'DATE_IMPOSSIBLE'],
    ['705013', 'DATE_IMPOSSIBLE'],
    ['70621', 'DATE_MALFORMED'],
    ['7062133', 'DATE_MALFORMED'],
    ['', 'DATE_MALFORMED'],
  ])('refuses %j as %s', (text, error) => {
    expect(readBirthNumber(text, 1900)).toEqual({ ok: false, error });
  });
});
