import { type Calendar, createCalendar } from '../../../domain/kernel/calendar.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { allHolidays, anyLoanShifts, listHolidays } from './holiday.repository.ts';
import { forgetStateDay } from './parameter.repository.ts';

export { allHolidays } from './holiday.repository.ts';

/** The business calendar of the years around `year`, from the editable holiday table. */
export async function readCalendar(db: ReadDb, year: number): Promise<Calendar> {
  const years = await Promise.all([year - 1, year, year + 1].map((each) => listHolidays(db, each)));
  return createCalendar(years.flat());
}

/** The whole holiday table as a calendar: dues of one loan may lie years apart. */
export async function readWholeCalendar(db: ReadDb): Promise<Calendar> {
  return createCalendar(await allHolidays(db));
}

/** Where dues move with the holidays, another holiday is another plan: every state is worked out again. */
export async function holidaysChanged(context: CommandContext, jobs: Jobs): Promise<Record<string, never>> {
  context.touch('settings');
  if (await anyLoanShifts(context.trx)) {
    // Should the job not finish, the next login rebuilds every loan.
    await forgetStateDay(context.trx);
    jobs.start(context, 'rebuildStates', {});
  }
  return {};
}
