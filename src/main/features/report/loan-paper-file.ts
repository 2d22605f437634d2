import type { Customer } from '../../../contract/customer.ts';
import type { OutputOf } from '../../../contract/index.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import { customerOf } from '../customer/customer.service.ts';
import type { Viewer } from '../loan/loan.service.ts';
import { loanOnFile } from '../loan/loan-event.service.ts';
import { getLoan } from '../loan/loan-page.service.ts';
import type { Position } from '../loan/loan-position.service.ts';

/** A loan as of a day with its borrower: what every paper of a loan is written from. Identifiers arrive masked. */
export interface LoanPaperFile {
  readonly whole: OutputOf<'loan.get'>;
  readonly customer: Customer;
  /** The same loan, as the rules fold it. */
  readonly loan: Position;
}

/** Gathers it, each part from the feature it belongs to. Refused for a day that has not come. */
export async function readLoanPaper(db: ReadDb, viewer: Viewer, loanId: number, asOf: IsoDay): Promise<LoanPaperFile> {
  const whole = await getLoan(db, viewer, loanId, asOf);
  return {
    whole,
    customer: await customerOf(db, whole.loan.customerId),
    loan: await loanOnFile(db, loanId, asOf),
  };
}

/** Refuses a paper of a period or deadline that is none. */
export function assertOrder(from: IsoDay, to: IsoDay): void {
  if (from > to) throw new AppError('RULE_VIOLATED', { rule: 'PAPER_DAYS_REVERSED', from, to });
}
