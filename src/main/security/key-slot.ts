import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** Cost of turning a password into a key. The real brake on guessing; raised with the years, upgraded at login. */
export const KDF_POLICY = { memoryKiB: 65_536, iterations: 3, parallelism: 1 } as const;

const Kdf = z.strictObject({
  memoryKiB: z.int().min(8).max(1_048_576),
  iterations: z.int().min(1).max(50),
  parallelism: z.int().min(1).max(8),
});
type Kdf = z.infer<typeof Kdf>;
const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** The data key wrapped for one password (or the recovery code). Login names are not secret. */
export const KeySlot = z.strictObject({
  kind: z.enum(['USER', 'RECOVERY']),
  login: z.string(),
  kdf: Kdf,
  salt: Base64,
  nonce: Base64,
  wrapped: Base64,
  tag: Base64,
});
export type KeySlot = z.infer<typeof KeySlot>;

/** Wraps the data key: argon2id(secret, fresh salt) → AES-256-GCM, bound to the slot's kind and login. */
export async function sealSlot(
  kind: KeySlot['kind'],
  login: string,
  secret: string,
  dataKey: Buffer,
  kdf: Kdf = KDF_POLICY,
): Promise<KeySlot> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(secret, salt, kdf), nonce);
  cipher.setAAD(boundTo(kind, login));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    kind,
    login,
    kdf,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** The data key, or undefined when the secret is wrong (or the slot was swapped or altered). */
export async function openSlot(slot: KeySlot, secret: string): Promise<Buffer | undefined> {
  const key = await deriveKey(secret, Buffer.from(slot.salt, 'base64'), slot.kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(slot.kind, slot.login));
  try {
    decipher.setAuthTag(Buffer.from(slot.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
  } catch {
    // GCM says only "no": wrong secret and altered slot look the same, and must.
    return undefined;
  }
}

/** The same work for a login nobody has, so that time does not tell who exists. */
export async function openNothing(secret: string): Promise<void> {
  await deriveKey(secret, randomBytes(16), KDF_POLICY);
}

/** A password's hash for the history of used ones (inside the encrypted book). `salt$hash`, base64. */
export async function hashForHistory(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}$${(await deriveKey(password, salt, KDF_POLICY)).toString('base64')}`;
}

export async function matchesHistory(password: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64');
  const actual = await deriveKey(password, Buffer.from(salt, 'base64'), KDF_POLICY);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

export function isBelowPolicy(slot: KeySlot): boolean {
  return slot.kdf.memoryKiB < KDF_POLICY.memoryKiB || slot.kdf.iterations < KDF_POLICY.iterations;
}

async function deriveKey(secret: string, salt: Buffer, kdf: Kdf): Promise<Buffer> {
  const bytes = await argon2id({
    // NFKC: the same password typed on another input method must open the same book.
    password: secret.normalize('NFKC'),
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(bytes);
}

function boundTo(kind: string, login: string): Buffer {
  return Buffer.from(`creditdesk/slot/${kind}/${login.toLowerCase()}`, 'utf8');
}
