import { ruleProduct } from '../../../domain/importing/row-rules.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { productsByKey, takenParties } from './existing.repository.ts';
import { resolveCustomers } from './take-customers.ts';
import { type Candidate, isNew, passes, refuse, type Taking } from './take-rows.ts';

/** Stores products held; kind and number together tell them apart. */
export async function takeProducts(batch: readonly Candidate<'product'>[], taking: Taking): Promise<void> {
  const pairs = batch.map(({ values }) => [values.kind, values.number] as const);
  const inBook = new Set((await productsByKey(taking.trx, taking.scope, pairs)).map(({ key }) => key));
  for (const candidate of batch) {
    const { values } = candidate;
    const key = `${values.kind}|${values.number}`;
    if (inBook.has(key)) refuse(taking, candidate, 'number', 'DUPLICATE_IN_BOOK');
    else if (!isNew(taking, 'product', key)) refuse(taking, candidate, 'number', 'DUPLICATE_KEY');
    else if (passes(taking, candidate, ruleProduct(values))) {
      const id = taking.bulk.nextId('product');
      const amount = values.amount === null ? null : fen(values.amount);
      await taking.bulk.product({ ...values, id, amount });
      taking.products.set(key, id);
      taking.report.took('product');
    }
  }
}

/** Stores who holds or may use a product; both must be known. */
export async function takeProductParties(batch: readonly Candidate<'productParty'>[], taking: Taking): Promise<void> {
  await resolveCustomers(
    batch.map(({ values }) => values.customerNumber),
    taking,
  );
  await resolveProducts(batch, taking);
  const known = batch.map((candidate) => {
    const { productKind, productNumber, customerNumber } = candidate.values;
    const productId = taking.products.get(`${productKind}|${productNumber}`);
    return { candidate, productId, customerId: taking.customers.get(customerNumber) };
  });
  const pairs = known.flatMap(({ productId, customerId }): (readonly [number, number])[] =>
    productId === undefined || customerId === undefined ? [] : [[productId, customerId]],
  );
  const inBook = await takenParties(taking.trx, pairs);
  for (const { candidate, productId, customerId } of known) {
    const key = `${productId}|${customerId}`;
    if (productId === undefined) refuse(taking, candidate, 'productNumber', 'REFERENCE_MISSING');
    else if (customerId === undefined) refuse(taking, candidate, 'customerNumber', 'REFERENCE_MISSING');
    else if (inBook.has(key)) refuse(taking, candidate, 'productNumber', 'DUPLICATE_IN_BOOK');
    else if (!isNew(taking, 'party', key)) refuse(taking, candidate, 'productNumber', 'DUPLICATE_KEY');
    else {
      await taking.bulk.party({ productId, customerId, role: candidate.values.role });
      taking.report.took('productParty');
    }
  }
}

async function resolveProducts(batch: readonly Candidate<'productParty'>[], taking: Taking): Promise<void> {
  const unknown = new Map<string, readonly [string, string]>();
  for (const { values } of batch) {
    const key = `${values.productKind}|${values.productNumber}`;
    if (!taking.products.has(key)) unknown.set(key, [values.productKind, values.productNumber]);
  }
  if (unknown.size === 0) return;
  for (const { key, id, inScope } of await productsByKey(taking.trx, taking.scope, [...unknown.values()])) {
    if (inScope) taking.products.set(key, id);
  }
}
