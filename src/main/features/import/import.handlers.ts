import { readFile } from 'node:fs/promises';
import type { importing } from '../../../contract/import.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { templatePath } from './bundled-profiles.ts';
import { listRuns } from './import.repository.ts';
import { getImport, type ImportDeps, listProfiles, startImport, startUndo } from './import.service.ts';

/** What the file is called on the person's own disk. */
const TEMPLATE_NAME = 'CreditDesk 导入模板.xlsx';

export const makeImportHandlers = (deps: ImportDeps) =>
  ({
    'import.listProfiles': () => listProfiles(deps.samplesFolder),
    'import.start': (context, input) => startImport(context, deps, input),
    'import.saveTemplate': async ({ audit }, { profileId }) => {
      const path = templatePath(deps.samplesFolder, profileId);
      const ticket = deps.transfers.offer({ suggestedName: TEMPLATE_NAME, produce: () => readFile(path) });
      audit.note({ profile: profileId });
      return { ticket, suggestedName: TEMPLATE_NAME, format: 'xlsx' };
    },
    'import.list': ({ db, scope }, { page }) => listRuns(db, scope, page),
    'import.get': (context, input) => getImport(context, input),
    'import.undo': (context, input) => startUndo(context, deps.jobs, input),
  }) satisfies HandlersFor<typeof importing>;
