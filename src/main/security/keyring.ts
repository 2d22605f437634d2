import { randomUUID } from 'node:crypto';
import { isBelowPolicy, type KeySlot, openNothing, openSlot, sealSlot } from './key-slot.ts';
import { newRecoveryCode, normaliseRecoveryCode } from './recovery-code.ts';
import { readVault, type Vault, vaultExists, writeVault } from './vault.ts';

/** A change of the vault that belongs to a transaction of the book: both happen or neither. */
export interface VaultChange {
  act(): void;
  undo(): void;
}

/** The book's key slots in its vault file: who can open it, and how that changes. */
export class Keyring {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  get exists(): boolean {
    return vaultExists(this.#path);
  }

  /** Login names with a slot. Throws VAULT_DAMAGED. */
  logins(): readonly string[] {
    return readVault(this.#path)
      .slots.filter((slot) => slot.kind === 'USER')
      .map((slot) => slot.login);
  }

  /** A new vault with the first user's slot and the recovery slot; the code is shown once and kept nowhere. */
  static async create(
    login: string,
    password: string,
    dataKey: Buffer,
  ): Promise<{ vault: Vault; recoveryCode: string }> {
    const recoveryCode = newRecoveryCode();
    const slots = [
      await sealSlot('USER', login, password, dataKey),
      await sealSlot('RECOVERY', '', recoveryCode, dataKey),
    ];
    return {
      vault: { format: 'creditdesk-vault', version: 1, bookId: randomUUID(), slots, failures: [] },
      recoveryCode,
    };
  }

  write(vault: Vault): void {
    writeVault(this.#path, vault);
  }

  /** The data key for a login and password, or undefined. Costs the same whether or not the login exists. */
  async unlock(login: string, password: string): Promise<Buffer | undefined> {
    const slot = readVault(this.#path).slots.find((candidate) => isUserSlot(candidate, login));
    if (slot === undefined) {
      await openNothing(password);
      return undefined;
    }
    const dataKey = await openSlot(slot, password);
    if (dataKey !== undefined && isBelowPolicy(slot)) await this.setPassword(login, password, dataKey);
    return dataKey;
  }

  async unlockByRecoveryCode(typed: string): Promise<Buffer | undefined> {
    const slot = readVault(this.#path).slots.find((candidate) => candidate.kind === 'RECOVERY');
    return slot === undefined ? undefined : openSlot(slot, normaliseRecoveryCode(typed));
  }

  /** Adds or replaces one user's slot. */
  async setPassword(login: string, password: string, dataKey: Buffer): Promise<void> {
    (await this.newPassword(login, password, dataKey)).act();
  }

  /** A slot made ready (the slow part) and put in place, or taken back, together with a transaction. */
  async newPassword(login: string, password: string, dataKey: Buffer): Promise<VaultChange> {
    const slot = await sealSlot('USER', login, password, dataKey);
    return this.#change(login, [slot]);
  }

  /** Without a slot the user's password opens nothing any more. */
  removal(login: string): VaultChange {
    return this.#change(login, []);
  }

  #change(login: string, slots: readonly KeySlot[]): VaultChange {
    let before: readonly KeySlot[] | undefined;
    return {
      act: () => {
        before = readVault(this.#path).slots.filter((slot) => isUserSlot(slot, login));
        this.#replaceSlots(login, slots);
      },
      undo: () => {
        if (before !== undefined) this.#replaceSlots(login, before);
      },
    };
  }

  #replaceSlots(login: string, slots: readonly KeySlot[]): void {
    const vault = readVault(this.#path);
    this.write({ ...vault, slots: [...vault.slots.filter((old) => !isUserSlot(old, login)), ...slots] });
  }

  /** Failed tries wait here until the book opens and its audit log can take them. */
  recordFailure(login: string, at: string): void {
    const vault = readVault(this.#path);
    this.write({ ...vault, failures: [...vault.failures, { at, login }].slice(-1000) });
  }

  failures(): Vault['failures'] {
    return readVault(this.#path).failures;
  }

  /** Only what has been put on record is forgotten; a try recorded twice after a crash harms nobody. */
  forgetFailures(recorded: Vault['failures']): void {
    if (recorded.length === 0) return;
    const vault = readVault(this.#path);
    const known = new Set(recorded.map((failure) => JSON.stringify(failure)));
    this.write({ ...vault, failures: vault.failures.filter((failure) => !known.has(JSON.stringify(failure))) });
  }
}

function isUserSlot(slot: KeySlot, login: string): boolean {
  return slot.kind === 'USER' && slot.login.toLowerCase() === login.toLowerCase();
}
