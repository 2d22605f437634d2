import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';

const PAUSE_MS = 250;

/** Plain data once typing has paused, the same object as long as its content is the same. */
export function useSettled<T>(value: T): T {
  const content = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content stands for the value
  const stable = useMemo(() => value, [content]);
  const [settled] = useDebouncedValue(stable, PAUSE_MS);
  return settled;
}
