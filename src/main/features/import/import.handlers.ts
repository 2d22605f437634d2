import type { importing } from '../../../contract/import.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listRuns } from './import.repository.ts';
import { getImport, type ImportDeps, listProfiles, startImport, startUndo } from './import.service.ts';

export const makeImportHandlers = (deps: ImportDeps) =>
  ({
    'import.listProfiles': () => listProfiles(deps.samplesFolder),
    'import.start': (context, input) => startImport(context, deps, input),
    'import.list': ({ db, scope }, { page }) => listRuns(db, scope, page),
    'import.get': (context, input) => getImport(context, input),
    'import.undo': (context, input) => startUndo(context, deps.jobs, input),
  }) satisfies HandlersFor<typeof importing>;
