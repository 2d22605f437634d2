import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';
import type { Handlers } from '../../support/fake-api.ts';

type Customer = OutputOf<'customer.get'>;
type Header = OutputOf<'customer.overview'>['header'];
type Row = OutputOf<'customer.list'>['rows'][number];

const NO_OVERDUE = { kind: 'NONE', sinceOn: null, days: null, atLeast: false } as const;

export const sum = (amount: number, count: number, unknown = 0) => ({ fen: fen(amount), count, unknown });

export function aCustomer(change: Partial<Customer> = {}): Customer {
  return {
    id: 7,
    number: 'KH0007',
    name: '王老板',
    displayName: '王老板',
    kind: 'SOLE_TRADER',
    identifierKind: 'ID_CARD',
    identifierMasked: '110105********0021',
    phoneMasked: '138****8000',
    addressMasked: null,
    sex: 'FEMALE',
    birthOn: isoDay('1949-12-31'),
    township: '城关镇',
    industry: '餐饮',
    employer: null,
    grade: 'B1',
    managerId: 1,
    managerName: '王经理',
    status: 'ACTIVE',
    customerSinceOn: null,
    remark: null,
    importId: null,
    createdAt: '2026-11-01T01:00:00.000Z',
    updatedAt: '2026-11-01T01:00:00.000Z',
    version: 3,
    ...change,
  };
}

export function aHeader(change: Partial<Header> = {}): Header {
  return {
    customer: aCustomer(),
    loanCount: 2,
    liveLoanCount: 2,
    balance: sum(1_234_500, 2, 1),
    overdue: { kind: 'UNKNOWN_LENGTH', sinceOn: null, days: null, atLeast: false },
    overduePrincipal: sum(0, 2, 2),
    worstClass: null,
    nextReviewOn: isoDay('2026-11-10'),
    nextReviewRule: 'OVERDUE_CROSSING',
    nextDueOn: isoDay('2026-11-25'),
    productCount: 1,
    lastContactOn: null,
    ...change,
  };
}

export function aListRow(change: Partial<Row> = {}): Row {
  return {
    id: 7,
    number: 'KH0007',
    name: '王老板',
    displayName: '王老板',
    kind: 'SOLE_TRADER',
    township: '城关镇',
    phoneMasked: '138****8000',
    grade: 'B1',
    managerId: 1,
    managerName: '王经理',
    status: 'ACTIVE',
    loanCount: 2,
    balance: sum(1_234_500, 2, 1),
    overdue: NO_OVERDUE,
    worstClass: 'NORMAL',
    lastContactOn: isoDay('2026-11-20'),
    ...change,
  };
}

/** What every page of customers asks beside its own. */
export const around: Handlers = {
  'customer.facets': () => ({ townships: ['城关镇', '河东镇'] }),
  'user.names': () => ({ rows: [{ id: 1, displayName: '王经理', isManager: true, isLead: false }] }),
  'draft.save': () => ({ savedAt: '2026-11-22T01:00:00.000Z' }),
  'draft.discard': () => ({}),
};
