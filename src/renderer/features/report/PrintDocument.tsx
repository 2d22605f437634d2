import type { Block, ColumnKind, DocumentModel, Field, TableBlock } from '../../../contract/document.ts';
import { cellText, columnAlignment } from '../../../domain/documents/cell-text.ts';
import { footerFacts, PAPER_WORDS } from '../../../domain/documents/paper-words.ts';
import styles from './PrintDocument.module.css';

// Page size and margins cannot depend on a class, so the paper brings its own @page rule. The bottom margin leaves room
// for the page number that the PDF printer puts there.
const PAGE_RULES = {
  portrait: '@page { size: A4 portrait; margin: 14mm 15mm 17mm; }',
  landscape: '@page { size: A4 landscape; margin: 12mm 10mm 16mm; }',
} as const;

// A word such as 人民币 or 新发放 is not broken in two for a narrow column.
const LONGEST_SHORT_WORD = 4;

// Longer than any number a bank gives: text that must be broken, or it would push its table off the page.
const UNBREAKABLE = /[^\s\u2E80-\uFFFF]{25,}/;

/** A paper on the print route: the bank's own form on A4. Printed forms are in Chinese, whatever the screen speaks. */
export function PrintDocument({ model }: { model: DocumentModel }) {
  const { footer, meta, orientation, signatures } = model;
  return (
    <article className={`${styles.paper} ${styles[orientation]}`} lang="zh-CN" aria-label={model.title}>
      <style>{PAGE_RULES[orientation]}</style>
      <header className={styles.head}>
        <h1>{model.title}</h1>
        {model.subtitle !== null && <p className={styles.subtitle}>{model.subtitle}</p>}
        {footer.notice !== null && <p className={styles.notice}>{footer.notice}</p>}
        {meta.length > 0 && <Meta fields={meta} />}
      </header>
      {inOrder(model.blocks).map(({ item, place }) => (
        <BlockView key={place} block={item} landscape={orientation === 'landscape'} />
      ))}
      {signatures.length > 0 && <Signatures labels={signatures} />}
      <footer className={styles.foot}>
        {footerFacts(footer).map(({ label, text }) => (
          <span key={label}>{label + PAPER_WORDS.colon + text}</span>
        ))}
        {footer.notice !== null && <span>{footer.notice}</span>}
      </footer>
    </article>
  );
}

function BlockView({ block, landscape }: { block: Block; landscape: boolean }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <div className={styles.text}>
          {inOrder(block.text.split('\n')).map(({ item, place }) => (
            <p key={place}>{item}</p>
          ))}
        </div>
      );
    case 'cut':
      return <p className={styles.cut}>{block.text}</p>;
    case 'fields':
      return <Fields items={block.items} columns={block.columns} />;
    case 'table':
      return <TableView table={block} density={densityOf(block.columns.length, landscape)} />;
    case 'notes':
      return (
        <section className={styles.notes}>
          <p>{PAPER_WORDS.notes + PAPER_WORDS.colon}</p>
          <ol>
            {inOrder(block.items).map(({ item, place }) => (
              <li key={place}>{item}</li>
            ))}
          </ol>
        </section>
      );
  }
}

function Meta({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className={styles.meta}>
      {inOrder(fields).map(({ item, place }) => (
        <div key={place}>
          <dt>{item.label + PAPER_WORDS.colon}</dt>
          <dd>{cellText(item.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Fields({ items, columns }: { items: readonly Field[]; columns: number }) {
  const left = items.length % columns;
  const lastSpan = left === 0 ? 1 : columns - left + 1;
  return (
    <dl className={styles.fields} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {inOrder(items).map(({ item, place }) => (
        <div key={place} style={place === items.length - 1 ? { gridColumn: `span ${lastSpan}` } : undefined}>
          <dt>{item.label}</dt>
          <dd>{cellText(item.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TableView({ table, density }: { table: TableBlock; density: 'open' | 'close' | 'tight' | 'dense' }) {
  const { caption, columns, rows, totals } = table;
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const cells = (row: TableBlock['rows'][number]) =>
    columns.map((column, index) => {
      const cell = row[index];
      const text = cell === undefined ? '' : cellText(cell);
      return (
        <td key={column.key} className={`${styles[columnAlignment(column)]} ${lookOf(column.kind, text)}`}>
          {text}
        </td>
      );
    });
  return (
    <table className={`${styles.table} ${styles[density]}`}>
      {caption !== null && <caption>{caption}</caption>}
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={{ width: `${(column.width / whole) * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(rows).map(({ item, place }) => (
          <tr key={place}>{cells(item)}</tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td className={styles.empty} colSpan={columns.length}>
              {table.emptyText}
            </td>
          </tr>
        )}
      </tbody>
      {totals !== null && (
        <tfoot>
          <tr>{cells(totals)}</tr>
        </tfoot>
      )}
    </table>
  );
}

function lookOf(kind: ColumnKind, text: string): string {
  if (kind !== 'text') return `${styles.figures}`;
  if (text.length <= LONGEST_SHORT_WORD) return `${styles.short}`;
  return UNBREAKABLE.test(text) ? `${styles.words}` : `${styles.words} ${styles.whole}`;
}

function Signatures({ labels }: { labels: readonly string[] }) {
  return (
    <ul className={styles.signatures}>
      {inOrder(labels).map(({ item, place }) => (
        <li key={place}>
          <p className={styles.sign}>{item + PAPER_WORDS.signed + PAPER_WORDS.colon}</p>
          <p className={styles.signedOn}>{PAPER_WORDS.signedOn}</p>
        </li>
      ))}
    </ul>
  );
}

/** How small the text of a table must be for its columns to fit on the page. */
function densityOf(columns: number, landscape: boolean): 'open' | 'close' | 'tight' | 'dense' {
  const load = landscape ? columns / 1.5 : columns;
  if (load <= 6) return 'open';
  if (load <= 9) return 'close';
  return load <= 11 ? 'tight' : 'dense';
}

/** On paper nothing moves, so a part's place is its identity. */
function inOrder<T>(items: readonly T[]): { item: T; place: number }[] {
  return items.map((item, place) => ({ item, place }));
}
