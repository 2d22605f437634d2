import { describe, expect, it } from 'vitest';
import { fen } from '../../../../src/domain/kernel/money.ts';
import { fileNameOf } from '../../../../src/main/features/report/file-name.ts';
import { ratePercent, sumCell } from '../../../../src/main/features/report/paper-cells.ts';
import { shanghaiTime } from '../../../../src/main/features/report/paper-frame.ts';

describe('a suggested file name', () => {
  it.each([
    [['客户信用报告', 'C0001', '2026-11-22'], '客户信用报告_C0001_2026-11-22.pdf'],
    [['台账', 'A/B\\C:*?"<>|D'], '台账_A-B-C-D.pdf'],
    [['台账', 'x\u0000\u0007y\n z'], '台账_xy-z.pdf'],
    [['台账', '', '结尾. . '], '台账_结尾.pdf'],
    [['../../etc/passwd'], '..-..-etc-passwd.pdf'],
    [['长'.repeat(300)], `${'长'.repeat(100)}.pdf`],
    [[`${'长'.repeat(99)}😀`], `${'长'.repeat(99)}.pdf`],
  ])('of %j is fit for Windows', (parts, name) => {
    expect(fileNameOf(parts, 'pdf')).toBe(name);
  });
});

describe('cells', () => {
  it('give a rate to its last decimal and two at least', () => {
    expect(ratePercent('0.0435')).toEqual({ kind: 'percent', text: '4.35%' });
    expect(ratePercent('0.1')).toEqual({ kind: 'percent', text: '10.00%' });
    expect(ratePercent('0.043575')).toEqual({ kind: 'percent', text: '4.3575%' });
    expect(ratePercent(null)).toEqual({ kind: 'percent', text: null });
  });

  it('say how many parts of a sum are not in it', () => {
    expect(sumCell({ fen: fen(100), count: 2, unknown: 0 })).toEqual({ kind: 'money', fen: 100 });
    expect(sumCell({ fen: fen(0), count: 2, unknown: 2 })).toEqual({ kind: 'money', fen: null });
    expect(sumCell({ fen: fen(0), count: 0, unknown: 0 })).toEqual({ kind: 'money', fen: 0 });
  });

  it('tell the time in Shanghai', () => {
    expect(shanghaiTime('2026-11-22T16:30:05.123Z')).toBe('2026-11-23 00:30:05');
  });
});
