import { addDays, daysBetween, type IsoDay, minDay } from '../../../domain/kernel/iso-day.ts';
import { REVIEW_PARAMETERS } from '../../../domain/post-loan/review-plan.ts';
import type { Random } from './random.ts';
import type { CustomerKind } from './sample-families.ts';
import type { LoanHistory } from './sample-history.ts';
import type { LoanAgreement } from './sample-loans.ts';

/** A review as it was recorded; who recorded and confirmed it is added where it is stored. */
export interface InventedReview {
  readonly kind: 'FIRST' | 'REGULAR' | 'OVERDUE' | 'MATURITY';
  readonly on: IsoDay;
  readonly way: 'ON_SITE' | 'OFF_SITE' | 'PHONE';
  readonly unannounced: boolean;
  readonly fundsUse: string | null;
  readonly operation: string;
  readonly repaymentAbility: string | null;
  readonly guaranteeState: string | null;
  readonly arrearsCause: 'FORGOT' | 'BUSINESS' | 'PRODUCT' | 'OTHER' | null;
  readonly measures: string | null;
  readonly conclusion: 'NORMAL' | 'WATCH' | 'RISK';
  readonly state: 'RECORDED' | 'CONFIRMED' | 'RETURNED';
}

const FUNDS = {
  BUSINESS: [
    '已核对进货发票和转账凭证，与约定用途一致',
    '查看购销合同和付款回单，资金用于进货',
    '现场见到新购设备，发票齐全',
  ],
  CONSUMPTION: ['已收装修合同和付款凭证', '查看购置家电、家具的发票，用途相符', '凭证齐全，资金用于约定消费'],
  MORTGAGE: ['资金已受托支付至开发商账户', '购房首付和贷款支付凭证齐全', '已办妥抵押登记，用途相符'],
} as const;
const OPERATION = {
  PERSON: ['工作单位和收入稳定，工资按月入账', '家庭收支正常，无新增大额负债', '单位效益平稳，工资流水与申请时相符'],
  SOLE_TRADER: ['店面正常营业，客流稳定，货架充足', '近三个月流水平稳，微信收款占多数', '生意较上季略增，新增一名帮工'],
  FARMER: ['长势正常，预计按期采收，已有收购意向', '存栏量与申请时相当，防疫记录齐全', '今年行情平稳，已预售一部分'],
  COMPANY: ['订单饱满，车间两班生产，用电量平稳', '应收账款周转正常，主要客户未变', '库存略高于上季，仍在合理范围'],
} as const;
const TROUBLE = {
  PERSON: '单位发薪推迟，近期收入减少',
  SOLE_TRADER: '客流明显减少，房租压力上升',
  FARMER: '行情下跌，销售回款推迟',
  COMPANY: '主要客户回款推迟，流动资金紧张',
} as const;
const MEASURES = [
  '约定分两次补足，下周回访',
  '已与保证人沟通，共同督促还款',
  '上门面谈，制定书面还款计划',
  '建议压缩额度，关注回款账户',
] as const;

/** The days between two regular reviews, by kind and size as the review plan has them by default. */
function interval(kind: CustomerKind, agreement: LoanAgreement): number {
  const p = REVIEW_PARAMETERS;
  if (kind === 'COMPANY') {
    return agreement.principal >= p.largeCorporateBalance ? p.largeCorporateDays : p.corporateDays;
  }
  if (agreement.purpose === 'MORTGAGE') return p.mortgageDays;
  if (agreement.purpose === 'CONSUMPTION') return p.consumptionDays;
  return agreement.principal >= p.largePersonalBusinessBalance
    ? p.largePersonalBusinessDays
    : p.mediumPersonalBusinessDays;
}

/** Invents the reviews of a loan up to a day; about one loan in fourteen has its latest ones missing. */
export function inventReviews(
  random: Random,
  kind: CustomerKind,
  agreement: LoanAgreement,
  history: LoanHistory,
  asOf: IsoDay,
): InventedReview[] {
  const days = reviewDays(random, kind, agreement, history, asOf);
  return days.map(({ on, kind: reviewKind }, index) => {
    const isLast = index === days.length - 1;
    return invent(random, reviewKind, on, kind, agreement, stateOf(random, isLast, on, asOf));
  });
}

