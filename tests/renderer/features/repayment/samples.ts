import type { InputOf, OutputOf } from '../../../../src/contract/index.ts';
import type { ReceiptCheck, ReceiptLine } from '../../../../src/contract/receipt.ts';
import type { PrepaymentPreview, RepaymentPreview, StandingView } from '../../../../src/contract/repayment.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { fen, ZERO_FEN } from '../../../../src/domain/kernel/money.ts';

type LoanWhole = OutputOf<'loan.get'>;

/** What the pages read of `loan.get`: a live loan that owes an instalment. */
export function aLoan(change: Partial<LoanWhole['loan']> = {}): LoanWhole {
  const loan: LoanWhole['loan'] = {
    id: 7,
    number: 'JJ0007',
    contractNumber: null,
    customerId: 3,
    customerName: '陈桂芳',
    managerId: 1,
    managerName: '王经理',
    purpose: 'BUSINESS',
    productName: null,
    guarantee: null,
    method: 'EQUAL_INSTALMENT',
    principal: fen(12_000_000),
    annualRate: '0.0435',
    startOn: isoDay('2026-09-15'),
    maturityOn: isoDay('2027-09-15'),
    agreedMaturityOn: isoDay('2027-09-15'),
    status: 'ACTIVE',
    balance: fen(12_000_000),
    overdue: { kind: 'SINCE', sinceOn: isoDay('2026-10-15'), days: 38, atLeast: false },
    overduePrincipal: fen(980_219),
    arrearsInterest: fen(43_500),
    penalty: fen(1_000),
    compound: fen(100),
    surplus: ZERO_FEN,
    loanClass: null,
    nextDueOn: isoDay('2026-12-15'),
    nextDuePayment: fen(1_023_719),
    lastReviewOn: null,
    nextReviewOn: null,
    ...change,
  };
  // The pages of this feature read nothing of the answer but the row.
  return { loan } as LoanWhole;
}

export const standing = (change: Partial<StandingView> = {}): StandingView => ({
  status: 'ACTIVE',
  balance: fen(12_000_000),
  overdue: { kind: 'SINCE', sinceOn: isoDay('2026-10-15'), days: 38, atLeast: false },
  overduePrincipal: fen(980_219),
  arrearsInterest: fen(43_500),
  penalty: fen(1_000),
  compound: fen(100),
  surplus: ZERO_FEN,
  nextDueOn: isoDay('2026-12-15'),
  nextDuePayment: fen(1_023_719),
  ...change,
});

const PAID = standing({
  balance: fen(11_019_781),
  overdue: { kind: 'NONE', sinceOn: null, days: null, atLeast: false },
  overduePrincipal: ZERO_FEN,
  arrearsInterest: ZERO_FEN,
  penalty: ZERO_FEN,
  compound: ZERO_FEN,
});

export const aPreview = (change: Partial<RepaymentPreview> = {}): RepaymentPreview => ({
  division: {
    principal: fen(980_219),
    interest: fen(43_500),
    penalty: fen(1_000),
    compound: fen(100),
    fees: ZERO_FEN,
    surplus: ZERO_FEN,
  },
  dues: [{ period: 1, dueOn: isoDay('2026-10-15'), principal: fen(980_219), interest: fen(43_500), paidUp: true }],
  asOf: isoDay('2026-11-22'),
  before: standing(),
  after: PAID,
  alike: [],
  following: 0,
  restates: [],
  ...change,
});

export const aPrepayPreview = (): PrepaymentPreview => {
  const plan = (instalment: number, remaining: number, lastDueOn: string, interest: number) => ({
    instalment: fen(instalment),
    remaining,
    lastDueOn: isoDay(lastDueOn),
    interest: fen(interest),
  });
  const side = (payment: number) => ({ principal: fen(payment - 100), interest: fen(100), payment: fen(payment) });
  return {
    division: {
      ...aPreview().division,
      principal: fen(2_990_000),
      interest: fen(10_000),
      penalty: fen(0),
      compound: fen(0),
    },
    asOf: isoDay('2026-11-22'),
    before: standing(),
    after: PAID,
    present: plan(1_023_719, 10, '2027-09-15', 200_000),
    choices: [
      {
        option: 'KEEP_TERM',
        plan: plan(716_603, 10, '2027-09-15', 140_000),
        interestSaved: fen(50_000),
        dues: [{ dueOn: isoDay('2026-12-15'), before: side(1_023_719), after: side(716_603) }],
      },
      {
        option: 'KEEP_INSTALMENT',
        plan: plan(1_023_719, 7, '2027-06-15', 100_000),
        interestSaved: fen(90_000),
        dues: [
          { dueOn: isoDay('2026-12-15'), before: side(1_023_719), after: side(1_023_719) },
          { dueOn: isoDay('2027-09-15'), before: side(1_023_719), after: null },
        ],
      },
    ],
    alike: [],
    following: 0,
    restates: [],
  };
};

