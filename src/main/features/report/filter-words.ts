import type { CustomerFilter } from '../../../contract/customer.ts';
import type { LoanFilter } from '../../../contract/loan.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import {
  CUSTOMER_KIND_TERMS,
  CUSTOMER_STATUS_TERMS,
  classTerm,
  GUARANTEE_TERMS,
  LOAN_STATUS_TERMS,
  METHOD_TERMS,
  PURPOSE_TERMS,
} from './paper-terms.ts';

type Names = ReadonlyMap<number, string>;

/** What a reader of an exported ledger must know of the choice of its rows. */
export function loanFilterWords(filter: LoanFilter, userNames: Names): string {
  return joined([
    ...searched(filter.text),
    ...listed('状态', filter.statuses, (value) => LOAN_STATUS_TERMS[value]),
    ...listed('用途', filter.purposes, (value) => PURPOSE_TERMS[value]),
    ...listed('担保', filter.guarantees, (value) => (value === null ? '不详' : GUARANTEE_TERMS[value])),
    ...listed('分类', filter.classes, classTerm),
    ...listed('客户经理', filter.managerIds, (id) => userNames.get(id) ?? String(id)),
    ...(filter.customerId === undefined ? [] : ['一位客户']),
    ...(filter.overdue === undefined ? [] : [filter.overdue ? '逾期' : '未逾期']),
    ...(filter.maturityFrom === undefined ? [] : [`${filter.maturityFrom} 起到期`]),
    ...(filter.maturityTo === undefined ? [] : [`${filter.maturityTo} 止到期`]),
    ...(filter.minBalance === undefined ? [] : [`余额不低于 ${formatYuan(filter.minBalance)}`]),
    ...listed('还款方式', filter.methods, (value) => (value === null ? '不详' : METHOD_TERMS[value])),
    ...listed('产品', filter.products, (value) => value ?? '未注明'),
    ...(filter.extended === undefined ? [] : [filter.extended ? '已展期' : '未展期']),
    ...(filter.penalty === undefined ? [] : [filter.penalty ? '有罚息或复利' : '无罚息复利']),
    ...(filter.rateFrom === undefined ? [] : [`年利率不低于 ${formatPercent(rate(filter.rateFrom))}`]),
    ...(filter.rateTo === undefined ? [] : [`年利率不高于 ${formatPercent(rate(filter.rateTo))}`]),
  ]);
}

/** The same for an exported list of customers. */
export function customerFilterWords(filter: CustomerFilter, userNames: Names): string {
  return joined([
    ...searched(filter.text),
    ...listed('类型', filter.kinds, (value) => CUSTOMER_KIND_TERMS[value]),
    ...listed('状态', filter.statuses, (value) => CUSTOMER_STATUS_TERMS[value]),
    ...listed('乡镇', filter.townships, (value) => value),
    ...listed('等级', filter.grades, (value) => value),
    ...listed('最差分类', filter.classes, classTerm),
    ...listed('客户经理', filter.managerIds, (id) => userNames.get(id) ?? String(id)),
    ...(filter.hasLoan === undefined ? [] : [filter.hasLoan ? '有贷款' : '无贷款']),
    ...(filter.overdue === undefined ? [] : [filter.overdue ? '逾期' : '未逾期']),
  ]);
}

function searched(text: string | undefined): string[] {
  const typed = text?.trim() ?? '';
  return typed === '' ? [] : [`查找「${typed}」`];
}

function listed<T>(label: string, values: readonly T[] | undefined, term: (value: T) => string): string[] {
  return values === undefined ? [] : [`${label}：${values.map(term).join('、')}`];
}

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? '全部' : parts.join('；');
}
