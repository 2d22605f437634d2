import { z } from 'zod';
import { ImportKind, type ImportProblem, ImportRun } from '../../../contract/import.ts';
import { memberOrNull } from '../../query/columns.ts';

const Counts = z.partialRecord(ImportKind, z.int());
const Names = z.array(z.string());

export interface RunColumns {
  readonly id: number;
  readonly profile_name: string;
  readonly files: string;
  readonly state: string;
  readonly source: string;
  readonly taken: string;
  readonly refused: string;
  readonly problem_count: number;
  readonly position_as_of: string | null;
  readonly currency: string | null;
  readonly at: string;
  readonly actor_name: string;
}

export function toImportRun(row: RunColumns): ImportRun {
  return {
    id: row.id,
    profileName: row.profile_name,
    files: Names.parse(JSON.parse(row.files)),
    state: ImportRun.shape.state.parse(row.state),
    source: ImportRun.shape.source.parse(row.source),
    taken: Counts.parse(JSON.parse(row.taken)),
    refused: Counts.parse(JSON.parse(row.refused)),
    problemCount: row.problem_count,
    positionAsOf: row.position_as_of,
    currency: row.currency,
    at: row.at,
    actorName: row.actor_name,
  };
}

export function toProblem(row: {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly value: string | null;
  readonly kind: string | null;
}): ImportProblem {
  return {
    file: row.file,
    row: row.row,
    column: row.column,
    reason: row.reason,
    value: row.value,
    kind: memberOrNull(ImportKind.options, row.kind),
  };
}
