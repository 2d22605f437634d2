import i18next from 'i18next';
import type { Permission } from '../../../contract/permissions.ts';
import type { Session } from '../../api/session.tsx';

/** Who signs a decision: SELF from the own session, SECOND by login and password on this screen. */
export interface SignValues {
  readonly who: 'SELF' | 'SECOND';
  readonly login: string;
  readonly password: string;
}

/** For `validate` of useForm: a second person gives both. */
export const signRules = {
  login: (login: string, { who }: SignValues) =>
    who === 'SECOND' && login.trim() === '' ? i18next.t('app:secondPerson.loginNeeded') : null,
  password: (password: string, { who }: SignValues) =>
    who === 'SECOND' && password === '' ? i18next.t('app:secondPerson.passwordNeeded') : null,
};

/** How the form begins: who may decide does so themselves unless they choose another. */
export const initialSign = (refusal: OwnRefusal): SignValues => ({
  who: refusal === null ? 'SELF' : 'SECOND',
  login: '',
  password: '',
});

/** What the contract takes of it: null where the own session decides. */
export const countersignOf = ({ who, login, password }: SignValues) =>
  who === 'SECOND' ? { login: login.trim(), password, remark: null } : null;

/** Why the person logged in may not decide themselves; null when they may. */
export type OwnRefusal = 'OWN' | 'NO_RIGHT' | 'NOT_IN_SCOPE' | null;

/** `may` is the service's answer for the session, `authorId` whose work it is, `right` what deciding takes. */
export function ownRefusal(
  { may, authorId, right }: { readonly may: boolean; readonly authorId: number | null; readonly right: Permission },
  session: Pick<Session, 'userId' | 'mode' | 'can'>,
): OwnRefusal {
  if (may) return null;
  if (session.mode === 'BRANCH' && authorId === session.userId) return 'OWN';
  return session.can(right) ? 'NOT_IN_SCOPE' : 'NO_RIGHT';
}
