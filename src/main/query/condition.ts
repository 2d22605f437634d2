import { type RawBuilder, type SqlBool, sql } from 'kysely';

type Value = string | number;

/**
 * What a list, a saved view, a warning or a report asks for, over the names of a field catalogue. Plain data: it can be
 * stored, and it can never carry SQL.
 */
export type Condition<F extends string> =
  | { readonly all: readonly Condition<F>[] }
  | { readonly any: readonly Condition<F>[] }
  | { readonly not: Condition<F> }
  /** One of the values; null among them asks for the unknown. None at all matches nothing. */
  | { readonly field: F; readonly isIn: readonly (Value | null)[] }
  /** Both ends included; an absent end is open. The unknown is in no range. */
  | { readonly field: F; readonly from?: Value | undefined; readonly to?: Value | undefined };

/** The closed list of fields a feature can be asked about, each with its place in the feature's SQL. */
export type FieldCatalogue<F extends string> = Readonly<Record<F, RawBuilder<unknown>>>;

const TRUE = sql<SqlBool>`1`;
const FALSE = sql<SqlBool>`0`;

/** The condition as a WHERE term. Fields come from the catalogue, values are always bound. */
export function conditionSql<F extends string>(
  catalogue: FieldCatalogue<F>,
  condition: Condition<F>,
): RawBuilder<SqlBool> {
  if ('all' in condition) return joined(catalogue, condition.all, sql` and `, TRUE);
  if ('any' in condition) return joined(catalogue, condition.any, sql` or `, FALSE);
  // A term over an unknown value is null; `not` must turn that into true, not into null.
  if ('not' in condition) return sql<SqlBool>`(${conditionSql(catalogue, condition.not)}) is not true`;
  const field = catalogue[condition.field];
  if ('isIn' in condition) return oneOf(field, condition.isIn);
  const ends = [
    ...(condition.from === undefined ? [] : [sql<SqlBool>`${field} >= ${condition.from}`]),
    ...(condition.to === undefined ? [] : [sql<SqlBool>`${field} <= ${condition.to}`]),
  ];
  return ends.length === 0 ? TRUE : sql<SqlBool>`(${sql.join(ends, sql` and `)})`;
}

function joined<F extends string>(
  catalogue: FieldCatalogue<F>,
  parts: readonly Condition<F>[],
  by: RawBuilder<unknown>,
  none: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  if (parts.length === 0) return none;
  const terms = parts.map((part) => conditionSql(catalogue, part));
  return sql<SqlBool>`(${sql.join(terms, by)})`;
}

function oneOf(field: RawBuilder<unknown>, values: readonly (Value | null)[]): RawBuilder<SqlBool> {
  const known = values.filter((value) => value !== null);
  const among = known.length === 0 ? FALSE : sql<SqlBool>`${field} in (${sql.join(known)})`;
  return values.length === known.length ? among : sql<SqlBool>`(${among} or ${field} is null)`;
}

/** The choices of a filter that is absent (does not narrow) or a list. */
export function choice<F extends string>(
  field: F,
  values: readonly (Value | null)[] | undefined,
): readonly Condition<F>[] {
  return values === undefined ? [] : [{ field, isIn: values }];
}
