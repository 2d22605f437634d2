import writeExcelFile, { type CellObject } from 'write-excel-file/node';

/** What the file is called on the person's own disk. */
export const TEMPLATE_NAME = '还款导入模板.xlsx';

const COLUMNS: readonly { readonly title: string; readonly width: number; readonly format: string }[] = [
  { title: '借据号', width: 22, format: '@' },
  { title: '客户名称', width: 16, format: '@' },
  { title: '还款日期', width: 13, format: 'yyyy-mm-dd' },
  { title: '还款金额（元）', width: 16, format: '#,##0.00' },
  { title: '本金（元）', width: 14, format: '#,##0.00' },
  { title: '利息（元）', width: 14, format: '#,##0.00' },
  { title: '罚息（元）', width: 12, format: '#,##0.00' },
  { title: '复利（元）', width: 12, format: '#,##0.00' },
  { title: '费用（元）', width: 12, format: '#,##0.00' },
  { title: '备注', width: 24, format: '@' },
];

const NOTES = [
  '一行一笔还款。借据号必填；没有借据号时可填合同号（该合同只有一笔未结清借据）。',
  '还款日期写作 2026-11-22；留空时按导入时选定的日期。',
  '只填还款金额时，按借据约定的顺序分配到费用、复利、罚息、利息、本金；多出的部分留作溢缴款。',
  '核心系统已分好本金、利息、罚息、复利的，照填；各项之和须等于还款金额。',
  '期初欠款不详的借据不能自动分配，须填写本金、利息、罚息、复利。',
  '合计行不必删除，导入时会跳过。每个文件最多 2000 行。',
];

const HEAD = { fontWeight: 'bold', backgroundColor: '#F2F2F2', align: 'center' } as const;

/** The empty workbook to be filled in: headings the reader knows, and how to fill them. */
export async function receiptTemplate(): Promise<Buffer> {
  const heading = COLUMNS.map(({ title }): CellObject => ({ ...HEAD, type: String, value: title }));
  const notes = NOTES.map((text, index): CellObject[] => [
    { type: String, value: `${index + 1}. ${text}`, wrap: true },
  ]);
  return writeExcelFile([
    {
      data: [heading],
      sheet: '还款',
      columns: COLUMNS.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: notes, sheet: '填写说明', columns: [{ width: 90 }] },
  ]).toBuffer();
}
