import type { Feature } from 'write-excel-file/node';
import { getCellAddress, sanitizeTextContent } from 'write-excel-file/utility';
import type { DocumentModel } from '../../contract/document.ts';
import { printable } from '../../domain/documents/cell-text.ts';
import { footerFacts, PAPER_WORDS } from '../../domain/documents/paper-words.ts';
import type { XlsxGrid } from './xlsx-grid.ts';

const A4 = 9;
const HEADER_FOOTER_LIMIT = 255; // Excel repairs a file whose footer is longer
const PAGE_OF_PAGES = '&C第 &P 页 / 共 &N 页';

/**
 * What write-excel-file cannot say itself: A4, one page wide and as many high as needed, the table's header on every
 * page, page numbers, and a filter on the table. The order of elements is the schema's; Excel refuses any other.
 */
export function pageFeature<T>(model: DocumentModel, sheetName: string, grid: XlsxGrid): Feature<T> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) => {
            const fitted = insertBefore(xml, '<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
            const filtered = insertAfter(fitted, '</sheetData>', autoFilter(grid));
            return insertBefore(filtered, '<drawing ', pageSetup(model));
          },
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            insertAfter(xml, '</sheets>', definedNames(sheetName, grid)).replace('<definedNames/>', ''),
        },
      },
    },
  };
}

function insertBefore(xml: string, marker: string, markup: string): string {
  const at = xml.indexOf(marker);
  if (at < 0) throw new Error(`write-excel-file no longer writes ${marker}`);
  return xml.slice(0, at) + markup + xml.slice(at);
}

function insertAfter(xml: string, marker: string, markup: string): string {
  const at = xml.indexOf(marker);
  if (at < 0) throw new Error(`write-excel-file no longer writes ${marker}`);
  const end = at + marker.length;
  return xml.slice(0, end) + markup + xml.slice(end);
}

function pageSetup(model: DocumentModel): string {
  return [
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.75" header="0.3" footer="0.35"/>',
    `<pageSetup paperSize="${A4}" orientation="${model.orientation}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${sanitizeTextContent(pageFooter(model))}</oddFooter></headerFooter>`,
  ].join('');
}

// An ampersand begins a command in Excel's footers; doubled it is a plain one.
function pageFooter(model: DocumentModel): string {
  const literal = (text: string) => printable(text).replaceAll('\n', ' ').replaceAll('&', '&&');
  const facts = footerFacts({ ...model.footer, auditAnchor: null });
  const left = model.footer.notice === null ? '' : `&L${literal(model.footer.notice)}`;
  const right = `&R${literal(facts.map((fact) => fact.label + PAPER_WORDS.colon + fact.text).join('　'))}`;
  const whole = left + PAGE_OF_PAGES + right;
  return whole.length <= HEADER_FOOTER_LIMIT ? whole : PAGE_OF_PAGES;
}

function filterRange(grid: XlsxGrid): { from: string; to: string } | null {
  if (grid.table === null || grid.table.rows === 0) return null;
  const { headerRow, rows, columns } = grid.table;
  return { from: getCellAddress(headerRow, 0), to: getCellAddress(headerRow + rows, columns - 1) };
}

function autoFilter(grid: XlsxGrid): string {
  const range = filterRange(grid);
  return range === null ? '' : `<autoFilter ref="${range.from}:${range.to}"/>`;
}

function definedNames(sheetName: string, grid: XlsxGrid): string {
  if (grid.table === null) return '';
  const sheet = sanitizeTextContent(`'${sheetName}'`);
  const row = grid.table.headerRow + 1;
  const filter = filterRange(grid);
  const absolute = (address: string) => address.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const hidden =
    filter === null
      ? ''
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${sheet}!${absolute(filter.from)}:${absolute(filter.to)}</definedName>`;
  return `<definedNames>${hidden}<definedName name="_xlnm.Print_Titles" localSheetId="0">${sheet}!$${row}:$${row}</definedName></definedNames>`;
}
