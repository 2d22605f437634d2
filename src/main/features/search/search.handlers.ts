import type { search } from '../../../contract/today.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { find } from './search.service.ts';

export const searchHandlers = {
  'search.find': async ({ db, scope }, { text }) => ({ hits: await find(db, scope, text) }),
} satisfies HandlersFor<typeof search>;
