import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';

/** Colours with a meaning in the charts of this feature, out of the theme; apart by lightness for a grey print. */
export function useChartColours() {
  const { colors } = useMantineTheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return useMemo(
    () => ({
      open: colors.accent?.[dark ? 4 : 7] ?? '',
      paid: colors.gray?.[dark ? 6 : 4] ?? '',
      unknown: dark ? (colors.dark?.[4] ?? '') : (colors.gray?.[2] ?? ''),
      overdue: colors.red?.[dark ? 5 : 6] ?? '',
      bunched: colors.yellow?.[dark ? 5 : 4] ?? '',
      ink: (dark ? colors.dark?.[1] : colors.gray?.[6]) ?? '',
      line: dark ? (colors.dark?.[5] ?? '') : (colors.gray?.[3] ?? ''),
      edge: dark ? (colors.dark?.[2] ?? '') : (colors.gray?.[6] ?? ''),
    }),
    [colors, dark],
  );
}
