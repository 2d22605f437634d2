import type { ParsedInputOf } from '../../../contract/index.ts';
import type { LprAnnouncement } from '../../../contract/lpr.ts';
import { type IsoDay, shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import { rate, rateFraction } from '../../../domain/kernel/rate.ts';
import type { ReadDb } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { announcements, correctLprRow, deleteLpr, insertLpr, markChecked, repricingsWithin } from './lpr.repository.ts';
import { toAnnouncement } from './lpr.rows.ts';

/** The announcements, newest first. */
export async function listLpr(db: ReadDb): Promise<LprAnnouncement[]> {
  return (await announcements(db, {})).map(toAnnouncement);
}

/**
 * A new announcement; somebody has to check it before anything is repriced by it. Tells how many repricings that stand
 * should have taken their rate from it: it came into the book too late for them.
 */
export async function addLpr(context: CommandContext, input: ParsedInputOf<'lpr.add'>): Promise<number> {
  const { effectiveOn } = input;
  // RULE: nobody knows a rate before it is announced; the working date may be set back, the announcements go on.
  const today = shanghaiDayOf(context.now);
  if (effectiveOn > today) throw new AppError('RULE_VIOLATED', { rule: 'LPR_DAY_IN_FUTURE', effectiveOn, today });
  const rates = plausible(input);
  const rows = await listLpr(context.trx);
  if (rows.some((row) => row.effectiveOn === effectiveOn)) {
    throw new AppError('RULE_VIOLATED', { rule: 'LPR_DAY_TAKEN', effectiveOn });
  }
  await insertLpr(context.trx, { effectiveOn, ...rates });
  recordChange(context, effectiveOn, [null, null], [rates.oneYear, rates.fiveYear]);
  const next = rows.findLast((row) => row.effectiveOn > effectiveOn);
  return repricingsWithin(context.trx, effectiveOn, next?.effectiveOn ?? null);
}

/** Corrects an announcement that nothing was repriced by. */
export async function correctLpr(context: CommandContext, input: ParsedInputOf<'lpr.correct'>): Promise<number> {
  const before = await freshAnnouncement(context, input.effectiveOn, input.version);
  assertUnused(before);
  const rates = plausible(input);
  await correctLprRow(context.trx, { effectiveOn: input.effectiveOn, ...rates });
  recordChange(context, input.effectiveOn, [before.oneYear, before.fiveYear], [rates.oneYear, rates.fiveYear]);
  return input.version + 1;
}

/** Says that announcements have been compared with what was published; one that is checked already is left alone. */
export async function checkLpr(context: CommandContext, input: ParsedInputOf<'lpr.check'>): Promise<number> {
  let checked = 0;
  for (const { effectiveOn, version } of input.rows) {
    const before = await freshAnnouncement(context, effectiveOn, version);
    if (before.checkedAt !== null) continue;
    await markChecked(context.trx, effectiveOn, context.actor.userId, context.now);
    checked += 1;
  }
  context.audit.subject('lpr');
  context.audit.note({ checked, days: input.rows.map((row) => row.effectiveOn).join(' ') });
  context.touch('settings');
  return checked;
}

/** Removes the latest announcement while nothing was repriced by it: one typed for a wrong day. */
export async function removeLpr(context: CommandContext, input: ParsedInputOf<'lpr.remove'>): Promise<void> {
  const before = await freshAnnouncement(context, input.effectiveOn, input.version);
  assertUnused(before);
  const [latest] = await listLpr(context.trx);
  if (latest !== undefined && latest.effectiveOn !== input.effectiveOn) {
    throw new AppError('RULE_VIOLATED', { rule: 'LPR_NOT_LATEST', latest: latest.effectiveOn });
  }
  await deleteLpr(context.trx, input.effectiveOn);
  recordChange(context, input.effectiveOn, [before.oneYear, before.fiveYear], [null, null]);
}

async function freshAnnouncement(context: CommandContext, day: IsoDay, version: number): Promise<LprAnnouncement> {
  const found = (await listLpr(context.trx)).find((row) => row.effectiveOn === day);
  if (found === undefined) throw new AppError('NOT_FOUND', { kind: 'lpr' });
  if (found.version !== version) throw new AppError('STALE_VERSION', { kind: 'lpr' });
  return found;
}

function assertUnused({ used, effectiveOn }: LprAnnouncement): void {
  if (used) throw new AppError('RULE_VIOLATED', { rule: 'LPR_USED', effectiveOn });
}

const MOST = 5; // an LPR of more than 20 % (one in five) is a slip of the decimal point

/** Rates in their one writing; what can be no LPR is refused. */
function plausible(input: { oneYear: string; fiveYear: string }): { oneYear: string; fiveYear: string } {
  const rates = { oneYear: rate(input.oneYear), fiveYear: rate(input.fiveYear) };
  for (const value of [rates.oneYear, rates.fiveYear]) {
    const { numerator, denominator } = rateFraction(value);
    if (numerator === 0n || numerator * BigInt(MOST) > denominator) {
      throw new AppError('RULE_VIOLATED', { rule: 'LPR_IMPLAUSIBLE' });
    }
  }
  return rates;
}

type Pair = readonly [oneYear: string | null, fiveYear: string | null];

function recordChange(context: CommandContext, day: IsoDay, from: Pair, to: Pair): void {
  context.audit.subject('lpr');
  context.audit.changes([
    { field: `${day} ONE_YEAR`, from: from[0], to: to[0] },
    { field: `${day} FIVE_YEAR`, from: from[1], to: to[1] },
  ]);
  context.touch('settings');
}
