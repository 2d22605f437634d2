import type { ParsedInputOf } from '../../../contract/index.ts';
import type { ReceiptCheck, ReceiptChoice, ReceiptLine } from '../../../contract/receipt.ts';
import { type IsoDay, isoDay, lastDayOfMonth } from '../../../domain/kernel/iso-day.ts';
import { addFen, fen, sumFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { type CheckedReceipt, checkReceipts, type MatchedReceipt } from '../../../domain/repayment/receipt-check.ts';
import { loanBook, matchReceipt } from '../../../domain/repayment/receipt-match.ts';
import { type ReceiptProblem, standingOf } from '../../../domain/repayment/receipt-reasons.ts';
import { type ReceiptEntry, readReceiptRow } from '../../../domain/repayment/receipt-row.ts';
import type { ReadDb } from '../../db/types.ts';
import { dayOrNull, fenOrNull } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { QueryContext, RowScope } from '../../rpc/handler.ts';
import { foldLoans } from '../loan/loan-position.service.ts';
import { type FoundLoan, loansCalled, type ReceiptKeys } from './receipt.repository.ts';
import type { ReceiptSheet } from './receipt-sheets.ts';
import { closedMonthsFrom } from './repayment.repository.ts';

type Asked = Omit<ParsedInputOf<'receipt.check'>, 'token'>;
/** Who looks, and when. */
type Viewer = Pick<QueryContext, 'scope' | 'workingDate' | 'now'>;

/** A row with the payment it will be recorded as; null where it will not. */
export interface PlacedLine {
  readonly line: ReceiptLine;
  readonly asked: MatchedReceipt | null;
}

interface Row {
  readonly row: number;
  readonly entry: ReceiptEntry;
  readonly problems: readonly ReceiptProblem[];
  readonly choice: ReceiptChoice | undefined;
  readonly loan: FoundLoan | null;
  readonly suggestions: readonly FoundLoan[];
}

/** Reads, matches and checks every row of a sheet. Nothing is stored. */
export async function checkSheet(
  db: ReadDb,
  viewer: Viewer,
  sheet: ReceiptSheet,
  asked: Asked,
): Promise<{ check: ReceiptCheck; lines: readonly PlacedLine[] }> {
  const mapping = asked.mapping ?? sheet.found;
  if (Object.values(mapping).some((column) => column !== null && column >= sheet.heading.length)) {
    throw new AppError('INPUT_INVALID', { field: 'mapping', issue: 'COLUMN' });
  }
  const rows = await matchedRows(db, viewer.scope, sheet, { ...asked, mapping });
  const lines = await checkedLines(db, viewer, rows);
  const days = lines.flatMap(({ line }) => (line.standing === 'GOOD' && line.on !== null ? [line.on] : []));
  const earliest = days.reduce<IsoDay | null>((least, day) => (least === null || day < least ? day : least), null);
  const check: ReceiptCheck = {
    fileName: sheet.fileName,
    sheetName: sheet.sheetName,
    headingRow: sheet.headingRow,
    columns: [...sheet.heading],
    mapping: { ...mapping },
    rows: lines.map(({ line }) => line),
    ...sumsOf(lines),
    restates: earliest === null ? [] : await closedMonthsFrom(db, earliest),
  };
  return { check, lines };
}

async function matchedRows(
  db: ReadDb,
  scope: RowScope,
  sheet: ReceiptSheet,
  { mapping, defaultOn, choices }: Asked & { mapping: ReceiptSheet['found'] },
): Promise<Row[]> {
  const chosen = new Map(choices.map((choice) => [choice.row, choice]));
  const read = sheet.rows.flatMap(({ line, cells }) => {
    const row = readReceiptRow(cells, { mapping, heading: sheet.heading, defaultOn });
    return row === null ? [] : [{ row: line, ...row, choice: chosen.get(line) }];
  });
  const found = await loansCalled(db, keysOf(read), scope);
  const byId = new Map(found.map((loan) => [loan.loanId, loan]));
  const book = loanBook(found);
  const known = (loan: { loanId: number } | null) => (loan === null ? null : (byId.get(loan.loanId) ?? null));
  return read.map((one) => {
    if (one.problems.some(({ reason }) => reason === 'SUM_ROW')) return { ...one, loan: null, suggestions: [] };
    const picked = one.choice?.loanId === undefined ? undefined : byId.get(one.choice.loanId);
    if (picked?.isInScope) return { ...one, loan: picked, suggestions: [] };
    const match = matchReceipt(one.entry, book);
    const suggestions = match.suggestions.flatMap((loan) => known(loan) ?? []);
    return { ...one, loan: known(match.loan), suggestions, problems: [...one.problems, ...match.problems] };
  });
}

/** Names are looked up only for rows that no number names. */
function keysOf(read: readonly { entry: ReceiptEntry; choice: ReceiptChoice | undefined }[]): ReceiptKeys {
  const numbers = new Set<string>();
  const customerNumbers = new Set<string>();
  const customerNames = new Set<string>();
  const add = (to: Set<string>, text: string | null) => {
    if (text !== null) to.add(text).add(text.toUpperCase());
  };
  for (const { entry } of read) {
    add(numbers, entry.loanNumber);
    add(numbers, entry.contractNumber);
    if (entry.loanNumber !== null || entry.contractNumber !== null) continue;
    add(customerNumbers, entry.customerNumber);
    if (entry.customerName !== null) customerNames.add(entry.customerName);
  }
  return {
    loanIds: read.flatMap(({ choice }) => choice?.loanId ?? []),
    numbers: [...numbers],
    customerNumbers: [...customerNumbers],
    customerNames: [...customerNames],
  };
}

async function checkedLines(db: ReadDb, viewer: Viewer, rows: readonly Row[]): Promise<PlacedLine[]> {
  const payments = rows.flatMap((row) => paymentOf(row) ?? []);
  const ids = [...new Set(payments.map(({ loanId }) => loanId))];
  const loans = new Map(Array.from(await foldLoans(db, ids, viewer.workingDate), (loan) => [loan.loanId, loan]));
  const closed = (await closedMonthsFrom(db, BEGINNING)).at(-1);
  const checked = new Map(
    checkReceipts(payments, {
      loans,
      workingDate: viewer.workingDate,
      recordedAt: viewer.now,
      closedThrough: closed === undefined ? null : lastDayOfMonth(isoDay(`${closed}-01`)),
    }).map((one) => [one.row, one]),
  );
  const byRow = new Map(payments.map((payment) => [payment.row, payment]));
  return rows.map((row) => placed(row, byRow.get(row.row) ?? null, checked.get(row.row)));
}
const BEGINNING = isoDay('0001-01-01');

/** The payment of a row that is read, matched and not left out. */
function paymentOf({ row, entry, problems, choice, loan }: Row): MatchedReceipt | null {
  const accepted = choice?.accept === true;
  const standing = standingOf(problems, accepted);
  const { paidOn: on, amount, fees } = entry;
  if (loan === null || on === null || amount === null || choice?.leaveOut === true) return null;
  if (standing === 'REFUSED' || standing === 'SKIPPED') return null;
  return { row, loanId: loan.loanId, on, amount, fees, split: choice?.split ?? entry.split, accepted };
}

function placed(row: Row, payment: MatchedReceipt | null, checked: CheckedReceipt | undefined): PlacedLine {
  const { entry, choice, loan } = row;
  const leftOut = choice?.leaveOut === true;
  const left: readonly ReceiptProblem[] = leftOut ? [{ reason: 'LEFT_OUT', field: null, value: null }] : [];
  const problems = [...row.problems, ...(checked?.problems ?? []), ...left];
  const standing = standingOf(problems, choice?.accept === true);
  const line: ReceiptLine = {
    row: row.row,
    standing,
    leftOut,
    loan: loan === null ? null : hintOf(loan),
    called: entry.loanNumber ?? entry.contractNumber ?? entry.customerName ?? entry.customerNumber,
    on: entry.paidOn,
    amount: entry.amount,
    fees: entry.fees,
    division: checked?.division ?? null,
    suggestions: row.suggestions.map(hintOf),
    problems,
    remark: entry.remark,
  };
  return { line, asked: standing === 'GOOD' ? payment : null };
}

function hintOf(loan: FoundLoan): NonNullable<ReceiptLine['loan']> {
  return {
    loanId: loan.loanId,
    number: loan.number,
    customerName: loan.shownName,
    nextDueOn: dayOrNull(loan.nextDueOn),
    nextDuePayment: fenOrNull(loan.nextDuePayment),
  };
}

function sumsOf(lines: readonly PlacedLine[]): Pick<ReceiptCheck, 'sums' | 'division'> {
  const sum = (keep: (line: ReceiptLine) => boolean) => {
    const kept = lines.filter(({ line }) => keep(line));
    return { count: kept.length, amount: sumFen(kept.map(({ line }) => line.amount ?? ZERO_FEN)) };
  };
  const good = lines.filter(({ line }) => line.standing === 'GOOD').flatMap(({ line }) => line.division ?? []);
  const part = (key: 'principal' | 'interest' | 'penalty' | 'compound') =>
    sumFen(good.map((division) => division[key] ?? ZERO_FEN));
  return {
    sums: {
      good: sum(({ standing }) => standing === 'GOOD'),
      asks: sum(({ standing }) => standing === 'ASKS'),
      refused: sum(({ standing }) => standing === 'REFUSED'),
      leftOut: sum(({ leftOut }) => leftOut),
    },
    division: {
      principal: part('principal'),
      interest: part('interest'),
      penalty: part('penalty'),
      compound: part('compound'),
      fees: sumFen(good.map(({ fees }) => fees)),
      surplus: good.reduce((all, { surplus }) => addFen(all, surplus), fen(0)),
    },
  };
}
