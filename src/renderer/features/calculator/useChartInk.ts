import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';

/** Colours of words and lines in a chart whose own axes and legend hide the common ones. */
export function useChartInk() {
  const { colors } = useMantineTheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return useMemo(
    () => ({
      ink: (dark ? colors.dark?.[1] : colors.gray?.[6]) ?? '',
      line: (dark ? colors.dark?.[5] : colors.gray?.[3]) ?? '',
    }),
    [colors, dark],
  );
}
