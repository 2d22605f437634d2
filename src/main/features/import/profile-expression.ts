import { z } from 'zod';
import type { Condition, Expression } from '../../../domain/importing/expression.ts';
import { DAY_FORMATS } from '../../../domain/importing/read-day.ts';
import { AMOUNT_UNITS, RATE_UNITS } from '../../../domain/importing/read-number.ts';

const Name = z.string().min(1).max(100);
const Text = z.string().max(300);
const Literal = z.union([z.string().max(300), z.int(), z.boolean()]);
const Century = z.union([z.literal(1800), z.literal(1900), z.literal(2000)]);

/** The heading of a column. */
export const ColumnName = Name;

export const ConditionSchema: z.ZodType<Condition> = z.union([
  z.strictObject({ column: Name, is: Text }),
  z.strictObject({ column: Name, in: z.array(Text).min(1).max(500) }),
  z.strictObject({ column: Name, not: Text }),
  z.strictObject({ column: Name, blank: z.boolean() }),
]);

const Inner: z.ZodType<Expression> = z.lazy(() => ExpressionSchema);
const BirthNumber = z.strictObject({ of: Inner, century: Century });

/** One strict shape per transform, found by its only key: so a wrong one is told exactly, not "none of nineteen". */
const SHAPES = {
  column: z.strictObject({ column: Name }),
  const: z.strictObject({ const: Literal }),
  template: z.strictObject({ template: Text.min(1) }),
  concat: z.strictObject({
    concat: z.strictObject({ of: z.array(Inner).min(1).max(20), separator: Text.default('') }),
  }),
  trim: z.strictObject({ trim: Inner }),
  date: z.strictObject({
    date: z.strictObject({
      of: Inner,
      formats: z.array(z.enum(DAY_FORMATS)).min(1),
      century: Century.nullable().default(null),
    }),
  }),
  amount: z.strictObject({ amount: z.strictObject({ of: Inner, unit: z.enum(AMOUNT_UNITS).default('yuan') }) }),
  integer: z.strictObject({ integer: Inner }),
  rate: z.strictObject({ rate: z.strictObject({ of: Inner, unit: z.enum(RATE_UNITS) }) }),
  map: z.strictObject({
    map: z.strictObject({
      of: Inner,
      to: z.record(z.string().max(300), Literal),
      blank: Literal.nullable().default(null),
      otherwise: Literal.nullable().default(null),
    }),
  }),
  lookup: z.strictObject({
    lookup: z.strictObject({
      file: Name,
      key: Name,
      of: Inner,
      where: z.array(ConditionSchema).max(10).default([]),
      take: Inner,
      missing: z.enum(['problem', 'blank']).default('problem'),
    }),
  }),
  birthFromBirthNumber: z.strictObject({ birthFromBirthNumber: BirthNumber }),
  sexFromBirthNumber: z.strictObject({ sexFromBirthNumber: BirthNumber }),
  addMonths: z.strictObject({ addMonths: z.strictObject({ to: Inner, months: Inner }) }),
  default: z.strictObject({ default: z.strictObject({ of: Inner, value: Literal }) }),
  firstOf: z.strictObject({ firstOf: z.array(Inner).min(1).max(20) }),
  if: z.strictObject({
    if: z.strictObject({
      when: z.array(ConditionSchema).min(1).max(20),
      // biome-ignore lint/suspicious/noThenProperty: data of a profile, never awaited.
      then: Inner,
      else: Inner.nullable().default(null),
    }),
  }),
} as const;

type Operator = keyof typeof SHAPES;

function operatorOf(input: unknown): Operator | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const keys = Object.keys(input);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && isOperator(key) ? key : undefined;
}

function isOperator(key: string): key is Operator {
  return Object.hasOwn(SHAPES, key);
}

/** An expression of the closed list, defaults filled in. */
export const ExpressionSchema: z.ZodType<Expression> = z.unknown().transform((input, context): Expression => {
  const operator = operatorOf(input);
  if (operator === undefined) {
    context.addIssue({ code: 'custom', message: 'TRANSFORM_UNKNOWN', input });
    return z.NEVER;
  }
  const parsed: z.ZodSafeParseResult<Expression> = SHAPES[operator].safeParse(input);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input } as never);
  return z.NEVER;
});
