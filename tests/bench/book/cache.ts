import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../../src/main/db/migrations/index.ts';
import { PASSWORD, TestBook } from '../../support/book.ts';
import { BOOK_DAY, type BookSize, fillBook, type Staff } from './fill.ts';

/** Who can log in: head sees the whole branch, lead a team of six, manager her own customers. */
export const HEAD = 'head';
export const LEAD = 'lead';
export const MANAGER = 'manager';

/** Sources that decide what stands in a book: another text of one of them is another book. */
const SOURCES = [
  'tests/bench/book/cache.ts',
  'tests/bench/book/customers.ts',
  'tests/bench/book/fill.ts',
  'tests/bench/book/history.ts',
  'tests/bench/book/loans.ts',
  'tests/bench/book/random.ts',
  'src/main/features/customer/customer.terms.ts',
  'src/main/features/import/bulk-insert.repository.ts',
];

function fingerprint(size: BookSize): string {
  const hash = createHash('sha256').update(JSON.stringify([size, migrations.flatMap((step) => step.statements)]));
  for (const source of SOURCES) hash.update(readFileSync(new URL(`../../../${source}`, import.meta.url)));
  return hash.digest('hex').slice(0, 12);
}

export interface CachedBook {
  readonly folder: string;
  /** How long the filling took when it was made, in milliseconds. */
  readonly fillMs: number;
  readonly wasCached: boolean;
}

/** The filled book of this size, made once and kept in the system's folder for temporary files. Never opened itself. */
export async function cachedBook(size: BookSize, fresh: boolean): Promise<CachedBook> {
  const root = join(tmpdir(), 'creditdesk-bench');
  const name = `${size.customers}-${fingerprint(size)}`;
  const folder = join(root, name);
  const facts = join(folder, 'made.json');
  if (!fresh && existsSync(facts)) {
    const { fillMs } = JSON.parse(readFileSync(facts, 'utf8')) as { fillMs: number };
    return { folder, fillMs, wasCached: true };
  }
  mkdirSync(root, { recursive: true });
  sweep(root, size);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const fillMs = await makeBook(partial, size);
  writeFileSync(join(partial, 'made.json'), JSON.stringify({ fillMs }));
  renameSync(partial, folder);
  return { folder, fillMs, wasCached: false };
}

/** Books of this size by earlier sources are of no more use, and large. */
function sweep(root: string, size: BookSize): void {
  for (const name of readdirSync(root)) {
    if (name.startsWith(`${size.customers}-`)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** Makes the book in an empty folder; how long the filling took, in milliseconds. */
export async function makeBook(folder: string, size: BookSize): Promise<number> {
  const book = new TestBook({ folder, today: BOOK_DAY });
  mkdirSync(folder, { recursive: true });
  await book.startService();
  await book.call('book.create', {
    bank: '示例银行',
    branch: '城关支行',
    mode: 'BRANCH',
    login: 'boss',
    displayName: '周行',
    password: PASSWORD,
  });
  const staff = await hire(book);
  await book.close();
  const started = performance.now();
  await fillBook(await book.openDatabase(HEAD), size, staff, BOOK_DAY);
  await book.close();
  const fillMs = performance.now() - started;
  await letItSettle(folder);
  return fillMs;
}

async function hire(book: TestBook): Promise<Staff> {
  const head = await book.addUser({ login: HEAD, roles: ['BRANCH_HEAD'] });
  const lead = await book.addUser({ login: LEAD, roles: ['MANAGER', 'TEAM_LEAD'] });
  const manager = await book.addUser({ login: MANAGER, roles: ['MANAGER'], leadId: lead });
  return { managers: [lead, manager], head };
}

/** A first working day: the program itself gathers what the query planner knows when it closes a book. */
async function letItSettle(folder: string): Promise<void> {
  const book = new TestBook({ folder, today: BOOK_DAY });
  await book.startService();
  await book.as(HEAD);
  await book.call('customer.list', {
    filter: {},
    sort: { key: 'name', direction: 'asc' },
    page: { offset: 0, limit: 50 },
  });
  await book.call('loan.totals', {});
  await book.close();
}

/** A copy to work on, so that the cached book stays as it was made. */
export function copyOf(cached: CachedBook, to: string): void {
  cpSync(cached.folder, to, { recursive: true });
}
