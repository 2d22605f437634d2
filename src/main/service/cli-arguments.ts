import { parseArgs } from 'node:util';

/** Wrong usage: exit code 2, with what to write instead. */
export class UsageError extends Error {}

const OPTIONS = {
  data: { type: 'string' },
  user: { type: 'string' },
  bank: { type: 'string' },
  branch: { type: 'string' },
  mode: { type: 'string' },
  currency: { type: 'string' },
  input: { type: 'string' },
  profile: { type: 'string' },
  import: { type: 'string' },
  month: { type: 'string' },
  to: { type: 'string' },
  customers: { type: 'string' },
  seed: { type: 'string' },
  wait: { type: 'string' },
  out: { type: 'string' },
  log: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
} as const;

type Flag = keyof typeof OPTIONS;

/** The command line, taken apart: `VERB rest… --flag value`. */
export class CliArguments {
  readonly verb: string;
  readonly rest: readonly string[];
  readonly #values: Partial<Record<Flag, string | boolean | undefined>>;

  constructor(argv: readonly string[]) {
    try {
      const { values, positionals } = parseArgs({
        args: [...argv],
        options: OPTIONS,
        allowPositionals: true,
        strict: true,
      });
      this.#values = values;
      this.verb = positionals[0] ?? '';
      this.rest = positionals.slice(1);
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : '');
    }
  }

  text(flag: Flag): string | undefined {
    const value = this.#values[flag];
    return typeof value === 'string' ? value : undefined;
  }

  required(flag: Flag): string {
    const value = this.text(flag);
    if (value === undefined || value === '') throw new UsageError(`--${flag} is missing`);
    return value;
  }

  flag(flag: Flag): boolean {
    return this.#values[flag] === true;
  }

  integer(flag: Flag, fallback?: number): number {
    const value = this.text(flag);
    if (value === undefined && fallback !== undefined) return fallback;
    if (value === undefined || !/^\d{1,9}$/.test(value)) throw new UsageError(`--${flag} wants a whole number`);
    return Number(value);
  }
}
