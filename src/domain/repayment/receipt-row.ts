import { type DayReading, readDay } from '../importing/read-day.ts';
import { readAmount } from '../importing/read-number.ts';
import { shownValue } from '../importing/shown-value.ts';
import type { IsoDay } from '../kernel/iso-day.ts';
import { type Fen, fen, formatYuan, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { plainTyping } from '../kernel/typed-number.ts';
import { type ReceiptField, type ReceiptMapping, unitOfHeader } from './receipt-columns.ts';
import type { ReceiptProblem, ReceiptReason } from './receipt-reasons.ts';
import type { StatedSplit } from './stated-split.ts';

/** A row of receipts as read: null is not stated. Numbers are written as the book writes them. */
export type ReceiptEntry = {
  readonly loanNumber: string | null;
  readonly contractNumber: string | null;
  readonly customerNumber: string | null;
  readonly customerName: string | null;
  readonly paidOn: IsoDay | null;
  /** All the money, fees included. */
  readonly amount: Fen | null;
  readonly fees: Fen;
  /** What the sheet says the money went to; null: the loan's own order divides it. */
  readonly split: StatedSplit | null;
  readonly remark: string | null;
};

/** A row with what is wrong in it. */
export type ReadReceipt = { readonly entry: ReceiptEntry; readonly problems: readonly ReceiptProblem[] };

/** How the sheet is to be read: where each field stands, the heading (for its units), the day of rows without one. */
export type ReceiptReading = {
  readonly mapping: ReceiptMapping;
  readonly heading: readonly string[];
  readonly defaultOn: IsoDay | null;
};

const DAYS: DayReading = {
  formats: ['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD', 'EXCEL_SERIAL'],
  century: null,
};
const SUM_WORDS = /^(?:合计|总计|小计|本页合计|共计|TOTAL|SUM)[::]?$/i;
const LOST_DIGITS = /^\d(?:\.\d+)?E\+?\d+$/i;
const CELL_ERROR = /^#(?:REF|VALUE|NUM|N\/A|NAME\?|DIV\/0|NULL|CALC)!?$/i;
/** A thousand billion yuan: no receipt is larger, and sums of such stay exact. */
const MOST_PAID: Fen = fen(100_000_000_000_000);
const LONGEST_NUMBER = 60;
const LONGEST_REMARK = 200;
const KEYS = ['loanNumber', 'contractNumber', 'customerNumber', 'customerName'] as const;
const PARTS = ['principal', 'interest', 'penalty', 'compound'] as const;

/** Collects what is wrong with one row. */
class Problems {
  readonly list: ReceiptProblem[] = [];
  say(reason: ReceiptReason, field: ReceiptField | null, value: string | null): null {
    const shown = value === null ? null : shownValue(value);
    this.list.push({ reason, field, value: shown });
    return null;
  }
}

type CellOf = (field: ReceiptField) => string;

/**
 * Reads one row of a sheet of receipts (credit-rules Q1). A line that only sums up others is marked so; every value that
 * cannot be read is a problem, none is guessed. null for a row that is blank in every column read.
 */
export function readReceiptRow(cells: readonly string[], reading: ReceiptReading): ReadReceipt | null {
  const { mapping } = reading;
  const cell: CellOf = (field) => plainTyping(mapping[field] === null ? '' : (cells[mapping[field]] ?? ''));
  const fields = Object.keys(mapping) as ReceiptField[];
  if (fields.every((field) => cell(field) === '')) return null;
  const problems = new Problems();
  if (cells.some((text) => SUM_WORDS.test(plainTyping(text).replace(/ /g, '')))) {
    problems.say('SUM_ROW', null, null);
    return { entry: NOTHING_READ, problems: problems.list };
  }
  for (const field of fields) if (CELL_ERROR.test(cell(field))) problems.say('CELL_ERROR', field, cell(field));
  const keys = readKeys(cell, problems);
  const paidOn = readPaidOn(cell, reading, problems);
  const money = readMoney(cell, reading, problems);
  const remark = cell('remark');
  if (remark.length > LONGEST_REMARK) problems.say('TEXT_TOO_LONG', 'remark', remark);
  const entry = { ...keys, paidOn, ...money, remark: remark === '' ? null : remark };
  return { entry, problems: problems.list };
}

const NOTHING_READ: ReceiptEntry = {
  loanNumber: null,
  contractNumber: null,
  customerNumber: null,
  customerName: null,
  paidOn: null,
  amount: null,
  fees: ZERO_FEN,
  split: null,
  remark: null,
};

function readKeys(cell: CellOf, problems: Problems): Pick<ReceiptEntry, (typeof KEYS)[number]> {
  const keys = { loanNumber: null, contractNumber: null, customerNumber: null, customerName: null } as Record<
    (typeof KEYS)[number],
    string | null
  >;
  for (const key of KEYS) {
    const text = key === 'customerName' ? cell(key) : cell(key).replace(/ /g, '');
    if (text === '') continue;
    if (key !== 'customerName' && LOST_DIGITS.test(text)) problems.say('NUMBER_TRUNCATED', key, text);
    else if (text.length > LONGEST_NUMBER) problems.say('TEXT_TOO_LONG', key, text);
    else keys[key] = text;
  }
  const isNamed = KEYS.some((key) => keys[key] !== null);
  if (!isNamed && problems.list.every(({ reason }) => reason !== 'NUMBER_TRUNCATED')) {
    problems.say('NO_LOAN', 'loanNumber', null);
  }
  return keys;
}

function readPaidOn(cell: CellOf, { mapping, defaultOn }: ReceiptReading, problems: Problems): IsoDay | null {
  const text = cell('paidOn');
  if (text === '') {
    if (defaultOn === null) return problems.say('DATE_MISSING', 'paidOn', null);
    // Of a sheet without such a column the person chose the day for all of it.
    if (mapping.paidOn !== null) problems.say('DAY_ASSUMED', 'paidOn', defaultOn);
    return defaultOn;
  }
  const day = readDay(text, DAYS);
  return day.ok ? day.value : problems.say(day.error, 'paidOn', text);
}

type Money = Pick<ReceiptEntry, 'amount' | 'fees' | 'split'>;

function readMoney(cell: CellOf, reading: ReceiptReading, problems: Problems): Money {
  const before = problems.list.length;
  const read = (field: ReceiptField): Fen | null => {
    const text = cell(field);
    if (text === '') return null;
    const column = reading.mapping[field];
    const unit = unitOfHeader(column === null ? '' : (reading.heading[column] ?? ''));
    const amount = readAmount(text, unit);
    if (!amount.ok) return problems.say(amount.error, field, text);
    if (amount.value < 0 && field !== 'amount') return problems.say('PART_NEGATIVE', field, text);
    if (amount.value > MOST_PAID) return problems.say('AMOUNT_TOO_LARGE', field, text);
    return amount.value;
  };
  const stated = PARTS.map((part) => [part, read(part)] as const);
  const fees = read('fees') ?? ZERO_FEN;
  const typed = read('amount');
  const unread = { amount: null, fees, split: null };
  if (problems.list.length > before) return unread;
  const isSplit = stated.some(([, amount]) => amount !== null);
  const parts = Object.fromEntries(stated.map(([part, amount]) => [part, amount ?? ZERO_FEN])) as StatedSplit;
  const sum = sumFen([parts.principal, parts.interest, parts.penalty, parts.compound, fees]);
  const amount = typed ?? (isSplit ? sum : null);
  if (amount === null) return { ...unread, amount: problems.say('AMOUNT_MISSING', 'amount', null) };
  if (amount <= 0) return { ...unread, amount: problems.say('AMOUNT_NOT_POSITIVE', 'amount', cell('amount')) };
  if (isSplit && sum !== amount) problems.say('PARTS_DIFFER', 'amount', differenceText(amount, sum));
  if (!isSplit && fees > amount) problems.say('PARTS_DIFFER', 'fees', cell('fees'));
  return { amount, fees, split: isSplit ? parts : null };
}

function differenceText(amount: Fen, sum: Fen): string {
  return `${formatYuan(amount)} ≠ ${formatYuan(sum)}`;
}
