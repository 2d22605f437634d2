import { useComputedColorScheme, useMantineTheme } from '@mantine/core';

/** The colour of words in a chart, where an option of its own hides the common one. */
export function useChartInk(): string {
  const { colors } = useMantineTheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (dark ? colors.dark?.[1] : colors.gray?.[6]) ?? '';
}
