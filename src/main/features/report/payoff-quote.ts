import type { Block, Cell, DocumentModel } from '../../../contract/document.ts';
import type { LoanPaperRequest } from '../../../contract/loan-papers.ts';
import { chineseAmount, type Fen, fen, formatYuan, negateFen, subFen, sumFen } from '../../../domain/kernel/money.ts';
import { explainFigure } from '../../../domain/loan/explain.ts';
import { explainPayment } from '../../../domain/loan/explain-payment.ts';
import type { ItemKind, SumItem } from '../../../domain/loan/explanation.ts';
import type { LoanEvent } from '../../../domain/loan/loan-events.ts';
import { type LoanState, stateAsOf } from '../../../domain/loan/loan-state.ts';
import { type PayoffQuote, payoffQuote } from '../../../domain/loan/payoff.ts';
import { whatIfEvents, whatIfOf } from '../../../domain/loan/what-if.ts';
import { AppError } from '../../rpc/app-error.ts';
import { whatIfRefused } from '../loan/loan-what-if.service.ts';
import type { LoanPaperFile } from './loan-paper-file.ts';
import { heading, identities, loanFields } from './loan-paper-words.ts';
import { count, day, field, money, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';

type Asked = Extract<LoanPaperRequest, { name: 'payoff-quote' }>;
type Part = NonNullable<Asked['part']>;

const OPTION_TERMS = { KEEP_TERM: '期限不变，减少每期还款额', KEEP_INSTALMENT: '每期还款额不变，缩短期限' } as const;

/** 提前还款试算单: what it takes on a day to repay a loan or a part of it early, every interest as an identity. */
export function payoffQuotePaper(facts: PaperFacts, file: LoanPaperFile, { on, part }: Asked): DocumentModel {
  const { terms, events } = file.loan;
  const quote = payoffQuote(terms, events, on);
  if (quote === null) throw new AppError('RULE_VIOLATED', { rule: 'PAYOFF_UNKNOWN', on });
  const body = part === null ? wholeOf(file, quote) : partOf(file, quote, part);
  return framed(facts, {
    name: 'payoff-quote',
    title: '提前还款试算单',
    subtitle: `${on} ${part === null ? '全部结清' : '部分提前还款'}`,
    orientation: 'portrait',
    asOf: on,
    meta: [field('借据号', text(file.whole.loan.number))],
    blocks: [heading('一、借款要素'), loanFields(file), ...body, { kind: 'notes', items: notesOf(file, on) }],
    signatures: ['客户经理', '客户'],
  });
}

const QUOTE_LINES: readonly (readonly [label: string, part: keyof PayoffQuote])[] = [
  ['逾期及到期未还本金', 'overduePrincipal'],
  ['欠息（含当日到期利息）', 'overdueInterest'],
  ['罚息', 'penalty'],
  ['复利', 'compound'],
  ['未到期本金', 'principal'],
  ['自上次应还日起的利息', 'accruedInterest'],
];

type Line = { readonly label: string; readonly fen: Fen };

function linesTable(lines: readonly Line[], total: Fen, totalLabel: string): Block {
  const of = columnsOf<Line>();
  const columns = [
    of.text(['item', '项目', 6], (line) => line.label, totalLabel),
    of.money(['amount', '金额', 4], (line) => line.fen, { fen: total, count: 1, unknown: 0 }),
  ];
  return tableOf(columns, lines, { emptyText: '没有应还款项' });
}

function wholeOf(file: LoanPaperFile, quote: PayoffQuote): Block[] {
  const lines = QUOTE_LINES.flatMap(([label, part]): Line[] => {
    const amount = quote[part];
    return typeof amount === 'number' && amount !== 0 ? [{ label, fen: fen(amount) }] : [];
  });
  const surplus: Line[] = quote.surplus === 0 ? [] : [{ label: '减：待用款项', fen: negateFen(quote.surplus) }];
  return [
    heading('二、结清应付'),
    linesTable([...lines, ...surplus], quote.total, '应付合计'),
    wordsOf(file, quote.total),
    heading('三、利息计算'),
    { kind: 'notes', items: interestLines(file, quote) },
  ];
}

function wordsOf({ whole }: LoanPaperFile, amount: Fen): Block {
  return {
    kind: 'fields',
    columns: 1,
    items: [field('金额大写', whole.currency === 'CNY' ? text(chineseAmount(amount)) : text(formatYuan(amount)))],
  };
}

/** Accrued interest, penalty and compound interest as identities. */
function interestLines({ loan }: LoanPaperFile, { on }: PayoffQuote): string[] {
  const { terms, events } = loan;
  const explained = { terms, events, day: on, state: stateAsOf(terms, events, on) };
  const lines = INTEREST_LINES.flatMap(([label, figure]) => {
    const { value, formulas } = explainFigure(explained, figure);
    const parts = identities(formulas);
    if (value === null || parts.length === 0) return [];
    const [sum] = formulas;
    const paid = sum?.kind === 'SUM' ? sum.items.find(({ kind }) => kind === 'PAID') : undefined;
    const less = paid === undefined ? '' : `，已付 ${formatYuan(negateFen(paid.fen))}`;
    return [`${label} ${formatYuan(fen(value))} 元（各段相加后舍入一次${less}）：\n${parts.join('\n')}`];
  });
  return lines.length === 0 ? ['当日没有应计利息'] : lines;
}

const INTEREST_LINES = [
  ['自上次应还日起的利息', 'ACCRUED_INTEREST'],
  ['罚息', 'PENALTY'],
  ['复利', 'COMPOUND'],
] as const;

const ITEM_TERMS: Readonly<Partial<Record<ItemKind, string>>> = {
  FEES: '实现债权的费用',
  COMPOUND: '复利',
  PENALTY: '罚息',
  STATED_ARREARS: '期初登记的拖欠',
  DUE_INTEREST: '已到期利息',
  DUE_PRINCIPAL: '已到期本金',
  EARLY_PRINCIPAL: '提前归还本金',
  EARLY_INTEREST: '提前归还本金自上次应还日起的利息',
  WAITS: '待用款项',
};

function partOf(file: LoanPaperFile, quote: PayoffQuote, part: Part): Block[] {
  const { terms, events } = file.loan;
  const step = { kind: 'prepay', on: quote.on, ...part } as const;
  const tried = whatIfOf(terms, events, [step], quote.on);
  if (!tried.ok) throw whatIfRefused(tried.error);
  const { before, after } = tried.value;
  const items = dividedInto(file, [...events, ...whatIfEvents([step])], after, quote);
  return [
    heading('二、款项去向'),
    linesTable(
      items.map((item) => ({ label: ITEM_TERMS[item.kind] ?? '其他', fen: item.fen })),
      part.amount,
      '还款金额',
    ),
    wordsOf(file, part.amount),
    heading('三、还款前后'),
    ...compared(before, after, part),
  ];
}

/** What the money would go to, by the same rule that divides it when it is paid. */
function dividedInto(
  { loan }: LoanPaperFile,
  events: readonly LoanEvent[],
  state: LoanState,
  { on }: PayoffQuote,
): readonly SumItem[] {
  const supposed = events.at(-1);
  const payment = explainPayment({ terms: loan.terms, events, day: on, state }, supposed?.id ?? '');
  const [formula] = payment?.formulas ?? [];
  return formula?.kind === 'SUM' ? formula.items : [];
}

type Comparison = { readonly label: string; readonly before: Cell; readonly after: Cell };

/** What is left to pay, before and after, and the interest that is saved. */
function compared(before: LoanState, after: LoanState, { option }: Part): Block[] {
  const line = (label: string, cell: (state: LoanState) => Cell): Comparison => ({
    label,
    before: cell(before),
    after: cell(after),
  });
  const lines = [
    line('本金余额', (state) => money(state.balance)),
    line('剩余期数', (state) => count(ahead(state).length)),
    line('下期还款日', (state) => day(ahead(state)[0]?.dueOn ?? null)),
    line('下期应还', (state) => money(ahead(state)[0]?.payment ?? null)),
    line('剩余利息', (state) => money(interestAhead(state))),
    line('最后应还日', (state) => day(ahead(state).at(-1)?.dueOn ?? null)),
  ];
  const of = columnsOf<Comparison>();
  const columns = [
    of.text(['item', '项目', 4], ({ label }) => label),
    of.column('text', ['before', '还款前', 3], (one) => one.before, null, 'center'),
    of.column('text', ['after', '还款后', 3], (one) => one.after, null, 'center'),
  ];
  return [
    tableOf(columns, lines, { emptyText: '没有应还款项' }),
    {
      kind: 'fields',
      columns: 2,
      items: [
        field('还款方式', text(OPTION_TERMS[option])),
        field('少付利息', money(subFen(interestAhead(before), interestAhead(after)))),
      ],
    },
  ];
}

const ahead = ({ dues }: LoanState) => dues.filter(({ status }) => status === 'DUE' || status === 'PART_PAID');
const interestAhead = (state: LoanState) => sumFen(ahead(state).flatMap((due) => due.interest ?? []));

function notesOf(file: LoanPaperFile, on: string): string[] {
  return [
    `本单按 ${file.whole.asOf} 已登记的业务试算，仅在 ${on} 当日还款时有效；此前另有还款或利率调整的，以重新试算为准`,
    '提前还款的，利息按实际借款期间计算（民法典第六百七十七条），合同另有约定的从约定',
  ];
}
