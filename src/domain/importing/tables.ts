/** One row of a read file; `line` is its 1-based line, the heading included. */
export type ImportRow = { readonly line: number; readonly cells: readonly string[] };

/** A file as rows of text, under the name the profile gives it. */
export type ImportTable = {
  /** Name of the file as the person knows it. */
  readonly fileName: string;
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly ImportRow[];
};

/** What a key finds: one row, or several of which nobody can say which is meant. */
export type Found = ImportRow | 'AMBIGUOUS';

/** The files of an import, with look-ups by key that are built once. */
export type Tables = {
  readonly get: (file: string) => ImportTable;
  /** Rows by a key column, narrowed by `accept`; `name` tells the narrowings of one key apart. */
  readonly index: (
    file: string,
    key: string,
    name: string,
    accept: (row: ImportRow) => boolean,
  ) => ReadonlyMap<string, Found>;
};

/** Puts the files of an import together. Asking for a file or column that is not there is a programmer's error. */
export function createTables(files: ReadonlyMap<string, ImportTable>): Tables {
  const indexes = new Map<string, Map<string, Found>>();
  const get = (file: string): ImportTable => {
    const table = files.get(file);
    if (!table) throw new RangeError(`no file ${file}`);
    return table;
  };
  return {
    get,
    index: (file, key, name, accept) => {
      const id = JSON.stringify([file, key, name]);
      const known = indexes.get(id);
      if (known) return known;
      const built = indexBy(get(file), key, accept);
      indexes.set(id, built);
      return built;
    },
  };
}

/** Where a column stands. Throws RangeError when the file has none of that name. */
export function columnIndex(table: ImportTable, column: string): number {
  const index = table.columns.get(column);
  if (index === undefined) throw new RangeError(`no column ${column} in ${table.fileName}`);
  return index;
}

function indexBy(table: ImportTable, key: string, accept: (row: ImportRow) => boolean): Map<string, Found> {
  const at = columnIndex(table, key);
  const index = new Map<string, Found>();
  for (const row of table.rows) {
    const value = row.cells[at]?.trim() ?? '';
    if (value === '' || !accept(row)) continue;
    index.set(value, index.has(value) ? 'AMBIGUOUS' : row);
  }
  return index;
}