interface ReviewDay {
  readonly kind: InventedReview['kind'];
  readonly on: IsoDay;
}

function reviewDays(
  random: Random,
  kind: CustomerKind,
  agreement: LoanAgreement,
  history: LoanHistory,
  asOf: IsoDay,
): ReviewDay[] {
  const step = interval(kind, agreement);
  const until = minDay(history.settledOn ?? asOf, asOf);
  const maturityCheck = addDays(agreement.maturityOn, -REVIEW_PARAMETERS.beforeMaturityDays);
  const days: ReviewDay[] = [];
  let on = addDays(agreement.startOn, random.int(4, 15));
  for (let reviewKind: InventedReview['kind'] = 'FIRST'; on <= until; reviewKind = 'REGULAR') {
    days.push({ kind: reviewKind === 'REGULAR' && on >= maturityCheck ? 'MATURITY' : reviewKind, on });
    const next = addDays(on, step - random.int(0, Math.min(12, Math.floor(step / 4))));
    // Whoever keeps the plan also looks at the source of repayment a month before maturity.
    on = on < maturityCheck && next > maturityCheck ? addDays(maturityCheck, random.int(0, 5)) : next;
  }
  const arrears = history.overdueSince;
  if (arrears !== null) addArrearsReviews(random, days, arrears, until);
  return random.chance(7) ? days.slice(0, Math.max(0, days.length - 2)) : days;
}

function addArrearsReviews(random: Random, days: ReviewDay[], since: IsoDay, until: IsoDay): void {
  if (random.chance(35)) return;
  const first = addDays(since, random.int(9, 13));
  for (let on = first; on <= until; on = addDays(on, random.int(22, 30))) days.push({ kind: 'OVERDUE', on });
  days.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Older reviews are confirmed; the latest may still wait, or have been sent back. */
function stateOf(random: Random, isLast: boolean, on: IsoDay, asOf: IsoDay): InventedReview['state'] {
  if (!isLast || daysBetween(on, asOf) > 25) return 'CONFIRMED';
  if (random.chance(6)) return 'RETURNED';
  return random.chance(45) ? 'RECORDED' : 'CONFIRMED';
}

function invent(
  random: Random,
  kind: InventedReview['kind'],
  on: IsoDay,
  customerKind: CustomerKind,
  agreement: LoanAgreement,
  state: InventedReview['state'],
): InventedReview {
  const isTroubled = kind === 'OVERDUE';
  const isSecured = agreement.guarantee !== 'CREDIT';
  return {
    kind,
    on,
    state,
    way: wayOf(random, kind, agreement),
    unannounced: random.chance(isTroubled ? 40 : 12),
    fundsUse: kind === 'FIRST' ? random.pick(FUNDS[agreement.purpose]) : null,
    operation: isTroubled ? TROUBLE[customerKind] : random.pick(OPERATION[customerKind]),
    repaymentAbility: isTroubled ? '第一还款来源减弱，需跟踪' : '还款来源落实，能按期还款',
    guaranteeState: isSecured ? '押品和保证人情况未见变化' : null,
    arrearsCause: isTroubled ? random.pick(['BUSINESS', 'BUSINESS', 'FORGOT', 'OTHER']) : null,
    measures: isTroubled ? random.pick(MEASURES) : null,
    conclusion: isTroubled ? (random.chance(30) ? 'RISK' : 'WATCH') : 'NORMAL',
  };
}

function wayOf(random: Random, kind: InventedReview['kind'], agreement: LoanAgreement): InventedReview['way'] {
  if (agreement.purpose !== 'BUSINESS' && kind !== 'OVERDUE') return random.chance(70) ? 'OFF_SITE' : 'PHONE';
  return kind === 'MATURITY' && random.chance(50) ? 'PHONE' : 'ON_SITE';
}
