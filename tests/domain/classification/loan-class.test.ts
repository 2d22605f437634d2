import { describe, expect, it } from 'vitest';
import { isNonPerforming, LOAN_CLASSES, worstClass } from '../../../src/domain/classification/loan-class.ts';

describe('loan class', () => {
  it('counts substandard and worse as non-performing', () => {
    expect(LOAN_CLASSES.filter(isNonPerforming)).toEqual(['SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
  });

  it('finds the worst, in any order', () => {
    expect(worstClass(['NORMAL', 'DOUBTFUL', 'SPECIAL_MENTION'])).toBe('DOUBTFUL');
    expect(worstClass(['LOSS', 'NORMAL'])).toBe('LOSS');
    expect(worstClass(['NORMAL'])).toBe('NORMAL');
    expect(worstClass([])).toBeNull();
  });
});
