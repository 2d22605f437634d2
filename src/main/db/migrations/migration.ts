/** One step of the schema. Once released it is never edited: a test holds its hash. */
export interface Migration {
  /** What `PRAGMA user_version` holds after the step. */
  readonly version: number;
  readonly name: string;
  /** The step replaces a table others refer to: foreign keys are off while it runs and checked before it commits. */
  readonly rebuildsTables?: true;
  readonly statements: readonly string[];
}
