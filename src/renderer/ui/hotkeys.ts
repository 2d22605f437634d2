import { useHotkeys } from '@mantine/hooks';

/** Ctrl+S saves, also while a field has the focus. */
export function useSaveHotkey(save: () => void, enabled = true): void {
  useHotkeys(enabled ? [['mod+S', save]] : [], []);
}
