import type { ParsedInputOf } from '../../../contract/index.ts';
import type { Parameter } from '../../../contract/settings.ts';
import { fen } from '../../../domain/kernel/money.ts';
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

/** What may be edited: the numbers of domain rules, each with its default, range and source. */
const DEFINITIONS: readonly Omit<Parameter, 'value' | 'version'>[] = REVIEW_KEYS.map((name) => {
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
