import { ActionIcon, Group, Paper, Skeleton, Table, Text, Title, Tooltip, useComputedColorScheme } from '@mantine/core';
import type { EChartsOption } from 'echarts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chartTheme } from './chart-theme.ts';
import { Icon } from './Icon.tsx';

export interface ChartTable {
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  readonly rows: readonly { readonly key: string | number; readonly cells: readonly ReactNode[] }[];
}

interface ChartProps {
  /** Says the finding: 「6 月到期最多，占 31%」. */
  readonly title: string;
  /** 口径. */
  readonly definition?: string;
  readonly option: EChartsOption;
  /** The same numbers as a table. */
  readonly table: ChartTable;
  readonly height?: number;
  /** A value was clicked: leads to its rows. The table twin has the same as links, for those without a mouse. */
  readonly onPick?: (dataIndex: number) => void;
}

/** A chart in SVG with its table twin; still where motion is unwanted, and as a table for those who read numbers. */
export function Chart({ title, definition, option, table, height = 260, onPick }: ChartProps) {
  const { t } = useTranslation('ui');
  const [asTable, setAsTable] = useState(false);
  const label = t(asTable ? 'chart.showChart' : 'chart.showTable');
  return (
    <Paper withBorder p="sm" component="section">
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Group gap={6} wrap="nowrap">
          <Title order={3} size="h5">
            {title}
          </Title>
          {definition !== undefined && (
            <Tooltip label={definition} multiline maw={320}>
              <Text span c="dimmed" lh={0} tabIndex={0} role="note" aria-label={definition}>
                <Icon name="info" size={13} />
              </Text>
            </Tooltip>
          )}
        </Group>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setAsTable((was) => !was)}>
            <Icon name={asTable ? 'chart' : 'table'} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {asTable ? (
        <Twin table={table} label={title} />
      ) : (
        <Drawing option={option} height={height} label={title} onPick={onPick} />
      )}
    </Paper>
  );
}

function Twin({ table, label }: { readonly table: ChartTable; readonly label: string }) {
  return (
    <Table aria-label={label} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          {table.columns.map(({ title, align = 'left' }) => (
            <Table.Th key={title} ta={align}>
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {table.rows.map(({ key, cells }) => (
          <Table.Tr key={key}>
            {table.columns.map(({ title, align = 'left' }, index) => (
              <Table.Td key={title} ta={align} className="figures">
                {cells[index]}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const stillWanted = () => window.matchMedia('(prefers-reduced-motion: reduce), print').matches;

function Drawing({
  option,
  height,
  label,
  onPick,
}: {
  readonly option: EChartsOption;
  readonly height: number;
  readonly label: string;
  readonly onPick: ChartProps['onPick'];
}) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const [drawn, setDrawn] = useState(false);
  const picked = useRef(onPick);
  picked.current = onPick;
  const canPick = onPick !== undefined;
  useEffect(() => {
    let gone = false;
    let end = () => {};
    void import('./echarts.ts').then(({ drawChart }) => {
      if (gone || place.current === null) return;
      const drawing = { ...chartTheme(scheme), ...option, animation: !stillWanted() };
      end = drawChart(place.current, drawing, canPick ? (index) => picked.current?.(index) : null);
      setDrawn(true);
    });
    return () => {
      gone = true;
      end();
    };
  }, [option, scheme, canPick]);
  return (
    <div style={{ position: 'relative', height }}>
      {!drawn && <Skeleton height={height} pos="absolute" />}
      <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />
    </div>
  );
}
