/** Why a contract or a drawdown may not be made. Each has words, reason and way out (credit-rules N1–N8). */
export const LENDING_RULES = [
  'PRODUCT_DISABLED',
  'USE_OF_FUNDS_MISSING',
  'CONTRACT_AMOUNT_BELOW_PRODUCT',
  'CONTRACT_AMOUNT_ABOVE_PRODUCT',
  'CONTRACT_SIGNED_IN_FUTURE',
  'CONTRACT_SIGNED_AFTER_MATURITY',
  'CONTRACT_MATURITY_NOT_AFTER_START',
  'CONTRACT_TERM_OVER_LIMIT',
  'CONTRACT_CLOSED',
  'DRAWDOWN_IN_FUTURE',
  'DRAWDOWN_TOO_EARLY',
  'AMOUNT_OVER_FREE',
  'METHOD_NOT_ALLOWED',
  'METHOD_FIELD_MISSING',
  'NOTE_MATURITY_AFTER_CONTRACT',
  'RATE_BELOW_PRODUCT',
  'RATE_ABOVE_PRODUCT',
  'PENALTY_FACTOR_OUT_OF_RANGE',
  'MISUSE_FACTOR_OUT_OF_RANGE',
] as const;
export type LendingRule = (typeof LENDING_RULES)[number];

/**
 * One refusal: the rule, the field of the form it speaks of, and what fills its words; amounts are written in yuan,
 * rates in percent.
 */
export type LendingRefusal = {
  readonly rule: LendingRule;
  readonly field: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** The refusal by one rule. */
export function refused(
  rule: LendingRule,
  field: string,
  params: LendingRefusal['params'] = {},
): readonly [LendingRefusal] {
  return [{ rule, field, params }];
}

/** The refusal by one rule where its condition holds, none where it does not. */
export function refusedIf(
  condition: boolean,
  rule: LendingRule,
  field: string,
  params: LendingRefusal['params'] = {},
): readonly LendingRefusal[] {
  return condition ? refused(rule, field, params) : [];
}
