import { describe, expect, it } from 'vitest';
import { cellText, columnAlignment, printable } from '../../../src/domain/documents/cell-text.ts';

describe('cellText', () => {
  it.each([
    [123_450, '1,234.50'],
    [0, '0.00'],
    [-0, '0.00'],
    [5, '0.05'],
    [-123_456_789, '-1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('shows %d fen as %s', (fen, text) => {
    expect(cellText({ kind: 'money', fen })).toBe(text);
  });

  it('refuses money that is not whole fen', () => {
    expect(() => cellText({ kind: 'money', fen: 0.5 })).toThrow(RangeError);
  });

  it('shows every unknown value as 不详, never as zero or a gap', () => {
    const unknowns = [
      { kind: 'money', fen: null },
      { kind: 'count', value: null },
      { kind: 'percent', text: null },
      { kind: 'day', day: null },
      { kind: 'unknown' },
    ] as const;
    expect(unknowns.map(cellText)).toEqual(unknowns.map(() => '不详'));
  });

  it('shows counts with separators, rates and days as they are', () => {
    expect(cellText({ kind: 'count', value: 1_234_567 })).toBe('1,234,567');
    expect(cellText({ kind: 'count', value: -0 })).toBe('0');
    expect(cellText({ kind: 'percent', text: '4.35%' })).toBe('4.35%');
    expect(cellText({ kind: 'day', day: '1998-12-31' })).toBe('1998-12-31');
    expect(cellText({ kind: 'text', text: '' })).toBe('');
  });
});

describe('printable', () => {
  it('keeps text, drops what XML cannot carry, evens out line ends', () => {
    expect(printable('王\u0000建\u001b国\ud800\ufffe')).toBe('王建国');
    expect(printable('a\r\nb\rc\td')).toBe('a\nb\nc\td');
    expect(printable('𠮷野家 👍')).toBe('𠮷野家 👍');
  });
});

describe('columnAlignment', () => {
  it('puts numbers right, days in the middle, text left, unless the column says otherwise', () => {
    const kinds = ['text', 'money', 'count', 'percent', 'day'] as const;
    expect(kinds.map((kind) => columnAlignment({ kind }))).toEqual(['left', 'right', 'right', 'right', 'center']);
    expect(columnAlignment({ kind: 'money', align: 'left' })).toBe('left');
  });
});
