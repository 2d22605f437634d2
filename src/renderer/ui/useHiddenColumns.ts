import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';

interface Choosable {
  readonly key: string;
  readonly initiallyHidden?: boolean;
}

export interface HiddenColumns {
  readonly isHidden: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly reset: () => void;
}

function readKeys(text: string | undefined): string[] | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(read) ? read.filter((key) => typeof key === 'string') : null;
  } catch {
    // Written by something else: the table opens with its own columns.
    return null;
  }
}

/** Keys of the columns put away, null for the table's own choice; shared by all who ask for the same table. */
export function useColumnChoice(tableId: string) {
  return useLocalStorage<string[] | null>({
    key: `creditdesk.table.${tableId}.hidden`,
    defaultValue: null,
    deserialize: readKeys,
    getInitialValueInEffect: false,
  });
}

/** Which columns the person has put away; remembered on this computer by the table's name. The first always stays. */
export function useHiddenColumns(tableId: string, columns: readonly Choosable[]): HiddenColumns {
  const [chosen, setChosen] = useColumnChoice(tableId);
  return useMemo(() => {
    const hidden = new Set(chosen ?? columns.filter(({ initiallyHidden }) => initiallyHidden).map(({ key }) => key));
    const first = columns[0]?.key;
    return {
      isHidden: (key) => key !== first && hidden.has(key),
      toggle: (key) => setChosen(hidden.has(key) ? [...hidden].filter((one) => one !== key) : [...hidden, key]),
      reset: () => setChosen(null),
    };
  }, [chosen, columns, setChosen]);
}
