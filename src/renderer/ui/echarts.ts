import type { EChartsOption } from 'echarts';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/**
 * Draws into the element and follows its size; the answer takes the chart away. Loaded only when a chart is shown. `onPick`
 * hears which value was clicked.
 */
export function drawChart(
  element: HTMLElement,
  option: EChartsOption,
  onPick: ((dataIndex: number) => void) | null = null,
): () => void {
  const chart = init(element, null, { renderer: 'svg' });
  chart.setOption(option);
  if (onPick !== null) chart.on('click', ({ dataIndex }) => onPick(dataIndex));
  const follow = new ResizeObserver(() => chart.resize());
  follow.observe(element);
  return () => {
    follow.disconnect();
    chart.dispose();
  };
}
