import { type DataTableColumn as BaseColumn, DataTable as BaseTable, useDataTableColumns } from 'mantine-datatable';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import { TableFoot } from './TableFoot.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TableTools } from './TableTools.tsx';
import { useDelayed } from './useDelayed.ts';
import { useHiddenColumns } from './useHiddenColumns.ts';
import { useRowKeys } from './useRowKeys.ts';

export interface Column<T> {
  /** Stable name: widths and hidden columns are remembered by it. */
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** Key the service sorts by; without it the column cannot be sorted. */
  readonly sortKey?: string;
  /** Numbers right, days and words left. */
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: number;
  /** Not shown until the person chooses it. */
  readonly initiallyHidden?: boolean;
  /** Sum of the filtered rows, in the foot. */
  readonly sum?: ReactNode;
}

export interface Sort<K extends string = string> {
  readonly key: K;
  readonly direction: 'asc' | 'desc';
}

export interface DataTableProps<T, K extends string> {
  /** Name of the table in this program, `customer.list`: what the person arranged is remembered under it. */
  readonly tableId: string;
  /** What the table is, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  /** Undefined while nothing has been read yet. */
  readonly rows: readonly T[] | undefined;
  readonly rowKey: (row: T) => string | number;
  /** Rows that match the filter, over all pages. Without paging: leave `page` out. */
  readonly total?: number | undefined;
  readonly page?: number;
  readonly onPageChange?: (page: number) => void;
  readonly pageSize?: number;
  readonly onPageSizeChange?: (size: number) => void;
  readonly sort?: Sort<K>;
  readonly onSortChange?: (sort: Sort<K>) => void;
  /** Reading, for the first time or again. */
  readonly loading?: boolean;
  /** Shown in place of rows, with its way out: an ApiErrorState. */
  readonly error?: ReactNode;
  /** Shown when there is no row: says what to do. */
  readonly empty: ReactNode;
  readonly onRowClick?: (row: T) => void;
  readonly isSelected?: (row: T) => boolean;
  /** Left above the table: counts, chips. The column chooser stands at the right. */
  readonly toolbar?: ReactNode;
  /** Height of the scrolled part; the page itself does not scroll sideways. */
  readonly height?: number | string;
  /** False hides the line above the table, for small tables inside a page. */
  readonly withTools?: boolean;
}

function useBaseColumns<T>(
  columns: readonly Column<T>[],
  isHidden: (key: string) => boolean,
  withResize: boolean,
): BaseColumn<T>[] {
  const { t } = useTranslation('ui');
  return useMemo(() => {
    const summed = columns.some(({ sum }) => sum !== undefined);
    return columns.map((column, index) => {
      const foot = column.sum ?? (summed && index === 0 ? t('table.sum') : undefined);
      return {
        accessor: column.key,
        title: column.title,
        render: column.render,
        textAlign: column.align ?? 'left',
        sortable: column.sortKey !== undefined,
        resizable: withResize,
        hidden: isHidden(column.key),
        ellipsis: true,
        ...(column.width === undefined ? {} : { width: column.width }),
        ...(foot === undefined ? {} : { footer: foot }),
      };
    });
  }, [columns, isHidden, withResize, t]);
}

function useSorting<T, K extends string>(props: Pick<DataTableProps<T, K>, 'columns' | 'sort' | 'onSortChange'>) {
  const { columns, sort, onSortChange } = props;
  if (sort === undefined || onSortChange === undefined) return {};
  const sorted = columns.find((column) => column.sortKey === sort.key);
  return {
    sortStatus: { columnAccessor: sorted?.key ?? '', direction: sort.direction },
    onSortStatusChange: (status: { columnAccessor: PropertyKey; direction: 'asc' | 'desc' }) => {
      const chosen = columns.find((column) => column.key === status.columnAccessor)?.sortKey;
      // A column's sortKey comes from the feature's own closed list, as `sort` does; the service refuses any other.
      if (chosen !== undefined) onSortChange({ key: chosen as K, direction: status.direction });
    },
  };
}

/** A scrolled table whose rows take no focus is itself a tab stop, so that the arrow keys scroll it. */
const focusable = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label });

/**
 * The table of every list: pages and order come from the service, the header stays, the first column stays, sums stand
 * in the foot; columns can be chosen and resized and are remembered. Arrow keys walk the rows, Enter opens one.
 */
export function DataTable<T, K extends string = string>(props: DataTableProps<T, K>) {
  const { columns, rows, rowKey, loading = false, error, empty, onRowClick, height, withTools = true } = props;
  const { t } = useTranslation('ui');
  const viewport = useRef<HTMLDivElement>(null);
  const slow = useDelayed(loading);
  const hidden = useHiddenColumns(props.tableId, columns);
  const baseColumns = useBaseColumns(columns, hidden.isHidden, withTools);
  const table = useDataTableColumns<T>({
    key: `creditdesk.table.${props.tableId}`,
    columns: baseColumns,
    getInitialValueInEffect: false,
  });
  const rowKeys = useRowKeys({
    rows: rows ?? [],
    viewport,
    ...(onRowClick === undefined ? {} : { onOpen: onRowClick }),
  });
  const sorting = useSorting(props);
  const none = rows === undefined || rows.length === 0;
  const stands =
    error !== undefined && error !== null ? error : loading || rows === undefined ? slow && <TableSkeleton /> : empty;
  return (
    <div className={classes.frame} data-waiting={(slow && !none) || undefined}>
      {withTools && (
        <TableTools columns={columns} hidden={hidden} onResetWidths={table.resetColumnsWidth} toolbar={props.toolbar} />
      )}
      {none || (error !== undefined && error !== null) ? (
        <div className={classes.stand}>{stands}</div>
      ) : (
        <BaseTable<T>
          aria-label={props.label}
          records={[...rows]}
          columns={table.effectiveColumns}
          storeColumnsKey={`creditdesk.table.${props.tableId}`}
          idAccessor={rowKey}
          pinFirstColumn={withTools}
          withTableBorder
          borderRadius="sm"
          highlightOnHover={onRowClick !== undefined}
          horizontalSpacing={10}
          verticalSpacing={5}
          minHeight={0}
          {...(height === undefined ? {} : { height })}
          noRecordsText={t('table.noRows')}
          emptyState={<span />}
          scrollViewportRef={viewport}
          {...(onRowClick === undefined ? { scrollAreaProps: { viewportProps: focusable(props.label) } } : {})}
          classNames={{ root: classes.root ?? '', header: classes.header ?? '', footer: classes.footer ?? '' }}
          rowClassName={(row) => (props.isSelected?.(row) ? classes.selected : undefined)}
          {...(rowKeys === undefined ? {} : { customRowAttributes: rowKeys })}
          {...(onRowClick === undefined ? {} : { onRowClick: ({ record }) => onRowClick(record) })}
          {...sorting}
        />
      )}
      <TableFoot {...props} />
    </div>
  );
}
