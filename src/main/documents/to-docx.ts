import {
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Block, DocumentModel, Field } from '../../contract/document.ts';
import { cellText, printable } from '../../domain/documents/cell-text.ts';
import { footerFacts, PAPER_WORDS } from '../../domain/documents/paper-words.ts';
import { contentWidth, PAGE, STYLES } from './docx-styles.ts';
import { fieldsOf, runsOf, signaturesOf, tableOf } from './docx-table.ts';

const GAP = '　　';

/** A paper as a Word document on A4, in the looks of a bank's form, with page x of y and the printing facts below. */
export async function toDocx(model: DocumentModel): Promise<Buffer> {
  const { orientation } = model;
  const document = new Document({
    title: printable(model.title),
    creator: printable(model.footer.printedBy),
    lastModifiedBy: printable(model.footer.printedBy),
    description: printable(model.name),
    styles: STYLES,
    sections: [
      {
        properties: {
          page: { size: { width: PAGE.width, height: PAGE.height, orientation }, margin: PAGE.margins[orientation] },
        },
        footers: { default: pageFooter(model) },
        children: [...head(model), ...model.blocks.flatMap((block) => partOf(block, model)), ...foot(model)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function head(model: DocumentModel): Paragraph[] {
  const parts = [new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(model.title) })];
  if (model.subtitle !== null) parts.push(styled('Subtitle', model.subtitle));
  if (model.footer.notice !== null) parts.push(styled('Notice', model.footer.notice));
  if (model.meta.length > 0) parts.push(styled('Meta', model.meta.map(fieldText).join(GAP)));
  return parts;
}

function partOf(block: Block, { orientation }: DocumentModel): FileChild[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ heading, children: runsOf(block.text) })];
    }
    case 'paragraph':
      return block.text.split('\n').map((text) => styled('BodyText', text));
    case 'cut':
      return [cutLine(block.text)];
    case 'fields':
      return [fieldsOf(block.items, block.columns, orientation), spacer()];
    case 'table': {
      const caption = block.caption === null ? [] : [styled('TableCaption', block.caption)];
      return [...caption, tableOf(block, orientation), spacer()];
    }
    case 'notes':
      return [
        styled('Note', PAPER_WORDS.notes + PAPER_WORDS.colon),
        ...block.items.map((item, index) => styled('Note', `${index + 1}. ${item}`)),
      ];
  }
}

function foot(model: DocumentModel): FileChild[] {
  const signatures = model.signatures.length > 0 ? [signaturesOf(model.signatures, model.orientation)] : [];
  const { auditAnchor } = model.footer;
  const anchor =
    auditAnchor === null ? [] : [styled('Note', PAPER_WORDS.auditAnchor + PAPER_WORDS.colon + auditAnchor)];
  return [...signatures, ...(signatures.length > 0 ? [spacer()] : []), ...anchor];
}

function pageFooter(model: DocumentModel): Footer {
  const facts = footerFacts({ ...model.footer, auditAnchor: null }).map(
    ({ label, text }) => label + PAPER_WORDS.colon + text,
  );
  const left = [...facts, ...(model.footer.notice === null ? [] : [model.footer.notice])].join(GAP);
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageFooter',
        tabStops: [{ type: TabStopType.RIGHT, position: contentWidth(model.orientation) }],
        border: { top: { style: 'single', size: 4, color: '404040', space: 4 } },
        children: [
          ...runsOf(left),
          new TextRun({ children: [new Tab(), '第 ', PageNumber.CURRENT, ' 页 / 共 ', PageNumber.TOTAL_PAGES, ' 页'] }),
        ],
      }),
    ],
  });
}

// Word joins two tables that touch, so a thin empty paragraph stands between them.
function spacer(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: 160, lineRule: 'exact' }, children: [] });
}

/** Kept with what follows, so that a slip is not parted from the line it is cut off at. */
function cutLine(text: string): Paragraph {
  return new Paragraph({
    alignment: 'center',
    keepNext: true,
    spacing: { before: 240, after: 120 },
    border: { top: { style: 'dashed', size: 6, color: '404040', space: 4 } },
    children: runsOf(text),
  });
}

function styled(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: runsOf(text) });
}

function fieldText(field: Field): string {
  return `${field.label}${PAPER_WORDS.colon}${cellText(field.value)}`;
}
