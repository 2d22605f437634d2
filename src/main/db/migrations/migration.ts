/** One step of the schema. Once released it is never edited: a test holds its hash. */
export interface Migration {
  /** What `PRAGMA user_version` holds after the step. */
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}
