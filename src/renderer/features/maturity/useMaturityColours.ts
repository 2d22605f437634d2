import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';

/** Colours of the maturity charts out of the theme; apart by lightness for a grey print. */
export function useMaturityColours() {
  const { colors } = useMantineTheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return useMemo(
    () => ({
      due: colors.accent?.[dark ? 4 : 7] ?? '',
      before: colors.gray?.[dark ? 6 : 4] ?? '',
      bunched: colors.yellow?.[dark ? 5 : 4] ?? '',
      ink: (dark ? colors.dark?.[1] : colors.gray?.[6]) ?? '',
      line: dark ? (colors.dark?.[5] ?? '') : (colors.gray?.[3] ?? ''),
      edge: dark ? (colors.dark?.[2] ?? '') : (colors.gray?.[6] ?? ''),
    }),
    [colors, dark],
  );
}
