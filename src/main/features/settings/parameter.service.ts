import type { ParsedInputOf } from '../../../contract/index.ts';
import type { Parameter } from '../../../contract/settings.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { LoanPolicy } from '../../../domain/loan/loan-policy.ts';
import { BUNCHING_PERCENT } from '../../../domain/maturity/bunching.ts';
import { REVIEW_PARAMETERS, type ReviewParameters } from '../../../domain/post-loan/review-plan.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { forgetStateDay, readParameters, saveParameter } from './parameter.repository.ts';

type ReviewKey = keyof ReviewParameters;
const REVIEW_KEYS = Object.keys(REVIEW_PARAMETERS) as ReviewKey[];

/** Where each default stands in docs/credit-rules.md. */
const RULE_OF: Readonly<Record<ReviewKey, string>> = {
  firstAfterDrawdownDays: 'R1',
  corporateDays: 'R2',
  largeCorporateDays: 'R2',
  largeCorporateBalance: 'R2',
  largePersonalBusinessDays: 'R3',
  largePersonalBusinessBalance: 'R3',
  mediumPersonalBusinessDays: 'R3',
  mediumPersonalBusinessBalance: 'R3',
  smallPersonalBusinessDays: 'R3',
  mortgageDays: 'R4',
  consumptionDays: 'R4',
  specialMentionDays: 'R5',
  nonPerformingDays: 'R5',
  overdueAlertAfterDays: 'R6',
  overdueCrossingDays: 'R6',
  beforeMaturityDays: 'R7',
};

type Definition = Omit<Parameter, 'value' | 'version'>;

const REVIEW: readonly Definition[] = REVIEW_KEYS.map((name) => {
  const isAmount = name.endsWith('Balance');
  return {
    key: `review.${name}`,
    group: 'review',
    defaultValue: REVIEW_PARAMETERS[name],
    unit: isAmount ? 'FEN' : 'DAYS',
    min: isAmount ? 0 : 1,
    max: isAmount ? 1_000_000_000_000 : 730,
    source: `credit-rules.md ${RULE_OF[name]}`,
  };
});

const BUNCHING: Definition = {
  key: 'maturity.bunchingPercent',
  group: 'maturity',
  defaultValue: BUNCHING_PERCENT,
  unit: 'PERCENT',
  min: 1,
  max: 100,
  source: 'credit-rules.md T2',
};

/** What an unpaid part costs and where money goes: percent of the contract rate, days, and yes (1) or no (0). */
const POLICY = {
  penaltyPercent: policyNumber('penaltyPercent', 150, 'PERCENT', [130, 150], 'L11'),
  misusePercent: policyNumber('misusePercent', 200, 'PERCENT', [150, 200], 'L11'),
  compoundAtContractRate: policyNumber('compoundAtContractRate', 0, 'COUNT', [0, 1], 'L12'),
  compoundOnPenalty: policyNumber('compoundOnPenalty', 0, 'COUNT', [0, 1], 'L12'),
  principalFirst: policyNumber('principalFirst', 0, 'COUNT', [0, 1], 'L10'),
  principalFirstAfterDays: policyNumber('principalFirstAfterDays', 0, 'DAYS', [0, 730], 'L10'),
} as const;

function policyNumber(
  name: string,
  defaultValue: number,
  unit: Definition['unit'],
  [min, max]: readonly [number, number],
  rule: string,
): Definition {
  return { key: `loan.${name}`, group: 'loan', defaultValue, unit, min, max, source: `credit-rules.md ${rule}` };
}

/** What may be edited: the numbers of domain rules, each with its default, range and source. */
const DEFINITIONS: readonly Definition[] = [...REVIEW, ...Object.values(POLICY), BUNCHING];

export async function listParameters(db: ReadDb): Promise<Parameter[]> {
  const stored = await readParameters(db);
  return DEFINITIONS.map((definition) => {
    const row = stored.get(definition.key);
    return { ...definition, value: row?.value ?? definition.defaultValue, version: row?.version ?? 0 };
  });
}

