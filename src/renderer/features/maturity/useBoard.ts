import type { MaturityBoard } from '../../../contract/maturity.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useDelayed } from '../../ui/useDelayed.ts';

/** The board over so many months, and what to show while it is read. */
export function useBoard(months: number) {
  const board = useApiQuery('maturity.board', { months }, { keepPrevious: true });
  const slow = useDelayed(board.isPending);
  return { data: board.data as MaturityBoard | undefined, error: board.error, refetch: board.refetch, slow };
}
