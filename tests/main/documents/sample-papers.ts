import type { Cell, DocumentModel, TableBlock } from '../../../src/contract/document.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const money = (fen: number | null): Cell => ({ kind: 'money', fen });
const count = (value: number | null): Cell => ({ kind: 'count', value });
const percent = (value: string | null): Cell => ({ kind: 'percent', text: value });
const day = (value: string | null): Cell => ({ kind: 'day', day: value });
const unknown: Cell = { kind: 'unknown' };

/** A customer credit report as a branch would print it: header fields, two tables, remarks. */
export const creditReport: DocumentModel = {
  name: 'customer-credit-report',
  title: '客户信用报告',
  subtitle: '编号 XY-2026-000418',
  orientation: 'portrait',
  meta: [
    { label: '机构', value: text('城东支行') },
    { label: '截至日', value: day('2026-11-22') },
    { label: '币种单位', value: text('人民币元') },
  ],
  blocks: [
    { kind: 'heading', level: 1, text: '一、基本情况' },
    {
      kind: 'fields',
      columns: 3,
      items: [
        { label: '客户名称', value: text('欧阳德昌') },
        { label: '客户号', value: text('C0000418') },
        { label: '客户类型', value: text('个体工商户') },
        { label: '证件号码', value: text('3301**********0012') },
        { label: '联系电话', value: text('138****2201') },
        { label: '出生日期', value: day('1971-03-08') },
        { label: '经营地址', value: text('城东区青年路 128 号东方建材批发市场 3 幢 207—209') },
        { label: '年经营收入', value: unknown },
        { label: '客户经理', value: text('王晓岚') },
        { label: '授信总额', value: money(300_000_000) },
        { label: '贷款余额', value: money(186_423_517) },
      ],
    },
    { kind: 'heading', level: 1, text: '二、授信与贷款' },
    {
      kind: 'table',
      caption: '贷款明细',
      columns: [
        { key: 'note', label: '借据号', kind: 'text', width: 3 },
        { key: 'product', label: '业务品种', kind: 'text', width: 3 },
        { key: 'amount', label: '合同金额', kind: 'money', width: 3 },
        { key: 'balance', label: '余额', kind: 'money', width: 3 },
        { key: 'rate', label: '利率', kind: 'percent', width: 1.6 },
        { key: 'due', label: '到期日', kind: 'day', width: 2.2 },
        { key: 'arrears', label: '逾期金额', kind: 'money', width: 2.6 },
        { key: 'days', label: '逾期天数', kind: 'count', width: 1.6 },
        { key: 'class', label: '风险分类', kind: 'text', width: 1.8, align: 'center' },
      ],
      rows: [
        [
          text('JJ202500018801'),
          text('个人经营性贷款'),
          money(120_000_000),
          money(96_423_517),
          percent('4.35%'),
          day('2027-03-15'),
          money(0),
          count(0),
          text('正常'),
        ],
        [
          text('JJ202400093207'),
          text('个人住房贷款（一手房）'),
          money(100_000_000),
          money(90_000_000),
          percent('3.85%'),
          day('2044-06-20'),
          money(512_340),
          count(12),
          text('关注'),
        ],
        [
          text('JJ199800000017'),
          text('个人消费贷款'),
          money(8_000_000),
          money(null),
          percent(null),
          day(null),
          unknown,
          count(null),
          text('未认定'),
        ],
      ],
      totals: [
        text('合计'),
        text(''),
        money(228_000_000),
        money(186_423_517),
        text(''),
        text(''),
        money(512_340),
        text(''),
        text(''),
      ],
      emptyText: '没有贷款',
    },
    { kind: 'heading', level: 2, text: '（一）用途与还款来源' },
    {
      kind: 'paragraph',
      text: '贷款用于购进瓷砖、卫浴等建材。第一还款来源为批发经营收入，旺季在 3—5 月与 9—11 月；第二还款来源为自有住房处置及配偶工资。\n本次检查未发现改变用途。',
    },
    { kind: 'heading', level: 1, text: '三、贷后检查' },
    {
      kind: 'table',
      caption: null,
      columns: [
        { key: 'on', label: '检查日', kind: 'day', width: 2 },
        { key: 'kind', label: '方式', kind: 'text', width: 2 },
        { key: 'finding', label: '检查情况', kind: 'text', width: 8 },
        { key: 'by', label: '检查人', kind: 'text', width: 2 },
        { key: 'second', label: '复核人', kind: 'text', width: 2 },
      ],
      rows: [
        [
          day('2026-09-18'),
          text('现场检查'),
          text(
            '库存充足，门店正常营业，第三季度流水较上年同期增长 6.2%。账款回收期略有延长，已提示关注两家装修公司欠款。',
          ),
          text('王晓岚'),
          text('陈国平'),
        ],
        [day('2026-06-11'), text('电话'), text('经营正常，按期还款。'), text('王晓岚'), text('陈国平')],
      ],
      totals: null,
      emptyText: '没有检查记录',
    },
    { kind: 'heading', level: 1, text: '四、担保' },
    {
      kind: 'table',
      caption: null,
      columns: [
        { key: 'kind', label: '担保方式', kind: 'text', width: 2 },
        { key: 'thing', label: '押品或保证人', kind: 'text', width: 5 },
        { key: 'value', label: '评估价值', kind: 'money', width: 2 },
      ],
      rows: [],
      totals: null,
      emptyText: '没有担保记录',
    },
    {
      kind: 'notes',
      items: ['余额、逾期按营业日期由还款记录推算。', '「不详」指登记时未取得该项资料，不代表为零。'],
    },
  ],
  signatures: ['客户经理', '复核人', '负责人'],
  footer: {
    printedAt: '2026-11-22 16:42',
    printedBy: '王晓岚',
    auditAnchor: '000418-9f3ac07be1d2',
    notice: '示例数据',
  },
};

