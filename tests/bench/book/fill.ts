import { Kysely } from 'kysely';
import { addDays, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { REVIEW_PARAMETERS } from '../../../src/domain/post-loan/review-plan.ts';
import type { Connection } from '../../../src/main/db/connection.ts';
import { bookDialect } from '../../../src/main/db/dialect.ts';
import type { Schema } from '../../../src/main/db/schema.ts';
import type { Trx } from '../../../src/main/db/types.ts';
import { indexCustomers } from '../../../src/main/features/customer/customer-terms.service.ts';
import { BulkInsert, type NewCustomer } from '../../../src/main/features/import/bulk-insert.service.ts';
import { insertRun } from '../../../src/main/features/import/import.repository.ts';
import { rebuildLoanStates } from '../../../src/main/features/loan/loan-state.service.ts';
import { customerAt } from './customers.ts';
import { productAt, reviewAt, serviceRecordAt } from './history.ts';
import { loanAt, type MadeLoan } from './loans.ts';
import { Random } from './random.ts';

export interface BookSize {
  readonly customers: number;
  readonly loans: number;
  readonly serviceRecords: number;
}

/** User ids. The first two managers can log in and are of one team. */
export interface Staff {
  readonly managers: readonly [number, ...number[]];
  readonly head: number;
}

const SEED = 20_261_122;
const TERMS_BATCH = 2000;
const CUSTOMERS_PER_MANAGER = 1250;
const TEAM = 6;

/** Fills an empty book: the same size and staff give the same rows. Stored as an import stores them, states included. */
export async function fillBook(connection: Connection, size: BookSize, known: Staff, today: IsoDay): Promise<void> {
  const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
  await db.transaction().execute(async (trx) => {
    const now = `${today}T01:00:00.000Z`;
    const staff = await hireMore(trx, known, Math.ceil(size.customers / CUSTOMERS_PER_MANAGER), now);
    const importId = await insertRun(trx, {
      profileName: '压力测试账簿',
      files: [],
      state: 'DONE',
      source: 'FILES',
      positionAsOf: today,
      currency: 'CNY',
      currencyBefore: null,
      at: now,
      actorId: staff.head,
    });
    const bulk = await BulkInsert.begin(trx, importId);
    const customers = await storeCustomers(bulk, size, staff);
    await storeLoans(bulk, customers, size, staff, today);
    await storeServices(bulk, customers, size, today);
    await storeProducts(bulk, customers, today);
    await bulk.flush();
    await indexAll(trx, customers);
    await rebuildLoanStates(trx, { asOf: today, select: 'ALL', parameters: REVIEW_PARAMETERS });
  });
}

/** Managers enough for so many customers. These never log in, so they need no password. */
async function hireMore(trx: Trx, staff: Staff, count: number, now: string): Promise<Staff> {
  const managers: [number, ...number[]] = [...staff.managers];
  while (managers.length < Math.max(TEAM, count)) {
    const leadId = managers.length < TEAM ? managers[0] : null;
    const { id } = await trx
      .insertInto('user')
      .values({
        login: `manager${managers.length}`,
        display_name: `客户经理${managers.length}`,
        lead_id: leadId,
        enabled: 1,
        password_changed_at: now,
        import_id: null,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.insertInto('user_role').values({ user_id: id, role: 'MANAGER' }).execute();
    managers.push(id);
  }
  return { ...staff, managers };
}

async function storeCustomers(bulk: BulkInsert, size: BookSize, staff: Staff): Promise<NewCustomer[]> {
  const random = new Random(SEED);
  const customers: NewCustomer[] = [];
  for (let count = 0; count < size.customers; count += 1) {
    const customer = customerAt(random, bulk.nextId('customer'), staff.managers);
    customers.push(customer);
    await bulk.customer(customer);
  }
  return customers;
}

/** A fifth of the customers has none; the others have a few, some many. */
function borrower(random: Random, customers: readonly NewCustomer[]): NewCustomer {
  const reach = Math.floor(customers.length * 0.8);
  const customer = customers[Math.floor(random.next() ** 1.3 * reach)] ?? customers[0];
  if (customer === undefined) throw new RangeError('a book without customers');
  return customer;
}

async function storeLoans(
  bulk: BulkInsert,
  customers: readonly NewCustomer[],
  size: BookSize,
  staff: Staff,
  today: IsoDay,
): Promise<void> {
  const random = new Random(SEED + 1);
  const now = `${today}T01:00:00.000Z`;
  for (let count = 0; count < size.loans; count += 1) {
    const { id: customerId, managerId } = borrower(random, customers);
    const made = loanAt(random, { id: bulk.nextId('loan'), customerId, today, actorId: managerId, now });
    await bulk.loan(made.loan);
    for (const event of made.events) await bulk.event(event);
    for (const review of reviewsOf(random, made, [managerId, staff.head], today)) await bulk.review(review);
  }
}

/** Most live loans were looked at within the last quarter, some before that too, a few never. */
function reviewsOf(random: Random, made: MadeLoan, reviewers: readonly [number, number], today: IsoDay) {
  if (!made.live || random.chance(0.05)) return [];
  const ages = random.chance(0.3) ? [random.int(1, 90), random.int(91, 400)] : [random.int(1, 90)];
  return ages.map((age) => reviewAt(random, made.loan, reviewers, addDays(today, -age)));
}

async function storeServices(
  bulk: BulkInsert,
  customers: readonly NewCustomer[],
  size: BookSize,
  today: IsoDay,
): Promise<void> {
  const random = new Random(SEED + 2);
  for (let count = 0; count < size.serviceRecords; count += 1) {
    const { id, managerId } = borrower(random, customers);
    await bulk.serviceRecord(serviceRecordAt(random, id, managerId, today));
  }
}

async function storeProducts(bulk: BulkInsert, customers: readonly NewCustomer[], today: IsoDay): Promise<void> {
  const random = new Random(SEED + 3);
  for (const customer of customers) {
    for (let count = random.pick([0, 1, 1, 2]); count > 0; count -= 1) {
      const product = productAt(random, bulk.nextId('product'), today);
      await bulk.product(product);
      await bulk.party({ productId: product.id, customerId: customer.id, role: 'OWNER' });
    }
  }
}

async function indexAll(trx: Trx, customers: readonly NewCustomer[]): Promise<void> {
  for (let start = 0; start < customers.length; start += TERMS_BATCH) {
    await indexCustomers(trx, customers.slice(start, start + TERMS_BATCH));
  }
}

export const BOOK_DAY = isoDay('2026-11-22');
