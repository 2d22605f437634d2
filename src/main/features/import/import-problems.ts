import type { ImportProblem } from '../../../contract/import.ts';
import { type FieldProblem, type ImportReason, weightOf } from '../../../domain/importing/reasons.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../domain/importing/target-fields.ts';

/** Most problems a report keeps; the count goes on. A wrong column gives one for every row. */
const KEPT = 10_000;

export type Counts = Partial<Record<ImportKind, number>>;

/** What an import takes, refuses and has to say. */
export class ImportReport {
  readonly #kept: ImportProblem[] = [];
  readonly #taken = new Map<ImportKind, number>();
  readonly #refused = new Map<ImportKind, number>();
  #count = 0;
  #firstRefusal: ImportProblem | null = null;

  took(kind: ImportKind, rows = 1): void {
    this.#taken.set(kind, (this.#taken.get(kind) ?? 0) + rows);
  }

  /** A row that is not stored, with everything that is wrong with it. */
  refused(kind: ImportKind, file: string, row: number, problems: readonly FieldProblem[]): void {
    this.#refused.set(kind, (this.#refused.get(kind) ?? 0) + 1);
    for (const problem of problems) this.#add({ file, row, kind, ...problem });
  }

  warned(kind: ImportKind, file: string, row: number, problem: FieldProblem): void {
    this.#add({ file, row, kind, ...problem });
  }

  noted(file: string, reason: ImportReason, column: string | null, value: string | null): void {
    this.#add({ file, row: null, kind: null, reason, column, value });
  }

  get taken(): Counts {
    return inOrder(this.#taken);
  }
  get refusedCounts(): Counts {
    return inOrder(this.#refused);
  }
  get problemCount(): number {
    return this.#count;
  }
  get isEmpty(): boolean {
    return this.#taken.size === 0;
  }
  get firstRefusal(): ImportProblem | null {
    return this.#firstRefusal;
  }

  /** What is kept: refusals before warnings before notes, each by file and row. */
  problems(): ImportProblem[] {
    return this.#kept
      .map((problem, index) => ({ problem, index }))
      .sort(
        (a, b) =>
          weight(a.problem) - weight(b.problem) ||
          compare(a.problem.file, b.problem.file) ||
          (a.problem.row ?? 0) - (b.problem.row ?? 0) ||
          a.index - b.index,
      )
      .map(({ problem }) => problem);
  }

  #add(problem: Omit<ImportProblem, 'reason'> & { readonly reason: ImportReason }): void {
    this.#count += 1;
    if (weightOf(problem.reason) === 'REFUSED') this.#firstRefusal ??= problem;
    if (this.#kept.length < KEPT) this.#kept.push(problem);
  }
}

function inOrder(counts: ReadonlyMap<ImportKind, number>): Counts {
  const ordered: Counts = {};
  for (const kind of IMPORT_KINDS) {
    const count = counts.get(kind);
    if (count !== undefined) ordered[kind] = count;
  }
  return ordered;
}

const WEIGHTS = ['REFUSED', 'WARNING', 'NOTE'];

function weight(problem: ImportProblem): number {
  return WEIGHTS.indexOf(weightOf(problem.reason as ImportReason));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
