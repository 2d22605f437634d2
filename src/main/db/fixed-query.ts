import type { Compilable, CompiledQuery } from 'kysely';
import type { ReadDb } from './types.ts';

type Value = string | number | null;

/** Stands in a query for a value that is not known while the query is built. Anything but binding it is a mistake. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
  toJSON(): never {
    throw new RangeError(`the value ${this.name} of a fixed query is bound, never read`);
  }
  [Symbol.toPrimitive](): never {
    return this.toJSON();
  }
}

/**
 * A query whose text is the same at every call: built and compiled once, then run with other values. Where a page asks
 * half a dozen short questions, building them anew costs more than their answers. `build` may bind the values and nothing
 * else: what depends on a value (a condition left out, a list of any length) is no fixed query.
 */
export function fixedQuery<V extends Readonly<Record<string, Value>>, R>(
  build: (db: ReadDb, values: V) => Compilable<R>,
): (db: ReadDb, values: V) => Promise<R[]> {
  let compiled: CompiledQuery<R> | null = null;
  return async (db, values) => {
    compiled ??= build(db, slots<V>()).compile();
    const parameters = compiled.parameters.map((bound) => (bound instanceof Slot ? values[bound.name] : bound));
    const { rows } = await db.getExecutor().executeQuery<R>({ ...compiled, parameters });
    return rows;
  };
}

/** Every property is a slot of its own name. Typed as the values, because that is what a query binds. */
function slots<V extends object>(): V {
  return new Proxy<V>(Object.create(null), { get: (_none, name) => new Slot(String(name)) });
}
