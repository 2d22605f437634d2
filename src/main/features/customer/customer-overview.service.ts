import type { CustomerHeader, TimelineItem } from '../../../contract/customer.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import { customerById, standingOf } from './customer.repository.ts';
import { toHeader } from './customer.rows.ts';
import {
  newestLoanEvents,
  newestLoans,
  newestProducts,
  newestReviews,
  newestServiceRecords,
} from './customer-timeline.repository.ts';
import { eventItem, loanItem, productItems, reviewItem, serviceItem } from './customer-timeline.rows.ts';

const TIMELINE_LENGTH = 50;

/** The standing facts of a customer in one look. */
export async function headerOf(db: ReadDb, customerId: number, workingDate: IsoDay): Promise<CustomerHeader> {
  const row = await customerById(db, customerId);
  const standing = await standingOf(db, customerId);
  if (row === undefined || standing === undefined) throw new AppError('NOT_FOUND', { kind: 'customer' });
  return toHeader(row, standing, workingDate);
}

/**
 * The newest of everything recorded about a customer. Each source gives as many as the whole may hold, so the newest
 * overall are among them. Of one day, what came of a loan stands above the loan's own beginning.
 */
export async function timelineOf(db: ReadDb, customerId: number, limit = TIMELINE_LENGTH): Promise<TimelineItem[]> {
  const items = [
    ...(await newestReviews(db, { customerId, limit })).map(reviewItem),
    ...(await newestServiceRecords(db, { customerId, limit })).map(serviceItem),
    ...(await newestLoanEvents(db, { customerId, limit })).flatMap(eventItem),
    ...(await newestProducts(db, { customerId, limit })).flatMap(productItems),
    ...(await newestLoans(db, { customerId, limit })).map(loanItem),
  ];
  return items.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, limit);
}
