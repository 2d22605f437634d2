import type { OutputOf } from '../../../../src/contract/index.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../../src/domain/kernel/money.ts';

type Whole = OutputOf<'loanContract.get'>;

export function aProduct(change: Partial<Whole['product']> = {}): Whole['product'] {
  return {
    id: 1,
    name: '流动资金贷款',
    purpose: 'BUSINESS',
    methods: ['INTEREST_FIRST', 'EQUAL_INSTALMENT', 'BULLET', 'CUSTOM'],
    maxMonths: 36,
    minAmount: null,
    maxAmount: null,
    minRate: null,
    maxRate: null,
    defaultBasis: 'ACT/360',
    isRetail: false,
    source: '流动资金贷款管理办法（2024年第2号令）',
    sourceOn: isoDay('2024-07-01'),
    enabled: true,
    version: 1,
    ...change,
  };
}

export function aContract(change: Partial<Whole['contract']> = {}): Whole['contract'] {
  return {
    id: 5,
    number: 'HT-2026-5',
    customerId: 7,
    customerName: '王老板',
    managerName: '王经理',
    productId: 1,
    productName: '流动资金贷款',
    purpose: 'BUSINESS',
    amount: fen(50_000_000),
    revolving: false,
    guarantee: 'GUARANTEE',
    useOfFunds: '采购饲料',
    signedOn: isoDay('2026-11-01'),
    startOn: isoDay('2026-11-01'),
    maturityOn: isoDay('2027-11-22'),
    remark: null,
    state: 'OPEN',
    authorName: '王经理',
    noteCount: 1,
    drawn: fen(20_000_000),
    outstanding: fen(18_000_000),
    free: fen(30_000_000),
    version: 2,
    ...change,
  };
}

export const aNote: Whole['notes'][number] = {
  loanId: 31,
  number: 'HT-2026-5-01',
  method: 'EQUAL_INSTALMENT',
  principal: fen(20_000_000),
  annualRate: '0.0435',
  startOn: isoDay('2026-11-02'),
  maturityOn: isoDay('2027-11-02'),
  status: 'ACTIVE',
  balance: fen(18_000_000),
  overdue: { kind: 'SINCE', sinceOn: isoDay('2026-11-10'), days: 12, atLeast: false },
};

export const whole = (change: Partial<Whole['contract']> = {}, product: Partial<Whole['product']> = {}): Whole => ({
  contract: aContract(change),
  product: aProduct(product),
  notes: change.noteCount === 0 ? [] : [aNote],
});

export const prepared: OutputOf<'loanContract.prepareDrawdown'> = {
  number: 'HT-2026-5-02',
  penaltyFactor: '1.5',
  misuseFactor: '2',
  allocationOrder: 'INTEREST_FIRST',
  holidays: [{ day: isoDay('2027-10-01'), kind: 'HOLIDAY', name: '国庆节' }],
};

export const lpr: OutputOf<'lpr.list'> = {
  rows: [
    {
      effectiveOn: isoDay('2025-05-20'),
      oneYear: '0.03',
      fiveYear: '0.035',
      checkedByName: null,
      checkedAt: null,
      used: false,
      version: 1,
    },
  ],
};
