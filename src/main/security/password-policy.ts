import { AppError } from '../rpc/app-error.ts';

/** Defaults of docs/threat-model.md. */
export const PASSWORD_POLICY = { minLength: 12, classes: 3, maxAgeDays: 90, history: 5 } as const;

const CLASSES: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Throws PASSWORD_TOO_WEAK with the first reason. `context` are words a guesser would try: login, bank, branch. */
export function assertStrong(password: string, context: readonly string[]): void {
  const reason = weaknessOf(password, context);
  if (reason !== undefined) throw new AppError('PASSWORD_TOO_WEAK', { reason, ...PASSWORD_POLICY });
}

function weaknessOf(password: string, context: readonly string[]): 'LENGTH' | 'CLASSES' | 'CONTEXT' | undefined {
  if ([...password].length < PASSWORD_POLICY.minLength) return 'LENGTH';
  if (CLASSES.filter((kind) => kind.test(password)).length < PASSWORD_POLICY.classes) return 'CLASSES';
  const lower = password.toLowerCase();
  // One- and two-letter logins would forbid half of all passwords.
  if (context.some((word) => [...word].length >= 3 && lower.includes(word.toLowerCase()))) return 'CONTEXT';
  return undefined;
}
