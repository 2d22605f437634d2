import type { Compared, Need } from '../../../domain/calculator/compare.ts';
import { type DuesShape, paymentShapeOf } from '../../../domain/calculator/payment-shape.ts';
import { flatTrapOf, shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import { type Fen, formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent } from '../../../domain/kernel/rate.ts';
import type { InterestBasis } from '../../../domain/schedule/schedule-terms.ts';

/** How interest is counted, as a customer may read it. */
export const BASIS_TERMS: Readonly<Record<InterestBasis, string>> = {
  PER_PERIOD: '按月计息：月利率 = 年利率 ÷ 12，不论当月天数',
  'ACT/360': '按实际天数计息：日利率 = 年利率 ÷ 360，算头不算尾',
  'ACT/365': '按实际天数计息：日利率 = 年利率 ÷ 365，算头不算尾',
  '30/360': '每月按 30 天计息：日利率 = 年利率 ÷ 360',
  'MONTHS+DAYS': '整月按月利率（年利率 ÷ 12）、零头天数按日利率（年利率 ÷ 360）计息',
};

/** 每月、每季度 …: how often a due falls. */
export function everyTerm(monthsPerPeriod: number): string {
  const named: Readonly<Record<number, string>> = { 1: '每月', 3: '每季度', 6: '每半年', 12: '每年' };
  return named[monthsPerPeriod] ?? `每 ${monthsPerPeriod} 个月`;
}

const yuan = (amount: Fen): string => `${formatYuan(amount)} 元`;

/** One plain sentence that a customer understands: what is paid when, and what it costs in all. */
export function sentenceOf(compared: Compared, need: Need): string {
  const { offer, schedule, totalFees } = compared;
  const { grace, shape } = paymentShapeOf(compared);
  const every = everyTerm(offer.monthsPerPeriod);
  const ahead = grace === null ? '' : `前 ${grace.dues} 期只还利息，${every}至多 ${yuan(grace.most)}；之后`;
  const interest = `${need.months} 个月共付利息 ${yuan(schedule.totals.interest)}`;
  const inDues = need.monthlyFee > 0 ? '（每月费用已计入还款额）' : '';
  const fees = totalFees > 0 ? `，费用合计 ${yuan(totalFees)}${inDues}` : '';
  return `${ahead}${duesWords(shape, every)}；${interest}${fees}。${trapWords(compared)}`;
}

function duesWords(shape: DuesShape, every: string): string {
  switch (shape.kind) {
    case 'SINGLE':
      return `${shape.on} 一次还清本息 ${yuan(shape.payment)}`;
    case 'LEVEL': {
      const first = shape.first === shape.regular ? '' : `首期还 ${yuan(shape.first)}，以后`;
      const last = shape.last === shape.regular ? '' : `（最后一期 ${yuan(shape.last)}）`;
      return `${first}${every}还 ${yuan(shape.regular)}${last}`;
    }
    case 'BALLOON':
      return `${every}还 ${yuan(shape.regular)}，最后一期还 ${yuan(shape.last)}`;
    case 'FALLING': {
      const from = shape.from === shape.first ? '以后' : `从第 2 期 ${yuan(shape.from)} 起`;
      return `首期还 ${yuan(shape.first)}，${from}每期约减少 ${yuan(shape.step)}，最后一期 ${yuan(shape.last)}`;
    }
    case 'INTEREST_ONLY': {
      const amount =
        shape.least === shape.most ? yuan(shape.most) : `${formatYuan(shape.least)} 至 ${yuan(shape.most)}`;
      return `${every}只还利息 ${amount}，到期还本金和最后一期利息 ${yuan(shape.last)}`;
    }
    case 'UNEVEN':
      return `${every}还 ${formatYuan(shape.least)} 至 ${yuan(shape.most)}`;
  }
}

// RULE: a flat rate never stands without the true one (domain.md §2.2, 央行公告〔2021〕3号).
function trapWords(compared: Compared): string {
  const trap = flatTrapOf(compared);
  if (trap === null) return '';
  const times = trap.times === null ? '' : `，约为名义利率的 ${trap.times} 倍`;
  return `利息一直按最初的本金计算：名义年利率 ${formatPercent(trap.quoted)}，实际年化利率（单利）${shownPercent(trap.simple)}${times}。`;
}
