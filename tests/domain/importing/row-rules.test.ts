import { describe, expect, it } from 'vitest';
import { ruleCustomer, ruleProduct, ruleServiceRecord } from '../../../src/domain/importing/row-rules.ts';
import type { MappedRow } from '../../../src/domain/importing/target-fields.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';

const TODAY = isoDay('2026-11-22');
const BARE: MappedRow<'customer'> = {
  number: '1',
  name: null,
  kind: 'PERSON',
  identifierKind: null,
  identifier: null,
  phone: null,
  address: null,
  sex: null,
  birthOn: null,
  township: null,
  industry: null,
  employer: null,
  grade: null,
  customerSinceOn: null,
  remark: null,
  managerLogin: null,
};
const rule = (row: Partial<MappedRow<'customer'>>) => ruleCustomer({ ...BARE, ...row }, TODAY);

describe('ruleCustomer', () => {
  it('takes sex and birthday from a right ID card, however it is written', () => {
    const { row, refused, warned } = rule({ identifier: ' １１０１０１ 19000101001４' });
    expect(row).toMatchObject({
      identifier: '110101190001010014',
      identifierKind: 'ID_CARD',
      sex: 'MALE',
      birthOn: '1900-01-01',
    });
    expect([refused, warned]).toEqual([[], []]);
  });

  it('keeps what the file says beside the ID card, with a warning', () => {
    const { row, refused, warned } = rule({ identifier: '110101190001010014', sex: 'FEMALE', birthOn: '1900-01-02' });
    expect(row).toMatchObject({ sex: 'FEMALE', birthOn: '1900-01-02' });
    expect(refused).toEqual([]);
    expect(warned).toEqual([
      { field: 'sex', reason: 'ID_CONTRADICTS' },
      { field: 'birthOn', reason: 'ID_CONTRADICTS' },
    ]);
  });

  it.each([
    ['110101190001010010', 'ID_INVALID'],
    ['110101190002290011', 'ID_INVALID'],
    ['110101190001010000', 'ID_TRUNCATED'],
  ])('refuses %s as %s', (identifier, reason) => {
    expect(rule({ identifier }).refused).toEqual([{ field: 'identifier', reason }]);
  });

  it('refuses a shorter number that claims to be an ID card', () => {
    expect(rule({ identifier: '110101800506123', identifierKind: 'ID_CARD' }).refused).toEqual([
      { field: 'identifier', reason: 'ID_INVALID' },
    ]);
  });

  it('takes a doubtful unified code with a warning', () => {
    expect(rule({ identifier: '91110101MA00TE5T21' })).toMatchObject({ row: { identifierKind: 'USCC' }, warned: [] });
    const doubtful = rule({ identifier: '91110101MA00TE5T20', identifierKind: 'USCC' });
    expect(doubtful.refused).toEqual([]);
    expect(doubtful.warned).toEqual([{ field: 'identifier', reason: 'USCC_DOUBTFUL' }]);
  });

  it('drops the kind of an identifier that is not there', () => {
    expect(rule({ identifierKind: 'ID_CARD' }).row.identifierKind).toBeNull();
  });

  it('calls anything else other', () => {
    expect(rule({ identifier: 'E12345678' }).row.identifierKind).toBe('OTHER');
  });

  it.each([
    ['19900001234', []],
    ['0571-88886666', []],
    ['8888666', []],
    ['1990000123', ['PHONE_DOUBTFUL']],
    ['见备注', ['PHONE_DOUBTFUL']],
  ])('phone %s', (phone, reasons) => {
    expect(rule({ phone }).warned.map(({ reason }) => reason)).toEqual(reasons);
  });

  it.each([
    ['+86 199-0000-1234', '19900001234'],
    ['（0571）8888 6666', '057188886666'],
    ['１９９００００１２３４', '19900001234'],
  ])('stores phone %s as %s', (phone, stored) => {
    expect(rule({ phone }).row.phone).toBe(stored);
  });

  it('refuses a birthday that lies ahead', () => {
    expect(rule({ birthOn: '2026-11-23' }).refused).toEqual([{ field: 'birthOn', reason: 'DATE_IN_FUTURE' }]);
  });
});

describe('the other rules', () => {
  it('a product is not closed before it was opened', () => {
    const row = { kind: 'CARD', number: '1', amount: null, label: null } as const;
    const closed = (openedOn: string | null, closedOn: string | null) =>
      ruleProduct({ ...row, openedOn, closedOn }).refused.map(({ reason }) => reason);
    expect(closed('2025-01-02', '2025-01-01')).toEqual(['CLOSED_BEFORE_OPENED']);
    expect(closed('2025-01-01', '2025-01-01')).toEqual([]);
    expect(closed(null, '2025-01-01')).toEqual([]);
  });

  it('nobody has visited tomorrow', () => {
    const row = { customerNumber: '1', kind: 'VISIT', content: '走访' } as const;
    expect(ruleServiceRecord({ ...row, on: '2026-11-23' }, TODAY).refused).toHaveLength(1);
    expect(ruleServiceRecord({ ...row, on: '2026-11-22' }, TODAY).refused).toHaveLength(0);
  });
});
