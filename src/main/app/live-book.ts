import { BookMode } from '../../contract/session.ts';
import { type IsoDay, isoDay } from '../../domain/kernel/iso-day.ts';
import { type AuditEntry, appendAudit, auditKey } from '../audit/audit-log.ts';
import type { OpenBook } from '../db/open-book.ts';
import { storageError } from '../db/sqlite-errors.ts';
import type { ReadDb, Trx, WriteDb } from '../db/types.ts';
import { type Clock, todayOf } from '../platform/clock.ts';
import { AppError } from '../rpc/app-error.ts';

/** What the book says of itself. */
export interface BookFacts {
  readonly bank: string;
  readonly branch: string;
  readonly mode: BookMode;
  readonly currency: string;
  readonly workingDateSet: IsoDay | null;
  readonly stateAsOf: IsoDay | null;
  readonly sampleImportId: number | null;
  readonly version: number;
}

/** The open book of a running service, with its data key. Facts are read again whenever a command touched them. */
export class LiveBook {
  readonly #book: OpenBook;
  readonly #clock: Clock;
  readonly #auditKey: Buffer;
  readonly dataKey: Buffer;
  #facts: BookFacts;

  private constructor(book: OpenBook, dataKey: Buffer, clock: Clock, facts: BookFacts) {
    this.#book = book;
    this.#clock = clock;
    this.dataKey = dataKey;
    this.#auditKey = auditKey(dataKey);
    this.#facts = facts;
  }

  static async of(book: OpenBook, dataKey: Buffer, clock: Clock): Promise<LiveBook> {
    try {
      return new LiveBook(book, dataKey, clock, await readFacts(book.reader));
    } catch (error) {
      book.close();
      throw storageError(error) ?? new AppError('DB_DAMAGED', { reason: 'FACTS' });
    }
  }

  get reader(): ReadDb {
    return this.#book.reader;
  }
  get writer(): WriteDb {
    return this.#book.writer;
  }
  get auditKey(): Buffer {
    return this.#auditKey;
  }
  get databasePath(): string {
    return this.#book.files.database;
  }
  get facts(): BookFacts {
    return this.#facts;
  }
  /** 营业日期: the day set by hand, else today in Shanghai. */
  get workingDate(): IsoDay {
    return this.#facts.workingDateSet ?? todayOf(this.#clock);
  }

  async reload(): Promise<void> {
    this.#facts = await readFacts(this.reader);
  }

  async appendAudit(trx: Trx, entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await appendAudit(trx, this.#auditKey, { at: this.#clock.now(), ...entry });
  }

  close(): void {
    // SECURITY: the key leaves memory with the book, as far as a garbage-collected runtime lets us.
    this.dataKey.fill(0);
    this.#auditKey.fill(0);
    this.#book.close();
  }
}

async function readFacts(db: ReadDb): Promise<BookFacts> {
  const row = await db.selectFrom('book').selectAll().executeTakeFirstOrThrow();
  return {
    bank: row.bank,
    branch: row.branch,
    mode: BookMode.parse(row.mode),
    currency: row.currency,
    workingDateSet: row.working_date === null ? null : isoDay(row.working_date),
    stateAsOf: row.state_as_of === null ? null : isoDay(row.state_as_of),
    sampleImportId: row.sample_import_id,
    version: row.version,
  };
}
