import type { DocumentModel } from '../../../contract/document.ts';
import type { LoanPaperRequest } from '../../../contract/loan-papers.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Viewer } from '../loan/loan.service.ts';
import { collectionNotice } from './collection-notice.ts';
import { assertOrder, readLoanPaper } from './loan-paper-file.ts';
import type { PaperFacts } from './paper-frame.ts';
import { payoffQuotePaper } from './payoff-quote.ts';
import { repaymentPlan } from './repayment-plan.ts';
import { loanStatement } from './statement.ts';

/** The paper of a loan that was asked for. */
export async function loanPaper(
  db: ReadDb,
  viewer: Viewer,
  facts: PaperFacts,
  request: LoanPaperRequest,
): Promise<DocumentModel> {
  const { workingDate } = viewer;
  switch (request.name) {
    case 'repayment-plan':
      return repaymentPlan(facts, await readLoanPaper(db, viewer, request.loanId, request.asOf ?? workingDate));
    case 'statement':
      assertOrder(request.from, request.to);
      return loanStatement(facts, await readLoanPaper(db, viewer, request.loanId, request.to), request);
    case 'payoff-quote':
      // A quote may be of a day to come: the loan is read as it stands, and told on from there.
      return payoffQuotePaper(facts, await readLoanPaper(db, viewer, request.loanId, workingDate), request);
    case 'collection-notice':
      assertOrder(request.asOf, request.deadline);
      return collectionNotice(facts, await readLoanPaper(db, viewer, request.loanId, request.asOf), request);
  }
}
