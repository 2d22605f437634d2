import type { Review } from '../../../contract/post-loan.ts';
import type { Session } from '../../api/session.tsx';

/** A review that nobody has confirmed is corrected by the one who recorded it. */
export function canCorrect(review: Review, session: Pick<Session, 'userId' | 'can'>): boolean {
  return review.state !== 'CONFIRMED' && review.reviewerId === session.userId && session.can('postLoan.record');
}
