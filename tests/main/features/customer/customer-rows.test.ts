import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import type { CustomerDbRow } from '../../../../src/main/features/customer/customer.repository.ts';
import {
  changesBetween,
  isMaskedField,
  masked,
  toCustomer,
  toRecord,
} from '../../../../src/main/features/customer/customer.rows.ts';

const ROW: CustomerDbRow = {
  id: 12,
  number: 'C00000012',
  name: '张小三',
  kind: 'PERSON',
  identifier_kind: 'ID_CARD',
  identifier: '110101190402290029',
  phone: '13800138000',
  address: '浙江省杭州市西湖区文三路1号',
  sex: 'FEMALE',
  birth_on: '1904-02-29',
  township: '城关镇',
  industry: null,
  employer: null,
  grade: 'B1',
  manager_id: 3,
  manager_name: '张经理',
  status: 'ACTIVE',
  customer_since_on: null,
  remark: null,
  import_id: null,
  created_at: '2026-11-22T02:00:00.000Z',
  updated_at: '2026-11-22T02:00:00.000Z',
  version: 4,
};

describe('a customer out of the database', () => {
  it('is masked where it identifies', () => {
    const customer = toCustomer(ROW);
    expect(customer).toMatchObject({
      identifierMasked: '110101********0029',
      phoneMasked: '138****8000',
      addressMasked: '浙江省杭州市西湖区******',
      birthOn: '1904-02-29',
      version: 4,
    });
    for (const secret of ['110101190402290029', '13800138000', '文三路']) {
      expect(JSON.stringify(customer)).not.toContain(secret);
    }
  });

  it('hides wholly what is too short to mask', () => {
    expect(masked('identifier', 'E12345678')).toBe('*********');
    expect(masked('phone', '62345678')).toBe('********');
    expect(masked('address', null)).toBeNull();
    expect(isMaskedField('toString')).toBe(false);
  });

  it('stands in for a missing name, and does not swallow a damaged row', () => {
    expect(toCustomer({ ...ROW, name: null })).toMatchObject({ name: null, displayName: '客户 C00000012' });
    expect(() => toCustomer({ ...ROW, kind: 'ALIEN' })).toThrow();
    expect(() => toCustomer({ ...ROW, birth_on: '1904-02-30' })).toThrow();
  });
});

describe('old and new', () => {
  const before = toRecord(ROW);
  const nameOf = (id: number) => (id === 3 ? '张经理' : '李经理');

  it('tells what differs, identifiers masked and managers by name', () => {
    const after = { ...before, phone: '13811118000', managerId: 4, birthOn: isoDay('1904-02-28'), township: null };
    expect(changesBetween(before, after, nameOf)).toEqual([
      { field: 'phone', from: '138****8000', to: '138****8000' },
      { field: 'birthOn', from: '1904-02-29', to: '1904-02-28' },
      { field: 'township', from: '城关镇', to: null },
      { field: 'managerId', from: '张经理', to: '李经理' },
    ]);
    expect(changesBetween(before, before, nameOf)).toEqual([]);
  });

  it('of a new record is all of it', () => {
    const fields = changesBetween(null, before, nameOf).map((change) => [change.field, change.from]);
    expect(fields).toEqual(
      [
        'name',
        'kind',
        'identifierKind',
        'identifier',
        'phone',
        'address',
        'sex',
        'birthOn',
        'township',
        'grade',
        'managerId',
        'status',
      ].map((field) => [field, null]),
    );
  });
});
