import { addDays, addMonths, type IsoDay, maxDay, minDay } from '../../../src/domain/kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../../../src/domain/kernel/money.ts';
import { type Rate, rate } from '../../../src/domain/kernel/rate.ts';
import { type LoanTerms, type Plan, plannedPrincipalAfter, planOf } from '../../../src/domain/loan/loan-plan.ts';
import type { NewLoan, NewLoanEvent } from '../../../src/main/features/import/bulk-insert.service.ts';
import type { Random } from './random.ts';

const RATES: readonly [Rate, ...Rate[]] = [
  rate('0.0345'),
  rate('0.0385'),
  rate('0.0435'),
  rate('0.0495'),
  rate('0.062'),
];
const CLASSES = ['NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', 'NORMAL', null] as const;
const BAD_CLASSES = ['SPECIAL_MENTION', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] as const;
const NAMES = {
  BUSINESS: '小微经营贷',
  CONSUMPTION: '惠民消费贷',
  MORTGAGE: '个人住房贷款',
  OTHER: '农户联保贷款',
} as const;
type Purpose = keyof typeof NAMES;
const PURPOSES = [
  'BUSINESS',
  'BUSINESS',
  'BUSINESS',
  'BUSINESS',
  'CONSUMPTION',
  'CONSUMPTION',
  'OTHER',
  'MORTGAGE',
] as const;

export interface LoanOf {
  readonly customerId: number;
  readonly id: number;
  readonly today: IsoDay;
  readonly actorId: number;
  readonly now: string;
}
export interface MadeLoan {
  readonly loan: NewLoan;
  readonly events: readonly NewLoanEvent[];
  /** Whether money is still out. */
  readonly live: boolean;
}

/**
 * One loan with its life: of a third every repayment is told, the others came with the position another system stated;
 * a few of both are behind, and of a few something is unknown.
 */
