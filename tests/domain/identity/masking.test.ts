import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskFromInput } from '../../../src/domain/identity/golden-shape.ts';
import { MASK_KINDS, mask } from '../../../src/domain/identity/masking.ts';

type Golden = { cases: { name: string; input: unknown; expected: unknown }[] };
const golden: Golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/masking.json', import.meta.url), 'utf8'));

describe('golden masks', () => {
  it.each(golden.cases)('$name', ({ input, expected }) => {
    expect(maskFromInput({ input })).toEqual({ ok: true, value: expected });
  });
});

describe('masks', () => {
  it('hide a value that is too short to be hidden in part', () => {
    expect(mask('id', '110101')).toBe('******');
    expect(mask('mobile', '1990000')).toBe('*******');
    expect(mask('card', '6222021234')).toBe('**********');
    expect(mask('name', '张')).toBe('*');
    expect(mask('email', 'a@b.cn')).toBe('*@b.cn');
    expect(mask('email', 'nonsense')).toBe('********');
    expect(mask('email', '@b.cn')).toBe('*****');
  });

  it('count a rare character as one', () => {
    expect(mask('name', '𠮷野𠮷')).toBe('**𠮷');
  });

  it.each([
    ['浙江省杭州市西湖区文三路90号', '浙江省杭州市西湖区******'],
    ['上海市浦东新区世纪大道100号', '上海市浦东新区******'],
    ['广西壮族自治区南宁市青秀区民族大道1号', '广西壮族自治区南宁市青秀区******'],
    ['新疆维吾尔自治区昌吉回族自治州昌吉市宁边路2号', '新疆维吾尔自治区昌吉回族自治州昌吉市******'],
    ['江苏省苏州市昆山市玉山镇3组', '江苏省苏州市昆山市******'],
    ['山东省曹县大集镇5号', '山东省曹县******'],
    ['内蒙古自治区兴安盟突泉县突泉镇', '内蒙古自治区兴安盟突泉县******'],
    ['杭州市文一路翠苑小区12幢', '杭州市******'],
    ['翠苑小区12幢301', '******'],
    ['Main Street 5', '******'],
  ])('keeps %s down to the district', (raw, masked) => {
    expect(mask('address', raw)).toBe(masked);
  });

  it('never show a whole value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MASK_KINDS), fc.string({ minLength: 1, unit: 'grapheme' }), (kind, raw) => {
        fc.pre(!raw.includes('*'));
        expect(mask(kind, raw)).toContain('*');
        expect(mask(kind, raw)).not.toContain(raw);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuse a kind or a question they do not know', () => {
    expect(maskFromInput({ kind: 'face', raw: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'INPUT_FIELD_INVALID' },
    });
    expect(maskFromInput([])).toMatchObject({ ok: false, error: { code: 'INPUT_NOT_AN_OBJECT' } });
    expect(maskFromInput({ raw: 'x' })).toMatchObject({ ok: false, error: { code: 'INPUT_FIELD_MISSING' } });
    expect(maskFromInput({ kind: 'name' })).toMatchObject({ ok: false, error: { code: 'INPUT_FIELD_MISSING' } });
  });
});
