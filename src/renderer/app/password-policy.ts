/** What the service demands by default (its refusal decides; these are the hints while typing). */
export const PASSWORD_POLICY = { minLength: 12, classes: 3, history: 5 } as const;

const CLASSES: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

export interface PasswordHints {
  readonly long: boolean;
  readonly mixed: boolean;
  /** Contains none of the words a guesser would try first. */
  readonly free: boolean;
}

/** Which demands a password meets so far. `context` are login, bank and branch; one or two letters forbid nothing. */
export function passwordHints(password: string, context: readonly string[]): PasswordHints {
  const lower = password.toLowerCase();
  const words = context.map((word) => word.trim().toLowerCase()).filter((word) => [...word].length >= 3);
  return {
    long: [...password].length >= PASSWORD_POLICY.minLength,
    mixed: CLASSES.filter((kind) => kind.test(password)).length >= PASSWORD_POLICY.classes,
    free: password !== '' && !words.some((word) => lower.includes(word)),
  };
}

/** True when the service may be expected to take it. */
export function meetsPolicy(password: string, context: readonly string[]): boolean {
  const { long, mixed, free } = passwordHints(password, context);
  return long && mixed && free;
}