const LEDGER_COLUMNS: TableBlock['columns'] = [
  { key: 'customer', label: '客户名称', kind: 'text', width: 2.4 },
  { key: 'branch', label: '经办机构', kind: 'text', width: 1.8 },
  { key: 'product', label: '业务品种', kind: 'text', width: 2.2 },
  { key: 'origin', label: '发生类型', kind: 'text', width: 1.4 },
  { key: 'contract', label: '合同编号', kind: 'text', width: 2.4 },
  { key: 'note', label: '借据号', kind: 'text', width: 2.4 },
  { key: 'currency', label: '币种', kind: 'text', width: 1.2, align: 'center' },
  { key: 'amount', label: '合同金额', kind: 'money', width: 2.4 },
  { key: 'balance', label: '余额', kind: 'money', width: 2.4 },
  { key: 'deposit', label: '保证金', kind: 'money', width: 1.8 },
  { key: 'overdue', label: '逾期金额', kind: 'money', width: 2 },
  { key: 'interest', label: '欠息', kind: 'money', width: 1.8 },
  { key: 'rate', label: '利率', kind: 'percent', width: 1.4 },
  { key: 'start', label: '起始日', kind: 'day', width: 1.9 },
  { key: 'due', label: '到期日', kind: 'day', width: 1.9 },
  { key: 'security', label: '担保方式', kind: 'text', width: 1.4 },
  { key: 'risk', label: '风险度', kind: 'percent', width: 1.4 },
  { key: 'manager', label: '客户经理', kind: 'text', width: 1.6 },
  { key: 'class', label: '风险分类', kind: 'text', width: 1.4, align: 'center' },
];

const NAMES = ['王建国', '城东建材批发有限责任公司', '李秀兰', '欧阳德昌', '客户 1787', '绿源果蔬专业合作社'];

function ledgerRow(index: number): Cell[] {
  const unknownAmounts = index % 17 === 5;
  const number = String(index).padStart(6, '0');
  return [
    text(NAMES[index % NAMES.length] ?? ''),
    text('城东支行'),
    text(index % 3 === 0 ? '流动资金贷款' : '个人经营性贷款'),
    text(index % 5 === 0 ? '借新还旧' : '新发放'),
    text(`HT2026${number}`),
    text(`JJ2026${number}01`),
    text('人民币'),
    money(5_000_000 + index * 13_700_000),
    unknownAmounts ? money(null) : money(4_321_098 + index * 13_000_000),
    money(index % 4 === 0 ? 20_000_000 : 0),
    unknownAmounts ? unknown : money(index % 9 === 0 ? 1_234_567 : 0),
    money(index % 9 === 0 ? 45_678 : 0),
    percent('4.35%'),
    day('2026-01-15'),
    day('2027-01-14'),
    text(index % 2 === 0 ? '抵押' : '保证'),
    percent(index % 7 === 0 ? null : '62.50%'),
    text('王晓岚'),
    text('正常'),
  ];
}

function sumOf(rows: Cell[][], index: number): number {
  return rows.reduce((sum, row) => {
    const cell = row[index];
    return cell?.kind === 'money' ? sum + (cell.fen ?? 0) : sum;
  }, 0);
}

/** A loan ledger of the nineteen columns of the bank's own form, with as many rows as asked for. */
export function loanLedger(rows: number): DocumentModel {
  const ledger = Array.from({ length: rows }, (_, index) => ledgerRow(index));
  return {
    name: 'loan-ledger',
    title: '贷款台账',
    subtitle: null,
    orientation: 'landscape',
    meta: [
      { label: '机构', value: text('城东支行') },
      { label: '截至日', value: day('2026-11-22') },
      { label: '币种单位', value: text('人民币元') },
      { label: '笔数', value: count(rows) },
    ],
    blocks: [
      {
        kind: 'table',
        caption: null,
        columns: LEDGER_COLUMNS,
        rows: ledger,
        totals: LEDGER_COLUMNS.map((column, index) =>
          index === 0 ? text('合计') : column.kind === 'money' ? money(sumOf(ledger, index)) : text(''),
        ),
        emptyText: '没有贷款',
      },
      { kind: 'notes', items: ['余额含展期贷款；逾期金额为到期未还本金。'] },
    ],
    signatures: ['制表人', '负责人'],
    footer: {
      printedAt: '2026-11-22 16:42',
      printedBy: '王晓岚',
      auditAnchor: null,
      notice: '营业日期为 1998-12-31',
    },
  };
}

/** The smallest paper around one table. */
export function paperOf(table: Omit<TableBlock, 'kind'>): DocumentModel {
  return {
    ...loanLedger(0),
    name: 'one-table',
    title: '清单',
    orientation: 'portrait',
    blocks: [{ kind: 'table', ...table }],
  };
}

/** Texts that some program might take for a formula, a tag or a command, or choke on. */
export const HOSTILE_TEXTS = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","x")',
  '+8613800000000',
  '-5',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "O'Brien & Söhne",
  ']]>',
  'a,b;c"d',
];
