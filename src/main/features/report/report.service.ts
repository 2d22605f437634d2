import { type DocumentModel, MAX_TABLE_ROWS } from '../../../contract/document.ts';
import { REPORT_FORMATS, type ReportFormat, type ReportRequest } from '../../../contract/report.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { auditHead } from '../../audit/audit-log.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import { closingMonth, wholeClosing } from '../closing/closing.service.ts';
import { customerOf } from '../customer/customer.service.ts';
import { listCustomers } from '../customer/customer-list.service.ts';
import { wholeLedger } from '../loan/loan.service.ts';
import { getChange, loanOfChange } from '../loan-change/loan-change.service.ts';
import type { MonthSummaries } from '../performance/month-summary.service.ts';
import { calculationPaper } from './calculation.ts';
import { type Reader, readCreditFile } from './credit-file.ts';
import { customerCredit } from './customer-credit.ts';
import { customerList } from './customer-list.ts';
import { extensionApproval } from './extension-approval.ts';
import { fileNameOf } from './file-name.ts';
import { loanLedger } from './loan-ledger.ts';
import { readLoanPaper } from './loan-paper-file.ts';
import { loanPaper } from './loan-papers.ts';
import { monthClosingPaper } from './month-closing.ts';
import { monthSummaryPaper } from './month-summary.ts';
import type { PaperFacts } from './paper-frame.ts';
import { bookOnPaper, loanNumberOf, ownerOf, userNames } from './report.repository.ts';

/** Who asks for a paper, and when. */
export interface PaperReader extends Reader {
  readonly now: string;
}

/** Rows that a printed or previewed list may have: a hidden window lays out every one of them. */
const MOST_PRINTED_ROWS = 5000;

/** Refuses a format the paper does not come in. */
export function assertFormat(request: ReportRequest, format: ReportFormat): void {
  const formats: readonly ReportFormat[] = REPORT_FORMATS[request.name];
  if (!formats.includes(format)) throw new AppError('FORMAT_UNSUPPORTED', { name: request.name, format });
}

/** The paper asked for. `use` decides how long a list may be. */
export async function paperOf(
  db: ReadDb,
  reader: PaperReader,
  summaries: MonthSummaries,
  request: ReportRequest,
  use: 'FILE' | 'PRINT',
): Promise<DocumentModel> {
  const facts: PaperFacts = {
    book: await bookOnPaper(db),
    workingDate: reader.workingDate,
    now: reader.now,
    printedBy: reader.actor.displayName,
  };
  const most = use === 'FILE' ? MAX_TABLE_ROWS : MOST_PRINTED_ROWS;
  switch (request.name) {
    case 'customer-credit':
      return customerCredit(facts, await readCreditFile(db, reader, request.customerId));
    case 'loan-ledger': {
      const ledger = await wholeLedger(db, reader, request.list, most);
      return loanLedger(facts, ledger, request.list.filter, await userNames(db));
    }
    case 'customer-list': {
      const list = await listCustomers(db, reader, { ...request.list, page: { offset: 0, limit: most } });
      if (list.total > most)
        throw new AppError('RULE_VIOLATED', { rule: 'REPORT_TOO_MANY_ROWS', rows: list.total, most });
      return customerList(facts, list, request.list.filter, await userNames(db));
    }
    case 'month-summary': {
      const summary = await summaries.of(db, reader, request.month);
      const { hash } = await auditHead(db);
      return monthSummaryPaper(facts, summary, hash);
    }
    case 'closing': {
      const whole = await wholeClosing(db, reader.scope, request.closingId, most);
      return monthClosingPaper(facts, whole, (await auditHead(db)).hash);
    }
    case 'calculation':
      return calculationPaper(facts, request.calculation, await nameOf(db, request.customerId));
    case 'extension-approval': {
      const whole = await getChange(db, reader, request.changeId);
      const file = await readLoanPaper(db, reader, whole.change.loanId, reader.workingDate);
      return extensionApproval(facts, file, whole);
    }
    case 'repayment-plan':
    case 'statement':
    case 'payoff-quote':
    case 'collection-notice':
      return loanPaper(db, reader, facts, request);
  }
}

async function nameOf(db: ReadDb, customerId: number | undefined): Promise<string | null> {
  return customerId === undefined ? null : (await customerOf(db, customerId)).displayName;
}

async function numberOf(db: ReadDb, customerId: number | undefined): Promise<string> {
  return customerId === undefined ? '' : (await customerOf(db, customerId)).number;
}

/** What a paper is about, for the log. */
export async function subjectOf(db: ReadDb, request: ReportRequest): Promise<string> {
  if ('loanId' in request) return `customer:${(await ownerOf(db, request.loanId)) ?? ''}/loan:${request.loanId}`;
  if ('changeId' in request) {
    const loanId = await loanOfChange(db, request.changeId);
    return `customer:${(await ownerOf(db, loanId)) ?? ''}/loan:${loanId}/change:${request.changeId}`;
  }
  const customerId = 'customerId' in request ? request.customerId : undefined;
  return customerId === undefined ? `report:${request.name}` : `customer:${customerId}`;
}

/** What the file of a paper is called, unless the person chooses otherwise. */
export async function suggestedName(
  db: ReadDb,
  request: ReportRequest,
  title: string,
  workingDate: IsoDay,
  format: ReportFormat,
): Promise<string> {
  switch (request.name) {
    case 'customer-credit':
      return fileNameOf([title, (await customerOf(db, request.customerId)).number, workingDate], format);
    case 'month-summary':
      return fileNameOf([title, request.month], format);
    case 'closing':
      return fileNameOf([title, await closingMonth(db, request.closingId)], format);
    case 'calculation':
      return fileNameOf([title, await numberOf(db, request.customerId), workingDate], format);
    case 'extension-approval': {
      const loanId = await loanOfChange(db, request.changeId);
      return fileNameOf([title, await loanNumberOf(db, loanId), workingDate], format);
    }
    case 'repayment-plan':
    case 'statement':
    case 'payoff-quote':
    case 'collection-notice':
      return fileNameOf([title, await loanNumberOf(db, request.loanId), workingDate], format);
    case 'loan-ledger':
    case 'customer-list':
      return fileNameOf([title, workingDate], format);
  }
}
