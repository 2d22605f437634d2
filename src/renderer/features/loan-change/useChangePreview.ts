import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { PreviewAsk } from '../../../contract/loan-change.ts';
import { useApiQuery } from '../../api/hooks.ts';

const PAUSE_MS = 250;
/** Stands in while nothing is asked: the query is off then. */
const NOTHING = { kind: 'RATE', effectiveOn: '0001-01-01', annualRate: '0' } as unknown as PreviewAsk;

/** What a change as typed would do, once typing has paused; the last answer stays while the next is on its way. */
export function useChangePreview(loanId: number, ask: PreviewAsk | null) {
  const content = JSON.stringify(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content stands for the value
  const stable = useMemo(() => ask, [content]);
  const [settled] = useDebouncedValue(stable, PAUSE_MS);
  return useApiQuery(
    'loanChange.preview',
    { loanId, ask: settled ?? NOTHING },
    { enabled: settled !== null, keepPrevious: true },
  );
}
