import type { Block, DocumentModel, Field } from '../../../contract/document.ts';
import type { OutputOf } from '../../../contract/index.ts';
import type { ChangeAsk, ChangePreview, ComparedDue, LoanChange } from '../../../contract/loan-change.ts';
import { shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { chineseAmount, type Fen, formatYuan } from '../../../domain/kernel/money.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { heading } from './loan-paper-words.ts';
import { BLANK, day, field, money, ratePercent, text, UNKNOWN } from './paper-cells.ts';
import { framed, type PaperFacts, shanghaiTime } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { classTerm, GUARANTEE_TERMS, METHOD_TERMS } from './paper-terms.ts';

type Whole = OutputOf<'loanChange.get'>;
type Term = { readonly months: number; readonly days: number };

const KIND_TERMS: Readonly<Record<ChangeAsk['kind'], string>> = { EXTENSION: '展期', RESTRUCTURING: '重组' };
const CONSENT_TERMS: Readonly<Record<LoanChange['consent'], string>> = {
  NOT_NEEDED: '不需要',
  GIVEN: '已取得书面同意',
  MISSING: '尚未取得',
};

/** 贷款展期审批表, and in the same form 贷款重组审批表: what is asked for, under which limits, old and new plan, opinions. */
export function extensionApproval(facts: PaperFacts, file: LoanPaperFile, { change, preview }: Whole): DocumentModel {
  const kind = KIND_TERMS[change.ask.kind];
  return framed(facts, {
    name: 'extension-approval',
    title: `贷款${kind}审批表`,
    subtitle: `借据 ${change.loanNumber}`,
    orientation: 'landscape',
    asOf: facts.workingDate,
    meta: [field('申请编号', text(String(change.id))), field('申请日期', day(change.ask.appliedOn))],
    blocks: [
      heading('一、借款情况'),
      { kind: 'fields', columns: 3, items: loanItems(file, preview) },
      heading(`二、${kind}申请`),
      { kind: 'fields', columns: 3, items: askItems(change, preview) },
      { kind: 'fields', columns: 1, items: reasonItems(change) },
      ...limitBlocks(preview),
      heading(preview.limits === null ? '三、新旧还款计划' : '四、新旧还款计划'),
      planTable(preview),
      heading(preview.limits === null ? '四、审查审批意见' : '五、审查审批意见'),
      { kind: 'fields', columns: 1, items: opinionItems(change) },
      { kind: 'notes', items: notesOf(change, preview) },
    ],
    signatures: ['借款人', '客户经理', '审查人', '审批人'],
  });
}

function loanItems({ whole, customer }: LoanPaperFile, preview: ChangePreview): Field[] {
  const { loan, agreement } = whole;
  const { guarantee, balance } = preview;
  return [
    field('借款人', text(customer.displayName)),
    field('客户号', text(customer.number)),
    field('证件号码', text(customer.identifierMasked)),
    field('合同编号', text(loan.contractNumber)),
    field('借据号', text(loan.number)),
    field('担保方式', text(guarantee && GUARANTEE_TERMS[guarantee])),
    field('借款金额', money(loan.principal)),
    field('贷款余额', money(balance)),
    field('余额大写', whole.currency === 'CNY' && balance !== null ? text(chineseAmount(balance)) : UNKNOWN),
    field('起始日', day(preview.startOn)),
    field('原到期日', day(preview.agreedMaturityOn)),
    field('现到期日', day(preview.maturityBefore)),
    field('还款方式', text(agreement.method && METHOD_TERMS[agreement.method])),
    field('风险分类', text(classTerm(preview.loanClass))),
    field('客户经理', text(loan.managerName)),
  ];
}

function askItems({ ask, ...change }: LoanChange, preview: ChangePreview): Field[] {
  const common = [
    field('生效日', day(ask.effectiveOn)),
    field('变更前年利率', ratePercent(preview.rateBefore)),
    field('变更后年利率', ratePercent(ask.annualRate ?? preview.rateBefore)),
  ];
  const consent = [
    field('担保人意见', text(CONSENT_TERMS[change.consent])),
    field('同意日期', change.consentOn === null ? text('—') : day(change.consentOn)),
    field('同意情况', text(change.consentNote ?? '—')),
  ];
  if (ask.kind === 'EXTENSION') {
    const { limits } = preview;
    return [
      field('展期后到期日', day(ask.maturityOn)),
      field('展期期限', limits === null ? UNKNOWN : text(termWords(limits.asked))),
      field('已展期', limits === null ? UNKNOWN : text(termWords(limits.extended))),
      ...common,
      ...consent,
    ];
  }
  return [
    field('重组后还款方式', text(METHOD_TERMS[ask.method])),
    field('重组后期数', text(`${ask.periods} 期，每 ${ask.monthsPerPeriod} 个月一期`)),
    field('欠息转本金', text(ask.capitalise ? '是' : '否')),
    ...common,
    ...consent,
  ];
}

function reasonItems({ ask, reason, repaymentSource }: LoanChange): Field[] {
  const label = ask.kind === 'EXTENSION' ? '展期原因' : '借款人困难情况与重组原因';
  return [field(label, text(reason)), field('还款来源', text(repaymentSource))];
}

function termWords({ months, days }: Term): string {
  if (months === 0) return days === 0 ? '无' : `${days} 天`;
  return days === 0 ? `${months} 个月` : `${months} 个月零 ${days} 天`;
}

const CLASS_OF_TERM = { SHORT: '短期', MEDIUM: '中期', LONG: '长期' } as const;

/** Both limits, so that who signs sees what the law leaves. */
function limitBlocks({ limits }: ChangePreview): Block[] {
  if (limits === null) return [];
  const verdict = (within: boolean, latestOn: string) => `${latestOn}（${within ? '未超过' : '超过'}）`;
  const items = [
    field('原期限', text(`${termWords(limits.original)}（${CLASS_OF_TERM[limits.termClass]}）`)),
    field('贷款通则上限', text(verdict(limits.withinGeneral, limits.generalLatestOn))),
    field('2024 年管理办法上限', text(verdict(limits.withinMeasures, limits.measuresLatestOn))),
    field('已展期', text(termWords(limits.extended))),
    field('尚可展期', text(termWords(limits.left))),
    field('本次申请', text(termWords(limits.asked))),
  ];
  return [heading('三、展期上限核对'), { kind: 'fields', columns: 3, items }];
}

function planTable({ comparison }: ChangePreview): Block {
  const of = columnsOf<ComparedDue>();
  const amount = (
    side: 'before' | 'after',
    part: 'principal' | 'interest' | 'payment',
    label: string,
    total?: Fen | null,
  ) =>
    of.column(
      'money',
      [`${side}${part[0]?.toUpperCase()}${part.slice(1)}`, label, 2.4],
      (due) => (due[side] === null ? text('—') : money(due[side][part])),
      total === undefined ? null : money(total),
    );
  const columns = [
    of.day(['dueOn', '应还日', 2], (due) => due.dueOn),
    amount('before', 'principal', '原计划本金'),
    amount('before', 'interest', '原计划利息', comparison?.interestBefore ?? null),
    amount('before', 'payment', '原计划合计'),
    amount('after', 'principal', '新计划本金'),
    amount('after', 'interest', '新计划利息', comparison?.interestAfter ?? null),
    amount('after', 'payment', '新计划合计'),
  ];
  return tableOf(columns, comparison?.dues ?? [], { emptyText: '资料不足，新旧还款计划不详' });
}

/** RULE: a desk's own decision is no second pair of eyes, and the form says so. */
function opinionItems(change: LoanChange): Field[] {
  return [
    field('客户经理意见', text(`${change.authorName} 于 ${shanghaiTime(change.createdAt)} 登记申请`)),
    field('审查意见', BLANK),
    field('审批意见', decisionCell(change)),
  ];
}

function decisionCell(change: LoanChange) {
  if (change.state === 'WITHDRAWN') return text('申请已撤回');
  if (change.decidedAt === null) return BLANK;
  const verdict = change.state === 'APPROVED' ? '同意' : '不同意';
  const mark = change.selfConfirmed ? '（自行确认）' : '';
  const remark = change.decisionRemark === null ? '' : `：${change.decisionRemark}`;
  const undone = change.reversed ? '；批准后的变动已冲正' : '';
  return text(
    `${verdict}${mark}${remark}（${change.decidedByName ?? '不详'}，${shanghaiTime(change.decidedAt)}）${undone}`,
  );
}

function notesOf({ ask, createdAt }: LoanChange, preview: ChangePreview): string[] {
  const { comparison, observation } = preview;
  const before = comparison?.interestBefore ?? null;
  const after = comparison?.interestAfter ?? null;
  const isLate = ask.kind === 'EXTENSION' && shanghaiDayOf(createdAt) > preview.maturityBefore;
  return [
    '新旧计划列示生效日起的应还款项；已到期未还的款项另按逾期处理',
    ...(before === null || after === null
      ? []
      : [`利息合计：原计划 ${formatYuan(before)}，新计划 ${formatYuan(after)}`]),
    ...(preview.limits === null
      ? []
      : ['展期上限取贷款通则第 12 条与 2024 年管理办法中较严的一项，各次展期累计；2024 年办法的适用范围依本行制度']),
    ...(isLate ? [`申请登记于 ${shanghaiDayOf(createdAt)}，在到期日 ${preview.maturityBefore} 之后`] : []),
    ...(observation === null ? [] : [observationWords(observation)]),
    '未经担保人书面同意，加重的债务和延长的期间担保人不承担责任（民法典第 695 条）',
  ];
}

function observationWords({ startsOn, endsOn, floor }: NonNullable<ChangePreview['observation']>): string {
  const span = startsOn === null || endsOn === null ? '期数不足，观察期无法结束' : `${startsOn} 至 ${endsOn}`;
  return `重组观察期：${span}，期内风险分类不高于${classTerm(floor)}`;
}
