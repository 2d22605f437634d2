import type { Trx } from '../../db/types.ts';
import * as rows from './bulk-insert.repository.ts';
import type {
  NewCoreDue,
  NewCustomer,
  NewLoan,
  NewLoanChange,
  NewLoanEvent,
  NewProduct,
  NewProductParty,
  NewReview,
  NewServiceRecord,
} from './bulk-insert.rows.ts';

export type {
  NewCoreDue,
  NewCustomer,
  NewLoan,
  NewLoanChange,
  NewLoanEvent,
  NewLprTerms,
  NewProduct,
  NewProductParty,
  NewReview,
  NewServiceRecord,
} from './bulk-insert.rows.ts';

/** Rows per statement: large enough that statements do not count, small enough for a modest JSON text. */
const BATCH = 2000;

/**
 * Stores the rows of one import in batches, marked with its id. Nothing else may write meanwhile: ids are handed out
 * here, so that later rows can refer to earlier ones before these are stored.
 */
export class BulkInsert {
  readonly #trx: Trx;
  readonly #importId: number;
  readonly #next: rows.NextIds;
  readonly #customers: NewCustomer[] = [];
  readonly #products: NewProduct[] = [];
  readonly #parties: NewProductParty[] = [];
  readonly #loans: NewLoan[] = [];
  readonly #changes: NewLoanChange[] = [];
  readonly #events: NewLoanEvent[] = [];
  readonly #coreDues: NewCoreDue[] = [];
  readonly #services: NewServiceRecord[] = [];
  readonly #reviews: NewReview[] = [];

  private constructor(trx: Trx, importId: number, next: rows.NextIds) {
    this.#trx = trx;
    this.#importId = importId;
    this.#next = next;
  }

  static async begin(trx: Trx, importId: number): Promise<BulkInsert> {
    return new BulkInsert(trx, importId, await rows.nextIds(trx));
  }

  nextId(kind: 'customer' | 'product' | 'loan' | 'loanChange'): number {
    const id = this.#next[kind];
    this.#next[kind] += 1;
    return id;
  }

  async customer(row: NewCustomer): Promise<void> {
    if (this.#customers.push(row) >= BATCH) await this.#flushCustomers();
  }
  async product(row: NewProduct): Promise<void> {
    if (this.#products.push(row) >= BATCH) await this.#flushProducts();
  }
  async party(row: NewProductParty): Promise<void> {
    if (this.#parties.push(row) >= BATCH) await this.#flushParties();
  }
  async loan(row: NewLoan): Promise<void> {
    if (this.#loans.push(row) >= BATCH) await this.#flushLoans();
  }
  async event(row: NewLoanEvent): Promise<void> {
    if (this.#events.push(row) >= BATCH) await this.#flushEvents();
  }
  async loanChange(row: NewLoanChange): Promise<void> {
    if (this.#changes.push(row) >= BATCH) await this.#flushEvents();
  }
  async coreDue(row: NewCoreDue): Promise<void> {
    if (this.#coreDues.push(row) >= BATCH) await this.#flushCoreDues();
  }
  async serviceRecord(row: NewServiceRecord): Promise<void> {
    if (this.#services.push(row) >= BATCH) await this.#flushServices();
  }
  async review(row: NewReview): Promise<void> {
    if (this.#reviews.push(row) >= BATCH) await this.#flushReviews();
  }

  /** Stores what is still waiting. */
  async flush(): Promise<void> {
    await this.#flushParties();
    await this.#flushEvents();
    await this.#flushCoreDues();
    await this.#flushServices();
    await this.#flushReviews();
    await this.#flushProducts();
    await this.#flushLoans();
    await this.#flushCustomers();
  }

  // Whatever refers to something is stored after it: a full batch of events takes its loans and their customers along.
  async #flushCustomers(): Promise<void> {
    if (this.#customers.length > 0) {
      await rows.insertCustomers(this.#trx, this.#importId, this.#customers.splice(0));
    }
  }
  async #flushProducts(): Promise<void> {
    if (this.#products.length > 0) await rows.insertProducts(this.#trx, this.#importId, this.#products.splice(0));
  }
  async #flushParties(): Promise<void> {
    if (this.#parties.length === 0) return;
    await this.#flushCustomers();
    await this.#flushProducts();
    await rows.insertProductParties(this.#trx, this.#importId, this.#parties.splice(0));
  }
  async #flushLoans(): Promise<void> {
    if (this.#loans.length === 0) return;
    await this.#flushCustomers();
    await rows.insertLoans(this.#trx, this.#importId, this.#loans.splice(0));
  }
  async #flushEvents(): Promise<void> {
    if (this.#events.length === 0 && this.#changes.length === 0) return;
    await this.#flushLoans();
    const changes = this.#changes.splice(0);
    if (changes.length > 0) await rows.insertLoanChanges(this.#trx, changes);
    const events = this.#events.splice(0);
    await rows.insertLoanEvents(this.#trx, this.#importId, this.#next.event, events);
    this.#next.event += events.length;
    if (events.some(({ kind }) => kind === 'extension')) await rows.linkLoanChanges(this.#trx, this.#importId);
  }
  async #flushCoreDues(): Promise<void> {
    if (this.#coreDues.length === 0) return;
    await this.#flushLoans();
    await rows.insertCoreDues(this.#trx, this.#importId, this.#coreDues.splice(0));
  }
  async #flushServices(): Promise<void> {
    if (this.#services.length === 0) return;
    await this.#flushCustomers();
    await rows.insertServiceRecords(this.#trx, this.#importId, this.#services.splice(0));
  }
  async #flushReviews(): Promise<void> {
    if (this.#reviews.length === 0) return;
    await this.#flushLoans();
    await rows.insertReviews(this.#trx, this.#importId, this.#reviews.splice(0));
  }
}
