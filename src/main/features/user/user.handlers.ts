import type { user } from '../../../contract/user.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listUsers } from './user.repository.ts';
import { createUser, type UserDeps, updateUser } from './user.service.ts';

export const makeUserHandlers = (deps: UserDeps) =>
  ({
    'user.list': async ({ db }) => ({ rows: await listUsers(db) }),
    'user.names': async ({ db }) => ({
      rows: (await listUsers(db)).map(({ id, displayName, roles }) => ({
        id,
        displayName,
        isManager: roles.includes('MANAGER'),
        isLead: roles.includes('TEAM_LEAD'),
      })),
    }),
    'user.create': async (context, input) => ({ id: await createUser(context, deps, input) }),
    'user.update': async (context, input) => ({ version: await updateUser(context, deps, input) }),
  }) satisfies HandlersFor<typeof user>;