export const aQuote = (on: string, fees = 0): OutputOf<'repayment.payoffQuote'> => ({
  on: isoDay(on),
  overduePrincipal: fen(980_219),
  overdueInterest: fen(43_500),
  penalty: fen(1_000),
  compound: fen(100),
  principal: fen(11_019_781),
  accruedInterest: fen(9_321),
  surplus: ZERO_FEN,
  fees: fen(fees),
  total: fen(12_053_921 + fees),
  accrual: { whole: ZERO_FEN, running: [{ balance: fen(11_019_781), annualRate: '0.0435', days: 7, base: 360 }] },
  penaltyParts: [
    {
      kind: 'PENALTY',
      annualRate: '0.06525',
      from: isoDay('2026-10-15'),
      to: isoDay('2026-11-22'),
      base: fen(980_219),
      days: 38,
    },
  ],
  takesPart: true,
});

export const aLine = (row: number, change: Partial<ReceiptLine> = {}): ReceiptLine => ({
  row,
  standing: 'GOOD',
  leftOut: false,
  loan: { loanId: row, number: `JJ${row}`, customerName: `客户${row}`, nextDueOn: null, nextDuePayment: null },
  called: `JJ${row}`,
  on: isoDay('2026-11-20'),
  amount: fen(10_000),
  fees: ZERO_FEN,
  division: { ...aPreview().division, principal: fen(9_000), interest: fen(1_000), penalty: fen(0), compound: fen(0) },
  suggestions: [],
  problems: [],
  remark: null,
  ...change,
});

const NO_COLUMNS: ReceiptCheck['mapping'] = {
  loanNumber: null,
  contractNumber: null,
  customerNumber: null,
  customerName: null,
  paidOn: null,
  amount: null,
  principal: null,
  interest: null,
  penalty: null,
  compound: null,
  fees: null,
  remark: null,
};

/** What the service makes of rows with the choices sent: doubts accepted and rows left out change their standing. */
export function aCheck(rows: readonly ReceiptLine[], input?: InputOf<'receipt.check'>): ReceiptCheck {
  const said = new Map(input?.choices.map((choice) => [choice.row, choice]));
  const lines = rows.map((line): ReceiptLine => {
    const choice = said.get(line.row);
    if (choice?.leaveOut) return { ...line, standing: 'SKIPPED', leftOut: true };
    if (choice?.loanId !== undefined || choice?.split !== undefined) return { ...line, standing: 'GOOD', problems: [] };
    return choice?.accept && line.standing === 'ASKS' ? { ...line, standing: 'GOOD' } : line;
  });
  const sum = (keep: (line: ReceiptLine) => boolean) => {
    const kept = lines.filter(keep);
    return { count: kept.length, amount: fen(kept.reduce((all, { amount }) => all + (amount ?? 0), 0)) };
  };
  return {
    fileName: '代收.xlsx',
    sheetName: '明细',
    headingRow: 1,
    columns: ['借据号', '日期', '金额', '经手'],
    mapping: input?.mapping ?? { ...NO_COLUMNS, loanNumber: 0, paidOn: 1, amount: 2 },
    rows: lines,
    sums: {
      good: sum(({ standing: is }) => is === 'GOOD'),
      asks: sum(({ standing: is }) => is === 'ASKS'),
      refused: sum(({ standing: is }) => is === 'REFUSED'),
      leftOut: sum(({ leftOut }) => leftOut),
    },
    division: aPreview().division,
    restates: [],
  };
}

export const aBatch = (change: Partial<OutputOf<'receipt.get'>['batch']> = {}): OutputOf<'receipt.get'> => ({
  batch: {
    id: 4,
    title: '代收.xlsx',
    on: isoDay('2026-11-20'),
    count: 2,
    amount: fen(20_000),
    refused: 1,
    reversed: 0,
    state: 'DONE',
    actorName: '王经理',
    at: '2026-11-22T01:00:00.000Z',
    version: 1,
    ...change,
  },
  events: {
    rows: [
      {
        eventId: 81,
        loanId: 7,
        loanNumber: 'JJ0007',
        customerId: 3,
        customerName: '陈桂芳',
        on: isoDay('2026-11-20'),
        amount: fen(10_000),
        remark: null,
        reversed: false,
      },
    ],
    total: 2,
  },
  refusals: [{ row: 5, problems: [{ reason: 'LOAN_UNKNOWN', field: 'loanNumber', value: 'XX' }] }],
  canUndo: true,
});
