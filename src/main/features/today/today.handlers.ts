import type { today } from '../../../contract/today.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { getToday } from './today.service.ts';

export const todayHandlers = {
  'today.get': (context, { limit }) => getToday(context, limit),
} satisfies HandlersFor<typeof today>;
