import type { ParsedInputOf } from '../../../contract/index.ts';
import { ROLES } from '../../../contract/permissions.ts';
import { BookMode } from '../../../contract/session.ts';
import type { BookSettings } from '../../../contract/settings.ts';
import { type IsoDay, shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import type { Jobs } from '../../jobs/job.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';

export async function getSettings(db: ReadDb, workingDate: IsoDay): Promise<BookSettings> {
  const row = await db.selectFrom('book').selectAll().executeTakeFirstOrThrow();
  return {
    bank: row.bank,
    branch: row.branch,
    mode: BookMode.parse(row.mode),
    currency: row.currency,
    workingDate,
    workingDateIsSet: row.working_date !== null,
    version: row.version,
  };
}

export async function updateSettings(
  context: CommandContext,
  input: ParsedInputOf<'settings.update'>,
): Promise<number> {
  const before = await getSettings(context.trx, context.workingDate);
  if (before.version !== input.version) throw new AppError('STALE_VERSION', { kind: 'settings' });
  if (before.mode !== 'DESK' && input.mode === 'DESK') await becomeDesk(context.trx);
  await context.trx
    .updateTable('book')
    .set({ bank: input.bank, branch: input.branch, mode: input.mode, version: input.version + 1 })
    .execute();
  const fields = ['bank', 'branch', 'mode'] as const;
  context.audit.changes(
    fields
      .filter((field) => before[field] !== input[field])
      .map((field) => ({ field, from: before[field], to: input[field] })),
  );
  context.touch('settings', 'user');
  return input.version + 1;
}

/** One person's own book: only while one user is enabled, who then holds every role. */
async function becomeDesk(trx: Trx): Promise<void> {
  const enabled = await trx.selectFrom('user').select('id').where('enabled', '=', 1).execute();
  const [only] = enabled;
  if (only === undefined || enabled.length > 1) throw new AppError('MODE_NEEDS_SINGLE_USER', { users: enabled.length });
  await trx.deleteFrom('user_role').where('user_id', '=', only.id).execute();
  await trx
    .insertInto('user_role')
    .values(ROLES.map((role) => ({ user_id: only.id, role })))
    .execute();
}

/** A day in the past, or null for today. The loan states follow in a job. */
export async function setWorkingDate(
  context: CommandContext,
  jobs: Jobs,
  day: IsoDay | null,
): Promise<{ workingDate: IsoDay; jobId: number | null }> {
  const today = shanghaiDayOf(context.now);
  if (day !== null && day > today) throw new AppError('RULE_VIOLATED', { rule: 'WORKING_DATE_IN_FUTURE', today });
  const target = day ?? today;
  await context.trx.updateTable('book').set({ working_date: day }).execute();
  context.audit.changes([{ field: 'workingDate', from: context.workingDate, to: target }]);
  context.touch('settings');
  const { state_as_of } = await context.trx.selectFrom('book').select('state_as_of').executeTakeFirstOrThrow();
  const jobId = state_as_of === target ? null : jobs.start(context, 'rebuildStates', {});
  return { workingDate: target, jobId };
}
