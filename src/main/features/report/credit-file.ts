import type { Customer } from '../../../contract/customer.ts';
import type { OutputOf } from '../../../contract/index.ts';
import type { LoanRow } from '../../../contract/loan.ts';
import type { Review } from '../../../contract/post-loan.ts';
import type { ProductHeld } from '../../../contract/product.ts';
import type { ServiceRecord } from '../../../contract/service-record.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { customerOf } from '../customer/customer.service.ts';
import { listLoans } from '../loan/loan.service.ts';
import { getLoan } from '../loan/loan-page.service.ts';
import type { Viewer as ReviewViewer } from '../post-loan/post-loan.service.ts';
import { listReviews } from '../post-loan/post-loan.service.ts';
import { listProducts } from '../product/product.service.ts';
import { listServiceRecords } from '../service-record/service-record.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import { reviewRulesOf } from './report.repository.ts';

export type LoanWhole = OutputOf<'loan.get'>;

/** Everything a credit report tells of a customer. Identifiers arrive masked and stay masked. */
export interface CreditFile {
  readonly customer: Customer;
  readonly loans: readonly LoanRow[];
  readonly loanSums: OutputOf<'loan.list'>['sums'];
  /** The live ones, with their plans. */
  readonly live: readonly LoanWhole[];
  readonly reviewRules: ReadonlyMap<number, string>;
  readonly overdueAlertDays: number;
  readonly reviews: readonly Review[];
  readonly reviewTotal: number;
  readonly products: readonly ProductHeld[];
  readonly services: readonly ServiceRecord[];
  readonly serviceTotal: number;
}

export type Reader = ReviewViewer & { readonly workingDate: IsoDay };

const MOST_LOANS = 500;
const NEWEST_REVIEWS = 20;
const NEWEST_SERVICES = 10;

/** Gathers it, each part from the feature it belongs to. */
export async function readCreditFile(db: ReadDb, reader: Reader, customerId: number): Promise<CreditFile> {
  const { rows: loans, sums } = await listLoans(db, reader, {
    filter: { customerId },
    sort: { key: 'startOn', direction: 'desc' },
    page: { offset: 0, limit: MOST_LOANS },
  });
  const live: LoanWhole[] = [];
  for (const loan of loans) if (loan.status === 'ACTIVE') live.push(await getLoan(db, reader, loan.id));
  const newest = (limit: number) => ({ offset: 0, limit });
  const reviews = await listReviews(db, reader, { customerId, page: newest(NEWEST_REVIEWS) });
  const services = await listServiceRecords(db, customerId, newest(NEWEST_SERVICES));
  return {
    customer: await customerOf(db, customerId),
    loans,
    loanSums: sums,
    live,
    reviewRules: await reviewRulesOf(db, customerId),
    overdueAlertDays: (await readReviewParameters(db)).overdueAlertAfterDays,
    reviews: reviews.rows,
    reviewTotal: reviews.total,
    products: await listProducts(db, customerId),
    services: services.rows,
    serviceTotal: services.total,
  };
}
