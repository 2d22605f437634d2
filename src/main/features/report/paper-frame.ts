import type { Block, DocumentModel, Field } from '../../../contract/document.ts';
import { type IsoDay, shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { day, field, text } from './paper-cells.ts';
import { currencyTerm } from './paper-terms.ts';
import type { BookOnPaper } from './report.repository.ts';

/** What every paper says of the book, the day and who printed it. */
export interface PaperFacts {
  readonly book: BookOnPaper;
  readonly workingDate: IsoDay;
  /** Now, UTC ISO. */
  readonly now: string;
  readonly printedBy: string;
}

export interface PaperBody {
  readonly name: DocumentModel['name'];
  readonly title: string;
  readonly subtitle: string | null;
  readonly orientation: DocumentModel['orientation'];
  readonly asOf: IsoDay;
  /** Lines under the title beside the common ones. */
  readonly meta: readonly Field[];
  readonly blocks: readonly Block[];
  readonly signatures: readonly string[];
  readonly auditAnchor?: string;
}

/** Puts head and foot around a paper: bank and branch, day and unit; time, user, and what must not be overlooked. */
export function framed(facts: PaperFacts, body: PaperBody): DocumentModel {
  const { book } = facts;
  return {
    name: body.name,
    title: body.title,
    subtitle: body.subtitle,
    orientation: body.orientation,
    meta: [
      field('机构', text(`${book.bank} ${book.branch}`)),
      field('截至日', day(body.asOf)),
      field('币种单位', text(currencyTerm(book.currency))),
      ...body.meta,
    ],
    blocks: [...body.blocks],
    signatures: [...body.signatures],
    footer: {
      printedAt: shanghaiTime(facts.now),
      printedBy: facts.printedBy,
      auditAnchor: body.auditAnchor ?? null,
      notice: noticeOf(facts),
    },
  };
}

function noticeOf({ book, workingDate }: PaperFacts): string | null {
  const notices = [
    ...(book.workingDateIsSet ? [`营业日期为 ${workingDate}`] : []),
    ...(book.hasSample ? ['示例数据'] : []),
  ];
  return notices.length === 0 ? null : notices.join('；');
}

const SHANGHAI_MS = 8 * 3_600_000;

/** '2026-11-22 10:00:00' in the bank's time. */
export function shanghaiTime(instant: string): string {
  const clock = new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(11, 19);
  return `${shanghaiDayOf(instant)} ${clock}`;
}