/** The review matrix in force: defaults with the bank's own numbers over them. */
export async function readReviewParameters(db: ReadDb): Promise<ReviewParameters> {
  const values = new Map((await listParameters(db)).map((parameter) => [parameter.key, parameter.value]));
  const of = (name: ReviewKey): number => values.get(`review.${name}`) ?? REVIEW_PARAMETERS[name];
  return {
    firstAfterDrawdownDays: of('firstAfterDrawdownDays'),
    corporateDays: of('corporateDays'),
    largeCorporateDays: of('largeCorporateDays'),
    largeCorporateBalance: fen(of('largeCorporateBalance')),
    largePersonalBusinessDays: of('largePersonalBusinessDays'),
    largePersonalBusinessBalance: fen(of('largePersonalBusinessBalance')),
    mediumPersonalBusinessDays: of('mediumPersonalBusinessDays'),
    mediumPersonalBusinessBalance: fen(of('mediumPersonalBusinessBalance')),
    smallPersonalBusinessDays: of('smallPersonalBusinessDays'),
    mortgageDays: of('mortgageDays'),
    consumptionDays: of('consumptionDays'),
    specialMentionDays: of('specialMentionDays'),
    nonPerformingDays: of('nonPerformingDays'),
    overdueAlertAfterDays: of('overdueAlertAfterDays'),
    overdueCrossingDays: of('overdueCrossingDays'),
    beforeMaturityDays: of('beforeMaturityDays'),
  };
}

/** The book's own choices for loans that carry none (credit-rules L10–L12). */
export async function readLoanPolicy(db: ReadDb): Promise<LoanPolicy> {
  const stored = await readParameters(db);
  const of = ({ key, defaultValue }: Definition): number => stored.get(key)?.value ?? defaultValue;
  return {
    penaltyFactor: percentRate(of(POLICY.penaltyPercent)),
    misuseFactor: percentRate(of(POLICY.misusePercent)),
    compoundRate: of(POLICY.compoundAtContractRate) === 1 ? 'CONTRACT_WITHIN_TERM' : 'PENALTY',
    compoundOnPenalty: of(POLICY.compoundOnPenalty) === 1,
    allocationOrder: of(POLICY.principalFirst) === 1 ? 'PRINCIPAL_FIRST' : 'INTEREST_FIRST',
    principalFirstAfterDays: of(POLICY.principalFirstAfterDays),
  };
}

const percentRate = (percent: number) => rate(`${percent}%`);

/** More than so many percent of the live balance maturing in one month is bunching. */
export async function readBunchingPercent(db: ReadDb): Promise<number> {
  return (await readParameters(db)).get(BUNCHING.key)?.value ?? BUNCHING.defaultValue;
}

/** Changes one number; every loan's next review follows in a job. */
export async function updateParameter(
  context: CommandContext,
  jobs: Jobs,
  input: ParsedInputOf<'parameter.update'>,
): Promise<number> {
  const before = (await listParameters(context.trx)).find((parameter) => parameter.key === input.key);
  if (before === undefined) throw new AppError('NOT_FOUND', { kind: 'parameter' });
  if (before.version !== input.version) throw new AppError('STALE_VERSION', { kind: 'parameter' });
  if (input.value < before.min || input.value > before.max) {
    throw new AppError('RULE_VIOLATED', { rule: 'PARAMETER_RANGE', min: before.min, max: before.max });
  }
  await saveParameter(context.trx, input.key, input.value, input.version + 1);
  // Should the job not finish, the next login rebuilds every loan instead of only the day's.
  await forgetStateDay(context.trx);
  context.audit.changes([{ field: input.key, from: String(before.value), to: String(input.value) }]);
  context.touch('settings');
  jobs.start(context, 'rebuildStates', {});
  return input.version + 1;
}
