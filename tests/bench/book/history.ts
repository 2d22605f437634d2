import { addDays, type IsoDay, isoDay, maxDay } from '../../../src/domain/kernel/iso-day.ts';
import { fen } from '../../../src/domain/kernel/money.ts';
import type {
  NewLoan,
  NewProduct,
  NewReview,
  NewServiceRecord,
} from '../../../src/main/features/import/bulk-insert.service.ts';
import type { Random } from './random.ts';

const TALKS = [
  '上门走访，店面正常营业，近三个月流水平稳，提醒按期还款。',
  '电话提醒本期还款，客户表示已备足资金。',
  '介绍新的存款产品，客户有意年底前转存一部分。',
  '了解今年收成和销路，客户计划扩种，可能有新的资金需求。',
  '发送结息通知。',
  '客户咨询续贷手续，已告知所需材料，约定下周来网点办理。',
] as const;

export function serviceRecordAt(random: Random, customerId: number, authorId: number, today: IsoDay): NewServiceRecord {
  const on = addDays(today, -random.int(0, 1400));
  return {
    customerId,
    on,
    kind: random.pick(['VISIT', 'CALL', 'CALL', 'MESSAGE', 'NOTE']),
    content: random.pick(TALKS),
    authorId,
    createdAt: `${on}T02:00:00.000Z`,
  };
}

/** A review of a live loan; most are confirmed, some wait, a few came back. */
export function reviewAt(random: Random, loan: NewLoan, reviewers: readonly [number, number], on: IsoDay): NewReview {
  const reviewedOn = maxDay(on, isoDay(loan.startOn));
  const state = random.chance(0.98) ? 'CONFIRMED' : random.pick(['RECORDED', 'RECORDED', 'RETURNED']);
  return {
    loanId: loan.id,
    kind: random.pick(['FIRST', 'REGULAR', 'REGULAR', 'REGULAR', 'OVERDUE', 'MATURITY']),
    reviewedOn,
    way: random.pick(['ON_SITE', 'ON_SITE', 'OFF_SITE', 'PHONE']),
    place: '经营场所',
    metWith: '本人',
    unannounced: random.chance(0.2),
    fundsUse: '按约定用途使用',
    operation: '经营正常，库存与上季度相当。',
    repaymentAbility: '现金流能够覆盖本息',
    guaranteeState: null,
    arrearsCause: null,
    measures: null,
    conclusion: random.pick(['NORMAL', 'NORMAL', 'NORMAL', 'WATCH', 'RISK']),
    reviewerId: reviewers[0],
    state,
    confirmedBy: state === 'RECORDED' ? null : reviewers[1],
    confirmedAt: state === 'RECORDED' ? null : `${reviewedOn}T08:00:00.000Z`,
    selfConfirmed: false,
    confirmRemark: state === 'RETURNED' ? '缺少现场照片说明' : null,
    createdAt: `${reviewedOn}T03:00:00.000Z`,
  };
}

export function productAt(random: Random, id: number, today: IsoDay): NewProduct {
  const kind = random.pick(['CURRENT_ACCOUNT', 'CURRENT_ACCOUNT', 'CARD', 'TERM_DEPOSIT', 'MERCHANT_CODE']);
  return {
    id,
    kind,
    number: `6217${String(id).padStart(15, '0')}`,
    openedOn: addDays(today, -random.int(30, 4000)),
    closedOn: random.chance(0.05) ? addDays(today, -random.int(1, 29)) : null,
    amount: kind === 'TERM_DEPOSIT' ? fen(random.int(1, 50) * 1_000_000) : null,
    label: null,
  };
}
