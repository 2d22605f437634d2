import type { session } from '../../../contract/session.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { changePassword, type UserDeps } from '../user/user.service.ts';

export const makeSessionHandlers = (deps: UserDeps) =>
  ({
    // The host acts alone: before a book is open there is nothing to prepare.
    'book.chooseFolder': async () => ({}),
    'session.changePassword': async (context, { oldPassword, newPassword }) => {
      const { actor } = context;
      const opened = await deps.keyring.unlock(actor.login, oldPassword);
      if (opened === undefined) throw new AppError('AUTH_WRONG_PASSWORD');
      opened.fill(0);
      await changePassword(context, deps, { id: actor.userId, login: actor.login }, newPassword);
      context.audit.subject(`user:${actor.userId}`);
      return {};
    },
  }) satisfies HandlersFor<typeof session>;
