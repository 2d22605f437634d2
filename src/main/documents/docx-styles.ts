import type { IStylesOptions } from 'docx';
import type { DocumentModel } from '../../contract/document.ts';

type Orientation = DocumentModel['orientation'];

const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const HEI = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' };

/** A4 and its margins, in twips (1/20 point). Width and height are those of the sheet held upright. */
export const PAGE = {
  width: 11_906,
  height: 16_838,
  margins: {
    portrait: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134, header: 567, footer: 567 },
    landscape: { top: 907, bottom: 907, left: 794, right: 794, header: 454, footer: 454 },
  },
} as const;

/** The width between the margins, in twips. */
export function contentWidth(orientation: Orientation): number {
  const { left, right } = PAGE.margins[orientation];
  return (orientation === 'portrait' ? PAGE.width : PAGE.height) - left - right;
}

/** Paragraph styles of a bank's form: 宋体 for text and title, 黑体 for headings; sizes in half-points. */
export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: SONG, size: 21, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    title: {
      run: { font: SONG, size: 36, bold: true, color: '000000' },
      paragraph: { alignment: 'center', spacing: { before: 0, after: 120 } },
    },
    heading1: {
      run: { font: HEI, size: 24, bold: false, color: '000000' },
      paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
    },
    heading2: {
      run: { font: HEI, size: 21, bold: false, color: '000000' },
      paragraph: { spacing: { before: 140, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      paragraph: { alignment: 'center', spacing: { after: 80 } },
    },
    {
      id: 'Notice',
      name: 'Notice',
      basedOn: 'Normal',
      run: { font: HEI },
      paragraph: { alignment: 'center', spacing: { after: 80 } },
    },
    { id: 'Meta', name: 'Meta', basedOn: 'Normal', run: { size: 20 }, paragraph: { spacing: { after: 80 } } },
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      paragraph: { indent: { firstLine: 420 }, spacing: { line: 320, after: 60 } },
    },
    {
      id: 'TableCaption',
      name: 'Table Caption',
      basedOn: 'Normal',
      run: { font: HEI, size: 20 },
      paragraph: { spacing: { before: 80, after: 60 }, keepNext: true },
    },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { indent: { left: 360, hanging: 360 } },
    },
    ...[20, 17, 15, 13].map((size) => ({
      id: `TableText${size}`,
      name: `Table Text ${size}`,
      basedOn: 'Normal',
      run: { size },
    })),
    { id: 'PageFooter', name: 'Page Footer', basedOn: 'Normal', run: { size: 17 } },
  ],
};

/** The style of text in a table (its number is the size in half-points): the more columns, the smaller. */
export function tableTextStyle(columns: number, orientation: Orientation): string {
  const density = orientation === 'portrait' ? columns : columns / 1.5;
  if (density <= 6) return 'TableText20';
  if (density <= 9) return 'TableText17';
  return density <= 11 ? 'TableText15' : 'TableText13';
}
