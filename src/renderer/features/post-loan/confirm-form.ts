import type { Review } from '../../../contract/post-loan.ts';
import type { Session } from '../../api/session.tsx';

export const REMARK_MAX = 500;

/** The confirm dialog's fields. SELF decides from the own session, SECOND by login and password on this screen. */
export interface ConfirmValues {
  readonly decision: 'CONFIRM' | 'RETURN';
  readonly remark: string;
  readonly who: 'SELF' | 'SECOND';
  readonly login: string;
  readonly password: string;
}

/** Why the person logged in may not decide themselves; null when they may. */
export type OwnRefusal = 'OWN_REVIEW' | 'NO_RIGHT' | 'NOT_IN_SCOPE' | null;

export function ownRefusal(review: Review, session: Pick<Session, 'userId' | 'mode' | 'can'>): OwnRefusal {
  if (review.canConfirm) return null;
  if (session.mode === 'BRANCH' && review.reviewerId === session.userId) return 'OWN_REVIEW';
  return session.can('postLoan.confirm') ? 'NOT_IN_SCOPE' : 'NO_RIGHT';
}
