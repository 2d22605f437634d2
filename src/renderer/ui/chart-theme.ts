import type { EChartsOption } from 'echarts';

/** Series colours: the accent and greys, apart by lightness so that a grey print still tells them apart. */
const SERIES = {
  light: ['#1d5f7a', '#7f97a6', '#3f8fae', '#b7c4cd', '#0f3a4d', '#9fc3d3'],
  dark: ['#5fb0ce', '#8295a3', '#2f7f9f', '#5a6a76', '#a9d8ea', '#44525d'],
} as const;
const INK = { light: '#4b5661', dark: '#b4bec7' } as const;
const LINE = { light: '#dfe4e9', dark: '#3a444d' } as const;

/** Colours and type of every chart; a chart's own option is laid over it. */
export function chartTheme(scheme: 'light' | 'dark'): EChartsOption {
  return {
    color: [...SERIES[scheme]],
    textStyle: { fontFamily: 'inherit', fontSize: 12, color: INK[scheme] },
    grid: { left: 8, right: 12, top: 28, bottom: 8, outerBoundsMode: 'same' },
    legend: { top: 0, textStyle: { color: INK[scheme] }, itemHeight: 10, itemWidth: 14 },
    tooltip: { trigger: 'axis', confine: true },
    darkMode: scheme === 'dark',
    backgroundColor: 'transparent',
    borderColor: LINE[scheme],
  };
}
