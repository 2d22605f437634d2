import type { LoanChange } from '../../../contract/loan-change.ts';
import type { Session } from '../../api/session.tsx';

export const REMARK_MAX = 500;

/** The decide dialog's fields. SELF decides from the own session, SECOND by login and password on this screen. */
export interface DecideValues {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly remark: string;
  readonly who: 'SELF' | 'SECOND';
  readonly login: string;
  readonly password: string;
}

/** Why the person logged in may not decide themselves; null when they may. */
export type OwnRefusal = 'OWN_REQUEST' | 'NO_RIGHT' | 'NOT_IN_SCOPE' | null;

export function ownRefusal(change: LoanChange, session: Pick<Session, 'userId' | 'mode' | 'can'>): OwnRefusal {
  if (change.canDecide) return null;
  if (session.mode === 'BRANCH' && change.authorId === session.userId) return 'OWN_REQUEST';
  return session.can('loan.decide') ? 'NOT_IN_SCOPE' : 'NO_RIGHT';
}
