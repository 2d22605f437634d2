import { addMonths, type IsoDay, maxDay } from '../kernel/iso-day.ts';
import { type PaidDue, runOnTime } from './paid-dues.ts';

/** What art. 14 wants before 不良 may become 关注 or 正常, and the wait after a merger (unverified). */
export const UPGRADE_CONDITIONS = [
  'ARREARS_PAID',
  'PAID_NORMALLY',
  'ASSESSED_ABLE',
  'NO_IMPAIRED_ASSET',
  'MERGER_WAIT',
] as const;
export type UpgradeCondition = (typeof UPGRADE_CONDITIONS)[number];

/** A bank's own numbers; "the longer of both" is unverified, so EITHER is there (credit-rules C21). */
export type UpgradeParameters = {
  readonly periods: number;
  readonly months: number;
  readonly wait: 'LONGER' | 'EITHER';
  readonly mergerMonths: number;
};

/** Two repayment periods or six months, the longer; six months after a merger. */
export const UPGRADE_PARAMETERS: UpgradeParameters = { periods: 2, months: 6, wait: 'LONGER', mergerMonths: 6 };

/** What is known of a loan that is to be classed better. null is unknown and never counts as met. */
export type UpgradeFacts = {
  /** The day all overdue claims and costs had been paid; null while any is owed, or nobody knows. */
  readonly clearedOn: IsoDay | null;
  /** Dues in order of days, with those still to come; those up to clearedOn do not matter. */
  readonly dues: readonly PaidDue[];
  /** The debtor was judged able to go on paying. */
  readonly assessedAble: boolean | null;
  /** The debtor has an impaired asset at this bank. */
  readonly impairedHere: boolean | null;
  /** The debtor's last merger or takeover, null for none. */
  readonly mergedOn: IsoDay | null;
};

/** A condition not met. metOn: the day it will be met when all is paid on time; null where no day can be named. */
export type MissingCondition = { readonly condition: UpgradeCondition; readonly metOn: IsoDay | null };

/** earliestOn: the first day on which everything is met, as things stand; null where a condition has no day. */
export type UpgradeAnswer = {
  readonly allowed: boolean;
  readonly missing: readonly MissingCondition[];
  readonly earliestOn: IsoDay | null;
};

/**
 * Whether a non-performing loan may be classed 关注 or 正常 on a day, what is missing, and from when (art. 14; credit-rules
 * C21). A due paid late starts the count again from the day it was paid.
 */
export function upgradeAllowed(
  facts: UpgradeFacts,
  asOf: IsoDay,
  parameters: UpgradeParameters = UPGRADE_PARAMETERS,
): UpgradeAnswer {
  const normally = paidNormallyFrom(facts, asOf, parameters);
  const merged = facts.mergedOn === null ? null : addMonths(facts.mergedOn, parameters.mergerMonths);
  const missing: MissingCondition[] = [];
  const miss = (condition: UpgradeCondition, metOn: IsoDay | null) => missing.push({ condition, metOn });
  if (facts.clearedOn === null || facts.clearedOn > asOf || normally === 'IN_ARREARS') miss('ARREARS_PAID', null);
  if (normally === 'IN_ARREARS' || normally === 'NO_DAY') miss('PAID_NORMALLY', null);
  else if (normally.on > asOf || normally.awaited) miss('PAID_NORMALLY', maxDay(normally.on, asOf));
  if (facts.assessedAble !== true) miss('ASSESSED_ABLE', null);
  if (facts.impairedHere !== false) miss('NO_IMPAIRED_ASSET', null);
  if (merged !== null && merged > asOf) miss('MERGER_WAIT', merged);
  return { allowed: missing.length === 0, missing, earliestOn: missing.length === 0 ? asOf : lastDay(missing) };
}

function lastDay(missing: readonly MissingCondition[]): IsoDay | null {
  let last: IsoDay | null = null;
  for (const { metOn } of missing) {
    if (metOn === null) return null;
    last = last === null ? metOn : maxDay(last, metOn);
  }
  return last;
}

/** The day on which enough was paid normally since the arrears were cleared; awaited: a due it counts on is still unpaid. */
type NormalFrom = { readonly on: IsoDay; readonly awaited: boolean } | 'IN_ARREARS' | 'NO_DAY';

function paidNormallyFrom(
  { clearedOn, dues }: UpgradeFacts,
  asOf: IsoDay,
  { periods, months, wait }: UpgradeParameters,
): NormalFrom {
  if (clearedOn === null) return 'IN_ARREARS';
  const run = runOnTime(dues, clearedOn, asOf);
  if (run.unpaid !== null) return 'IN_ARREARS';
  const byMonths = addMonths(run.since, months);
  const counted = run.onTime.slice(0, periods);
  const byPeriods = counted[periods - 1]?.dueOn ?? null;
  const awaited = counted.some((due) => due.paidOn === null);
  if (wait === 'EITHER' && (byPeriods === null || byMonths <= byPeriods)) return { on: byMonths, awaited: false };
  if (byPeriods === null) return 'NO_DAY';
  return { on: wait === 'EITHER' ? byPeriods : maxDay(byPeriods, byMonths), awaited };
}
