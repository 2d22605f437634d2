/** The six roles of a branch. In desk mode the one user holds all of them. */
export const ROLES = ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'ADMIN', 'AUDITOR'] as const;
export type Role = (typeof ROLES)[number];

/** Whose customers a role sees: its own, its team's (own included), all of the branch, or none. */
export type RowScopeKind = 'NONE' | 'OWN' | 'TEAM' | 'ALL';

/** Which rows of customers (and what hangs on them) each role reaches. Several roles: the widest wins. */
export const ROLE_SCOPE: Readonly<Record<Role, RowScopeKind>> = {
  MANAGER: 'OWN',
  TEAM_LEAD: 'TEAM',
  BRANCH_HEAD: 'ALL',
  REVIEWER: 'ALL',
  ADMIN: 'NONE',
  AUDITOR: 'ALL',
};

/**
 * Who may do what: the reviewed table. `open` needs no session, `session` any live session.
 * Administrators read no credit data; auditors read everything and write nothing.
 */
export const PERMISSIONS = {
  open: [...ROLES],
  session: [...ROLES],
  'customer.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'customer.write': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD'],
  'pii.reveal': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER'],
  'loan.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  /** Contracts, drawdowns, repayments, reversals, requests for a change. */
  'loan.write': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD'],
  /** Whose session may hold the second person's decision on a change; who decides must hold loan.decide. */
  'loan.settle': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER'],
  'loan.decide': ['TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER'],
  'closing.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'closing.run': ['BRANCH_HEAD'],
  'postLoan.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'postLoan.record': ['MANAGER', 'TEAM_LEAD'],
  /** Whose session may hold a confirmation; who confirms must hold postLoan.confirm. */
  'postLoan.settle': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER'],
  'postLoan.confirm': ['TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER'],
  'performance.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'report.read': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'report.export': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'AUDITOR'],
  'draft.write': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD', 'REVIEWER', 'ADMIN'],
  'import.run': ['MANAGER', 'TEAM_LEAD', 'BRANCH_HEAD'],
  'sample.run': ['MANAGER', 'BRANCH_HEAD', 'ADMIN'],
  'user.manage': ['ADMIN'],
  'settings.manage': ['ADMIN'],
  'audit.read': ['AUDITOR'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** True when any of the roles holds the permission. */
export function allows(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => holders.includes(role));
}

const WIDTH: readonly RowScopeKind[] = ['NONE', 'OWN', 'TEAM', 'ALL'];

/** The widest row scope of the roles that hold the permission: a team lead's scope does not widen another role's right. */
export function scopeKindOf(roles: readonly Role[], permission: Permission): RowScopeKind {
  const holders: readonly Role[] = PERMISSIONS[permission];
  let widest: RowScopeKind = 'NONE';
  for (const role of roles) {
    if (holders.includes(role) && WIDTH.indexOf(ROLE_SCOPE[role]) > WIDTH.indexOf(widest)) widest = ROLE_SCOPE[role];
  }
  return widest;
}
