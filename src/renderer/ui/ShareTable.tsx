import { Anchor, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { KnownSumText } from './MoneyText.tsx';
import classes from './ShareTable.module.css';

export interface ShareRow {
  readonly key: string | number;
  readonly label: ReactNode;
  readonly count: number;
  readonly sum: { readonly fen: number; readonly count: number; readonly unknown: number };
  /** Percent with two decimals; null where it cannot be computed. */
  readonly percent: string | null;
  /** The rows behind the line. */
  readonly to?: string;
}

interface ShareTableProps {
  /** What the table is, for screen readers. */
  readonly label: string;
  readonly titles: { readonly group: string; readonly count: string; readonly sum: string; readonly share: string };
  readonly rows: readonly ShareRow[];
  readonly total?: Omit<ShareRow, 'key'>;
  /** Stands for a share that cannot be computed. */
  readonly noShare: string;
}

const whole = new Intl.NumberFormat('en-US');

/** A sum by groups with each group's share of the whole; a count leads to its rows. */
export function ShareTable({ label, titles, rows, total, noShare }: ShareTableProps) {
  return (
    <Table aria-label={label} withTableBorder className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{titles.group}</Table.Th>
          <Table.Th ta="right">{titles.count}</Table.Th>
          <Table.Th ta="right">{titles.sum}</Table.Th>
          <Table.Th ta="right">{titles.share}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, ...row }) => (
          <Line key={key} {...row} noShare={noShare} />
        ))}
      </Table.Tbody>
      {total !== undefined && (
        <Table.Tfoot>
          <Line {...total} noShare={noShare} />
        </Table.Tfoot>
      )}
    </Table>
  );
}

function Line({ label, count, sum, percent, to, noShare }: Omit<ShareRow, 'key'> & { readonly noShare: string }) {
  const number = whole.format(count);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw="inherit">
        {label}
      </Table.Th>
      <Table.Td ta="right">
        {to === undefined || count === 0 ? (
          number
        ) : (
          <Anchor component={Link} to={to} inherit>
            {number}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <KnownSumText sum={sum} />
      </Table.Td>
      <Table.Td ta="right">
        {percent === null ? (
          noShare
        ) : (
          <span className={classes.share}>
            <span className={classes.bar} aria-hidden="true">
              <span style={{ width: `${percent}%` }} />
            </span>
            <span>{percent}%</span>
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
