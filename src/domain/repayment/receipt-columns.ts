import { AMOUNT_UNITS, type AmountUnit } from '../importing/read-number.ts';

/** What a sheet of receipts can tell of a payment. */
export const RECEIPT_FIELDS = [
  'loanNumber',
  'contractNumber',
  'customerNumber',
  'customerName',
  'paidOn',
  'amount',
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'remark',
] as const;
export type ReceiptField = (typeof RECEIPT_FIELDS)[number];

/** Which column of the sheet (from 0) each field is read from; null: from none. */
export type ReceiptMapping = Readonly<Record<ReceiptField, number | null>>;

/** The heading as found: its row (from 0), and which column holds what. */
export type ReceiptHeading = { readonly row: number; readonly mapping: ReceiptMapping };

/** Words banks and core systems put over each column, in order of how surely they mean it. */
const HEADER_WORDS: Readonly<Record<ReceiptField, readonly string[]>> = {
  loanNumber: [
    '借据号',
    '借据编号',
    '借据号码',
    '借据',
    '贷款账号',
    '贷款帐号',
    '贷款账户',
    '贷款编号',
    '贷款号',
    'LOANNUMBER',
    'LOANNO',
  ],
  contractNumber: [
    '合同号',
    '合同编号',
    '合同号码',
    '借款合同号',
    '借款合同编号',
    '贷款合同号',
    '贷款合同编号',
    'CONTRACTNUMBER',
  ],
  customerNumber: ['客户号', '客户编号', '客户代码', 'CUSTOMERNUMBER'],
  customerName: [
    '客户名称',
    '客户姓名',
    '客户',
    '借款人',
    '借款人名称',
    '借款人姓名',
    '姓名',
    '户名',
    '还款人',
    'CUSTOMER',
    'NAME',
  ],
  paidOn: [
    '还款日期',
    '还款日',
    '实还日期',
    '收款日期',
    '入账日期',
    '到账日期',
    '交易日期',
    '记账日期',
    '日期',
    'DATE',
  ],
  amount: [
    '还款金额',
    '还款额',
    '实还金额',
    '实收金额',
    '收款金额',
    '入账金额',
    '到账金额',
    '交易金额',
    '还款合计',
    '本息合计',
    '发生额',
    '金额',
    '合计',
    'AMOUNT',
  ],
  principal: ['还款本金', '实还本金', '归还本金', '实收本金', '本金', 'PRINCIPAL'],
  interest: ['还款利息', '实还利息', '归还利息', '实收利息', '正常利息', '利息', 'INTEREST'],
  penalty: ['实还罚息', '归还罚息', '实收罚息', '罚息', 'PENALTY'],
  compound: ['实还复利', '归还复利', '实收复利', '复利', '复息', 'COMPOUND'],
  fees: ['费用', '其他费用', '实现债权费用', 'FEES'],
  remark: ['备注', '摘要', '附言', '说明', 'REMARK'],
};

/** A heading with one of these speaks of what is owed or left, not of what was paid. */
const NOT_PAID = /应[还收]|未[还收]|剩余|尚欠|欠|余额|到期|起息|计划/;
const SEARCHED_ROWS = 20;
const FEWEST_FIELDS = 2;
const UNIT_IN_HEADING: Readonly<Record<string, AmountUnit>> = { 万元: 'tenThousandYuan', 分: 'fen', 元: 'yuan' };

/** A heading brought to one writing: no spaces, full-width forms plain, a unit or remark in brackets taken off. */
export function headerWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s:_*-]+/g, '')
    .toUpperCase();
}

/** The unit a heading states in brackets: 金额（万元）; yuan where it states none. */
export function unitOfHeader(text: string): AmountUnit {
  const stated = /[([【]\s*(?:单位:?)?\s*(?:人民币)?\s*(万元|元|分)\s*[)\]】]/.exec(text.normalize('NFKC'))?.[1];
  return UNIT_IN_HEADING[stated ?? '元'] ?? AMOUNT_UNITS[0];
}

/** No field read from anywhere. */
export const NO_MAPPING: ReceiptMapping = Object.freeze(
  Object.fromEntries(RECEIPT_FIELDS.map((field) => [field, null])) as Record<ReceiptField, null>,
);

/**
 * Which column holds what, by the words over them: those that say exactly so first, then those that contain a word of two
 * or more characters (本期实还本金). No column is read twice.
 */
export function mapHeading(cells: readonly string[]): ReceiptMapping {
  const words = cells.map((cell) => (NOT_PAID.test(cell) ? '' : headerWord(cell)));
  const taken = new Set<number>();
  const mapping: Record<ReceiptField, number | null> = { ...NO_MAPPING };
  const claim = (fits: (word: string, wanted: string) => boolean) => {
    for (const field of RECEIPT_FIELDS) {
      if (mapping[field] !== null) continue;
      for (const wanted of HEADER_WORDS[field]) {
        const column = words.findIndex((word, index) => word !== '' && !taken.has(index) && fits(word, wanted));
        if (column < 0) continue;
        mapping[field] = column;
        taken.add(column);
        break;
      }
    }
  };
  claim((word, wanted) => word === wanted);
  claim((word, wanted) => wanted.length > 1 && word.includes(wanted));
  return mapping;
}

/** How many fields a mapping reads. */
export function mappedCount(mapping: ReceiptMapping): number {
  return RECEIPT_FIELDS.filter((field) => mapping[field] !== null).length;
}

/**
 * The heading of a sheet: of the first rows the one in which most fields are recognised, at least two; null where none
 * is. Titles and notes may stand above it.
 */
export function findHeading(rows: readonly (readonly string[])[]): ReceiptHeading | null {
  let best: ReceiptHeading | null = null;
  for (const [row, cells] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const mapping = mapHeading(cells);
    const count = mappedCount(mapping);
    if (count >= FEWEST_FIELDS && count > (best === null ? 0 : mappedCount(best.mapping))) best = { row, mapping };
  }
  return best;
}
