import type { Compilable, CompiledQuery } from 'kysely';
import type { ReadDb } from './types.ts';

/** Plain data, as it comes out of a checked request. */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** Stands in a query for a text or number that is bound at each call. Anything but binding it is a mistake. */
class Slot {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
  toJSON(): never {
    throw new RangeError('a value of a compiled query is bound, never read while the query is built');
  }
  [Symbol.toPrimitive](): never {
    return this.toJSON();
  }
}

/** Shapes kept of one query: more than anybody's filters come to, and an end to what a script could fill. */
const KEPT_SHAPES = 200;

/**
 * A query whose text hangs on the shape of what is asked, not on the values: built and compiled once per shape, then run
 * with other values. Where a page asks several short questions, writing them costs more than their answers.
 *
 * `shape` decides the text and may be read freely. Of `values`, texts and numbers are slots while the query is built: they
 * may be bound and nothing else. Which of them are there, how many a list has, and what is true, false or null may be read.
 */
export function shapedQuery<S extends Plain, V extends Plain, R>(
  build: (db: ReadDb, shape: S, values: V) => Compilable<R>,
): (db: ReadDb, shape: S, values: V) => Promise<R[]> {
  const kept = new Map<string, CompiledQuery<R>>();
  return async (db, shape, values) => {
    const leaves: (string | number)[] = [];
    const key = `${JSON.stringify(shape)} ${outline(values, leaves)}`;
    let compiled = kept.get(key);
    if (compiled === undefined) {
      compiled = build(db, shape, slotted(values, { next: 0 })).compile();
      const oldest = kept.keys().next().value;
      if (kept.size >= KEPT_SHAPES && oldest !== undefined) kept.delete(oldest);
      kept.set(key, compiled);
    }
    const parameters = compiled.parameters.map((bound) => (bound instanceof Slot ? leaves[bound.index] : bound));
    const { rows } = await db.getExecutor().executeQuery<R>({ ...compiled, parameters });
    return rows;
  };
}

/** A query with one text for all values. */
export function fixedQuery<V extends Plain, R>(
  build: (db: ReadDb, values: V) => Compilable<R>,
): (db: ReadDb, values: V) => Promise<R[]> {
  const run = shapedQuery((db, _shape: null, values: V) => build(db, values));
  return (db, values) => run(db, null, values);
}

/** The row of a query that always has one: a sum, a count. Throws RangeError where there is none. */
export function onlyRow<R>(rows: readonly R[]): R {
  const [row] = rows;
  if (row === undefined) throw new RangeError('a query of sums has one row');
  return row;
}

/** What the text of a query can hang on, and the texts and numbers it cannot, in the order of `slotted`. */
function outline(value: Plain, leaves: (string | number)[]): string {
  if (typeof value === 'string' || typeof value === 'number') {
    leaves.push(value);
    return '?';
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map((item) => outline(item, leaves)).join()}]`;
  let text = '{';
  for (const [name, item] of Object.entries(value)) text += `${name}:${outline(item, leaves)},`;
  return `${text}}`;
}

/** The same data with slots for texts and numbers. Typed as the values, because that is what a query binds. */
function slotted<V extends Plain>(value: V, count: { next: number }): V {
  const copy = (item: Plain): unknown => {
    if (typeof item === 'string' || typeof item === 'number') {
      count.next += 1;
      return new Slot(count.next - 1);
    }
    if (typeof item !== 'object' || item === null) return item;
    if (isList(item)) return item.map(copy);
    return Object.fromEntries(Object.entries(item).map(([name, part]) => [name, copy(part)]));
  };
  return copy(value) as V;
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}
