import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no I, L, O, U, so that a code read from paper is typed right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 160 random bits in eight groups of four. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** What the person typed, as it was printed: case, spaces, dashes and look-alikes do not matter. */
export function normaliseRecoveryCode(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return (letters.match(/.{1,4}/g) ?? []).join('-');
}
