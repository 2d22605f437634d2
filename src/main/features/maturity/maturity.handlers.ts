import type { maturity } from '../../../contract/maturity.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { maturityBoard } from './maturity.service.ts';

export const maturityHandlers = {
  'maturity.board': (context, { months }) => maturityBoard(context.db, context, months),
} satisfies HandlersFor<typeof maturity>;