export function loanAt(random: Random, of: LoanOf): MadeLoan {
  const purpose = random.pick(PURPOSES);
  const isTold = purpose !== 'MORTGAGE' && random.chance(0.38);
  const terms = termsOf(random, purpose, of.today, isTold ? 1_000 : 3_600);
  const plan = planOf(terms);
  const common = { loanId: of.id, recordedAt: of.now, actorId: of.actorId };
  const told = isTold ? toldLife(random, terms, plan, of, common) : openedLife(random, terms, plan, of, common);
  const loan: NewLoan = {
    id: of.id,
    number: `JJ${of.today.slice(0, 4)}${String(of.id).padStart(8, '0')}`,
    contractNumber: random.chance(0.8) ? `HT${terms.startOn.slice(0, 4)}${String(of.id).padStart(7, '0')}` : null,
    customerId: of.customerId,
    purpose,
    productName: NAMES[purpose],
    guarantee: random.pick(['CREDIT', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED', null]),
    ...terms,
    remark: null,
    createdAt: of.now,
  };
  return { loan, ...told };
}

function termsOf(random: Random, purpose: Purpose, today: IsoDay, oldest: number): LoanTerms {
  const startOn = addDays(today, -random.int(1, oldest));
  const periods = purpose === 'MORTGAGE' ? random.pick([120, 180, 240, 360]) : random.pick([12, 12, 12, 24, 36]);
  const thousands = purpose === 'MORTGAGE' ? random.int(150, 900) : random.int(5, 500);
  return {
    principal: fen(thousands * 100_000),
    annualRate: random.pick(RATES),
    method: random.chance(0.7) ? 'EQUAL_INSTALMENT' : 'EQUAL_PRINCIPAL',
    periods,
    monthsPerPeriod: 1,
    startOn,
    maturityOn: addMonths(startOn, periods),
    interestBasis: 'PER_PERIOD',
    statedInstalment: null,
  };
}

type Common = Pick<NewLoanEvent, 'loanId' | 'recordedAt' | 'actorId'>;
type Life = Pick<MadeLoan, 'events' | 'live'>;

/** Drawn on the first day and repaid due by due; those behind stopped one to eight periods ago. */
function toldLife(random: Random, terms: LoanTerms, plan: Plan | null, of: LoanOf, common: Common): Life {
  const behind = random.chance(0.05) ? random.int(1, 8) : 0;
  const fallen = (plan?.items ?? []).filter((item) => item.dueOn <= of.today);
  const paid = fallen.slice(0, Math.max(0, fallen.length - behind));
  const isOver = paid.length === plan?.items.length;
  const events: NewLoanEvent[] = [
    { ...common, kind: 'drawdown', effectiveOn: terms.startOn, amount: terms.principal },
    ...paid.map(
      (item): NewLoanEvent => ({
        ...common,
        kind: 'repayment',
        effectiveOn: item.dueOn,
        principal: item.principal ?? ZERO_FEN,
        interest: item.interest ?? ZERO_FEN,
      }),
    ),
  ];
  const loanClass = behind > 1 ? random.pick(BAD_CLASSES) : random.pick(CLASSES);
  if (loanClass !== null && !isOver) {
    const effectiveOn = minDay(of.today, addMonths(terms.startOn, 3));
    events.push({ ...common, kind: 'judgement', effectiveOn, loanClass, reason: '季度分类' });
  }
  return { events, live: !isOver };
}

/** Came with a position as of the day of the book. */
function openedLife(random: Random, terms: LoanTerms, plan: Plan | null, of: LoanOf, common: Common): Life {
  const matured = terms.maturityOn <= of.today;
  const isOver = matured ? random.chance(0.97) : random.chance(0.1);
  const opened = { ...common, kind: 'opened', effectiveOn: of.today } as const;
  if (isOver) {
    const settledOn = matured ? terms.maturityOn : maxDay(terms.startOn, addDays(of.today, -random.int(1, 300)));
    const nothing = {
      overduePrincipal: ZERO_FEN,
      arrearsInterest: ZERO_FEN,
      overdueKind: 'NONE',
      overdueSinceOn: null,
    };
    const settled = { balance: ZERO_FEN, loanClass: null, settledOn, overdueAtLeast: false, paidToDate: true };
    return { events: [{ ...opened, ...nothing, ...settled }], live: false };
  }
  const planned = plan === null ? null : plannedPrincipalAfter(plan, of.today);
  const overdue = matured ? 'SINCE' : overdueKind(random);
  const balance = random.chance(0.01) ? null : fen(Math.max(planned ?? 0, Math.round(terms.principal / 20)));
  const event: NewLoanEvent = {
    ...opened,
    balance,
    ...arrearsOf(random, overdue, balance),
    overdueSinceOn: overdue === 'SINCE' ? sinceOn(random, terms, of.today) : null,
    overdueAtLeast: false,
    loanClass: overdue === 'NONE' ? random.pick(CLASSES) : random.pick(BAD_CLASSES),
    settledOn: null,
    paidToDate: overdue === 'NONE',
  };
  return { events: [event], live: true };
}

type Overdue = 'NONE' | 'SINCE' | 'UNKNOWN_LENGTH' | 'UNKNOWN';

function overdueKind(random: Random): Overdue {
  return random.chance(0.92) ? 'NONE' : random.pick(['SINCE', 'SINCE', 'UNKNOWN_LENGTH', 'UNKNOWN']);
}

function arrearsOf(random: Random, overdue: Overdue, balance: Fen | null) {
  if (overdue === 'NONE') return { overdueKind: overdue, overduePrincipal: ZERO_FEN, arrearsInterest: ZERO_FEN };
  if (overdue !== 'SINCE') return { overdueKind: overdue, overduePrincipal: null, arrearsInterest: null };
  const owed = Math.round((balance ?? 0) / random.int(4, 20));
  return { overdueKind: overdue, overduePrincipal: fen(owed), arrearsInterest: fen(Math.round(owed / 30)) };
}

function sinceOn(random: Random, terms: LoanTerms, today: IsoDay): IsoDay {
  return maxDay(terms.startOn, addDays(today, -random.int(3, 400)));
}
