import { z } from 'zod';
import { ROLES } from './permissions.ts';
import { Id, text, Version } from './primitives.ts';
import { command, None, query } from './rpc.ts';
import { Login, Password } from './session.ts';

export const User = z.strictObject({
  id: Id,
  login: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  /** The team lead this manager reports to: a team is a reporting line. */
  leadId: Id.nullable(),
  leadName: z.string().nullable(),
  enabled: z.boolean(),
  version: Version,
});
export type User = z.infer<typeof User>;

const Fields = { displayName: text(40), roles: z.array(z.enum(ROLES)).min(1).max(6), leadId: Id.nullable() };

export const user = {
  'user.list': query({ input: None, output: z.strictObject({ rows: z.array(User) }), permission: 'user.manage' }),
  /** Names for choosers (managers, leads): no rights, no state. */
  'user.names': query({
    input: None,
    output: z.strictObject({
      rows: z.array(z.strictObject({ id: Id, displayName: z.string(), isManager: z.boolean(), isLead: z.boolean() })),
    }),
    permission: 'session',
  }),
  'user.create': command({
    input: z.strictObject({ login: Login, password: Password, ...Fields }),
    output: z.strictObject({ id: Id }),
    permission: 'user.manage',
    audit: 'user.create',
  }),
  /** Disabling removes the user's key slot; enabling again needs a new password. */
  'user.update': command({
    input: z.strictObject({
      id: Id,
      version: Version,
      enabled: z.boolean(),
      newPassword: Password.nullable(),
      ...Fields,
    }),
    output: z.strictObject({ version: Version }),
    permission: 'user.manage',
    audit: 'user.update',
  }),
} as const;
