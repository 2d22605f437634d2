import type { Block, DocumentModel } from '../../../contract/document.ts';
import type { LoanPaperRequest, NoticeLevel } from '../../../contract/loan-papers.ts';
import { chineseAmount, type Fen, sumFen } from '../../../domain/kernel/money.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { heading, paragraph } from './loan-paper-words.ts';
import { BLANK, day, field, money, overdueText, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import { IDENTIFIER_TERMS } from './paper-terms.ts';

type Asked = Extract<LoanPaperRequest, { name: 'collection-notice' }>;

const LEVEL_TERMS: Readonly<Record<NoticeLevel, string>> = {
  REMINDER: '提醒',
  DEMAND: '催促',
  WARNING: '警告',
  PRE_ACTION: '诉前',
};

/** What follows when the deadline passes, louder by level. */
const CONSEQUENCES: Readonly<Record<NoticeLevel, readonly string[]>> = {
  REMINDER: ['逾期款项将按合同约定计收罚息和复利，逾期信息将如实报送金融信用信息基础数据库。'],
  DEMAND: [
    '逾期款项继续按合同约定计收罚息和复利，逾期信息如实报送金融信用信息基础数据库。',
    '逾期不还的，本行将要求担保人履行担保责任。',
  ],
  WARNING: [
    '逾期款项继续按合同约定计收罚息和复利，逾期信息如实报送金融信用信息基础数据库。',
    '本行有权按合同约定宣布全部借款提前到期，并要求担保人履行担保责任、依法处置担保物。',
  ],
  PRE_ACTION: [
    '限期届满仍未清偿的，本行将依法提起诉讼或者申请仲裁、申请财产保全和强制执行，由此产生的费用由债务人承担。',
    '本行有权按合同约定宣布全部借款提前到期，并要求担保人履行担保责任、依法处置担保物。',
    '逾期款项继续按合同约定计收罚息和复利，逾期信息如实报送金融信用信息基础数据库。',
  ],
};

/** 催收通知书 with the slip that proves it arrived. Unknown amounts stay 「不详」; nothing is demanded that is not overdue. */
export function collectionNotice(facts: PaperFacts, file: LoanPaperFile, asked: Asked): DocumentModel {
  const { whole } = file;
  const title = asked.guarantor === null ? '贷款催收通知书' : '担保人履行责任通知书';
  const number = noticeNumber(file, asked);
  return framed(facts, {
    name: 'collection-notice',
    title,
    subtitle: `（${LEVEL_TERMS[asked.level]}）`,
    orientation: 'portrait',
    asOf: whole.asOf,
    meta: [field('编号', text(number))],
    blocks: [
      { kind: 'heading', level: 2, text: `${asked.guarantor ?? file.customer.displayName}：` },
      paragraph(openingWords(file, asked)),
      debtFields(file),
      amountTable(file),
      ...demandWords(asked).map(paragraph),
      bankFields(facts, asked),
      { kind: 'cut', text: '沿此线剪下，签收后由送达人收回存档' },
      heading('催收通知书回执'),
      slipFields(number, title, file, asked),
      {
        kind: 'notes',
        items: ['本通知书送达即为债权人提出履行请求，诉讼时效自送达之日起中断。拒绝签收的，由见证人签字并注明情况。'],
      },
    ],
    signatures: [],
  });
}

/** Of the loan, the day and the level: two notices of one day to different people differ by their reader. */
function noticeNumber({ whole: { loan } }: LoanPaperFile, { asOf, level, guarantor }: Asked): string {
  const order = Object.keys(LEVEL_TERMS).indexOf(level) + 1;
  return `${loan.number}-${asOf.replaceAll('-', '')}-${order}${guarantor === null ? '' : '保'}`;
}

function openingWords({ whole, customer }: LoanPaperFile, { guarantor }: Asked): string {
  const { loan, figures } = whole;
  const contract = loan.contractNumber === null ? '' : `（合同编号 ${loan.contractNumber}）`;
  const borrowed = `于 ${loan.startOn} 向本行借款${contract}，借据号 ${loan.number}，到期日 ${figures.maturityOn}`;
  const state = overdueText(figures.overdue) ?? '逾期情况不详';
  if (guarantor === null) return `您${borrowed}。截至 ${whole.asOf}，该笔借款${state}，各项欠款如下：`;
  return `您为 ${customer.displayName} 提供担保的借款，借款人${borrowed}。截至 ${whole.asOf}，该笔借款${state}，各项欠款如下：`;
}

function debtFields({ whole, customer }: LoanPaperFile): Block {
  const { loan, figures } = whole;
  const { identifierKind } = customer;
  return {
    kind: 'fields',
    columns: 2,
    items: [
      field('借款人', text(customer.displayName)),
      field('证件号码', text(customer.identifierMasked)),
      field('证件类型', text(identifierKind && IDENTIFIER_TERMS[identifierKind])),
      field('借款金额', money(loan.principal)),
      field('借款日', day(loan.startOn)),
      field('到期日', day(figures.maturityOn)),
    ],
  };
}

type Line = { readonly label: string; readonly fen: Fen | null };

function amountTable({ whole }: LoanPaperFile): Block {
  const { figures, currency } = whole;
  const demanded: Line[] = [
    { label: '逾期本金', fen: figures.overduePrincipal },
    { label: '欠息', fen: figures.arrearsInterest },
    { label: '罚息', fen: figures.penalty },
    { label: '复利', fen: figures.compound },
  ];
  const known = demanded.flatMap(({ fen }) => fen ?? []);
  const isWhole = known.length === demanded.length;
  const words = (amount: Fen | null) => (amount === null ? null : currency === 'CNY' ? chineseAmount(amount) : '—');
  const of = columnsOf<Line>();
  const columns = [
    of.text(['item', '项目', 3], (line) => line.label, '应立即清偿合计'),
    of.column('money', ['amount', '金额', 3.4], (line) => money(line.fen), money(isWhole ? sumFen(known) : null)),
    of.column(
      'text',
      ['words', '大写', 7],
      (line) => text(words(line.fen)),
      text(isWhole ? words(sumFen(known)) : null),
    ),
  ];
  return tableOf(columns, [{ label: '借款本金余额', fen: figures.balance }, ...demanded], {
    emptyText: '没有欠款',
  });
}

function demandWords({ level, guarantor, deadline, account, contact }: Asked): string[] {
  const duty = guarantor === null ? '清偿上述应立即清偿的款项' : '按担保合同的约定对上述款项承担担保责任';
  const into = account === null ? '到本行柜台办理' : `将款项存入账户 ${account}`;
  const ask = contact === null ? '' : `如有疑问或者还款困难，请与 ${contact} 联系，商定还款安排。`;
  return [
    `请您于 ${deadline} 之前${duty}，${into}。截至实际清偿之日新增的利息、罚息和复利一并计收。`,
    ...CONSEQUENCES[level].map((words, index) => `${index + 1}. ${words}`),
    `${ask}如在收到本通知书前已经清偿，请忽略本通知书。`,
  ];
}

function bankFields(facts: PaperFacts, { deadline }: Asked): Block {
  return {
    kind: 'fields',
    columns: 2,
    items: [
      field('债权人', text(`${facts.book.bank} ${facts.book.branch}`)),
      field('签章', BLANK),
      field('限期', day(deadline)),
      field('发出日期', BLANK),
    ],
  };
}

const WAYS = '□ 直接送达　□ 邮寄（单号　　　　　）　□ 留置　□ 公证　□ 电子';

function slipFields(number: string, title: string, { customer }: LoanPaperFile, { guarantor }: Asked): Block {
  return {
    kind: 'fields',
    columns: 2,
    items: [
      field('通知书', text(title)),
      field('编号', text(number)),
      field('受送达人', text(guarantor ?? customer.displayName)),
      field('身份', text(guarantor === null ? '借款人' : '担保人')),
      field('签收人', BLANK),
      field('指印', BLANK),
      field('签收时间', text('　　年　　月　　日　　时')),
      field('送达地点', BLANK),
      field('送达人', BLANK),
      field('见证人', BLANK),
      field('送达方式', text(WAYS)),
    ],
  };
}
