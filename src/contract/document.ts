import { z } from 'zod';

/**
 * The one model behind every paper: what stands on it, never how it is drawn. Print route, Word, Excel and CSV are
 * renderings of the same model, so a figure cannot differ between them. Printed forms are in Chinese (experience.md).
 *
 * In every cell `null` means "not known" and is shown as 「不详」; it is never shown, summed or exported as zero.
 */

/** Most rows one table may carry: the loan ledger of a large branch in Excel (a sheet itself ends at 1,048,576). */
export const MAX_TABLE_ROWS = 200_000;

const Line = z.string().max(200);
const LongText = z.string().max(4_000);

/** Plain text; the empty string is a cell left empty on purpose (beside a total, say), not an unknown value. */
const TextCell = z.strictObject({ kind: z.literal('text'), text: LongText });

/** An amount in whole fen; renderings show yuan with two decimals. */
const MoneyCell = z.strictObject({ kind: z.literal('money'), fen: z.int().nullable() });

/** A number of things: loans, days, reviews. */
const CountCell = z.strictObject({ kind: z.literal('count'), value: z.int().nullable() });

/** A rate or share as exact decimal text with its sign, as it is to be read: `'4.35%'`. */
const PercentCell = z.strictObject({
  kind: z.literal('percent'),
  text: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,8})?%$/)
    .nullable(),
});

/** A calendar day, `YYYY-MM-DD`; a day that does not exist is refused. */
const DayCell = z.strictObject({ kind: z.literal('day'), day: z.iso.date().nullable() });

/** A value of any kind that nobody knows. */
const UnknownCell = z.strictObject({ kind: z.literal('unknown') });

/** One value on a paper, with its kind, so that each rendering can align, format and type it. */
export const Cell = z.discriminatedUnion('kind', [TextCell, MoneyCell, CountCell, PercentCell, DayCell, UnknownCell]);
export type Cell = z.infer<typeof Cell>;

/** A label and its value: 「机构　城东支行」. */
export const Field = z.strictObject({ label: Line, value: Cell });
export type Field = z.infer<typeof Field>;

/** What a column holds: decides alignment and, in Excel, the number format. Single cells may be `unknown`. */
export const ColumnKind = z.enum(['text', 'money', 'count', 'percent', 'day']);
export type ColumnKind = z.infer<typeof ColumnKind>;

/**
 * One column of a table. `width` is a weight among its neighbours, not a length. `align` overrides the kind's own
 * (numbers right, days centred, text left).
 */
export const TableColumn = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/),
  label: Line,
  kind: ColumnKind,
  width: z.number().positive().max(100),
  align: z.enum(['left', 'center', 'right']).optional(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** A heading inside the paper: 1 a part (「一、基本情况」), 2 a section of it. */
const HeadingBlock = z.strictObject({
  kind: z.literal('heading'),
  level: z.union([z.literal(1), z.literal(2)]),
  text: Line,
});

/** Running text; a line feed is kept as a line break. */
const ParagraphBlock = z.strictObject({ kind: z.literal('paragraph'), text: z.string().max(20_000) });

/** A grid of labelled values, `columns` pairs beside one another. */
const FieldsBlock = z.strictObject({
  kind: z.literal('fields'),
  columns: z.int().min(1).max(4),
  items: z.array(Field).min(1).max(200),
});

/** A table; `totals` is its last row (合计), `emptyText` stands in for rows when there are none. */
const TableBlock = z
  .strictObject({
    kind: z.literal('table'),
    caption: Line.nullable(),
    columns: z.array(TableColumn).min(1).max(60),
    rows: z.array(z.array(Cell).max(60)).max(MAX_TABLE_ROWS),
    totals: z.array(Cell).max(60).nullable(),
    emptyText: Line,
  })
  .refine((table) => table.rows.every((row) => row.length === table.columns.length), {
    path: ['rows'],
    error: 'every row has one cell per column',
  })
  .refine((table) => table.totals === null || table.totals.length === table.columns.length, {
    path: ['totals'],
    error: 'the totals row has one cell per column',
  })
  .refine((table) => new Set(table.columns.map((column) => column.key)).size === table.columns.length, {
    path: ['columns'],
    error: 'column keys differ from one another',
  });
export type TableBlock = z.infer<typeof TableBlock>;

/** Numbered remarks: sources, definitions of figures (口径), assumptions. */
const NotesBlock = z.strictObject({ kind: z.literal('notes'), items: z.array(LongText).min(1).max(200) });

/** A line to cut along: what stands below it is a slip of its own, kept on one page. */
const CutBlock = z.strictObject({ kind: z.literal('cut'), text: Line });

/** A part of the paper, in reading order. */
export const Block = z.discriminatedUnion('kind', [
  HeadingBlock,
  ParagraphBlock,
  FieldsBlock,
  TableBlock,
  NotesBlock,
  CutBlock,
]);
export type Block = z.infer<typeof Block>;

/**
 * A finished paper. `name` is its kebab-case id (and the stem of a suggested file name); `meta` are the lines under
 * the title (机构, 截至日, 币种单位); `signatures` are the labels of the lines to sign on. In the footer, `printedAt` is
 * text in the bank's time, `auditAnchor` the head of the audit chain on month reports (safety.md, Audit), and `notice`
 * what a reader must not overlook: 「营业日期为 1998-12-31」, 「示例数据」.
 */
export const DocumentModel = z.strictObject({
  name: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Line.min(1),
  subtitle: Line.nullable(),
  orientation: z.enum(['portrait', 'landscape']),
  meta: z.array(Field).max(20),
  blocks: z.array(Block).max(500),
  signatures: z.array(z.string().min(1).max(40)).max(8),
  footer: z.strictObject({
    printedAt: Line,
    printedBy: Line,
    auditAnchor: Line.nullable(),
    notice: Line.nullable(),
  }),
});
export type DocumentModel = z.infer<typeof DocumentModel>;
