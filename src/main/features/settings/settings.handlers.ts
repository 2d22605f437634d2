import type { settings } from '../../../contract/settings.ts';
import type { Jobs } from '../../jobs/job.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { holidaysChanged } from './calendar.service.ts';
import { isYearKnown, listHolidays, removeHoliday, saveHoliday } from './holiday.repository.ts';
import { listParameters, updateParameter } from './parameter.service.ts';
import { getSettings, setWorkingDate, updateSettings } from './settings.service.ts';

export const makeSettingsHandlers = ({ jobs }: { readonly jobs: Jobs }) =>
  ({
    'settings.get': (context) => getSettings(context.db, context.workingDate),
    'settings.update': async (context, input) => ({ version: await updateSettings(context, input) }),
    'settings.setWorkingDate': (context, { day }) => setWorkingDate(context, jobs, day),
    'holiday.list': async ({ db }, { year }) => ({
      rows: await listHolidays(db, year),
      yearKnown: await isYearKnown(db, year),
    }),
    'holiday.save': async (context, holiday) => {
      await saveHoliday(context.trx, holiday);
      context.audit.note({ ...holiday });
      return holidaysChanged(context, jobs);
    },
    'holiday.remove': async (context, { day }) => {
      await removeHoliday(context.trx, day);
      context.audit.note({ day });
      return holidaysChanged(context, jobs);
    },
    'parameter.list': async ({ db }) => ({ rows: await listParameters(db) }),
    'parameter.update': async (context, input) => ({ version: await updateParameter(context, jobs, input) }),
  }) satisfies HandlersFor<typeof settings>;
