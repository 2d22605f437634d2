import { CustomerKind } from '../../../contract/customer.ts';
import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { DebtorKind } from '../../../domain/classification/class-facts.ts';
import { explainFigure } from '../../../domain/loan/explain.ts';
import { explainClass } from '../../../domain/loan/explain-class.ts';
import { explainPayment } from '../../../domain/loan/explain-payment.ts';
import { explainRow } from '../../../domain/loan/explain-row.ts';
import type { Explanation } from '../../../domain/loan/explanation.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { Viewer } from './loan.service.ts';
import { loanOnFile } from './loan-event.service.ts';
import { dayAsked } from './loan-page.service.ts';
import type { Position } from './loan-position.service.ts';

type Asked = ParsedInputOf<'loan.explain'>;

/** What a figure of the loan, the figures of one row of its plan, or a payment are made of on a day. */
export async function explainLoan(db: ReadDb, viewer: Viewer, asked: Asked): Promise<OutputOf<'loan.explain'>> {
  const asOf = dayAsked(viewer, asked.asOf);
  const loan = await loanOnFile(db, asked.loanId, asOf);
  const explanations = explanationsOf(loan, asked.about, asOf);
  if (explanations.length === 0) throw new AppError('NOT_FOUND', { kind: asked.about.kind });
  return { asOf, explanations };
}

function explanationsOf(loan: Position, about: Asked['about'], day: Viewer['workingDate']): Explanation[] {
  const { terms, events, state } = loan;
  if (about.kind === 'row') return explainRow(terms, state.plan, about.period);
  if (about.kind === 'event') {
    const payment = explainPayment({ terms, events, state, day }, String(about.eventId));
    return payment === null ? [] : [payment];
  }
  switch (about.figure) {
    case 'CLASS':
      return [explainClass({ terms, events, state, day, debtorKind: debtorKindOf(loan.customerKind) })];
    case 'PAYMENT':
    case 'ROW_CLOSING':
    case 'ROW_INTEREST':
    case 'ROW_PAYMENT':
    case 'ROW_PRINCIPAL':
      return [];
    default:
      return [explainFigure({ terms, events, state, day }, about.figure)];
  }
}

/** Persons, sole traders and farmers are classed loan by loan (art. 8); a company by debtor. */
function debtorKindOf(kind: CustomerKind): DebtorKind {
  return kind === CustomerKind.enum.COMPANY ? 'NON_RETAIL' : 'RETAIL';
}
