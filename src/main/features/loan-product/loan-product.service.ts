import type { ParsedInputOf } from '../../../contract/index.ts';
import type { LoanProduct, LoanProductInput } from '../../../contract/loan-product.ts';
import { compareFractions, rate, rateFraction } from '../../../domain/kernel/rate.ts';
import { staleVersion } from '../../audit/stale-version.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { allProducts, findProduct, insertProduct, productNamed, updateProductRow } from './loan-product.repository.ts';
import { changesBetween, toColumns, toProduct } from './loan-product.rows.ts';

export { toLimits } from './loan-product.rows.ts';

const subjectOf = (id: number): string => `loanProduct:${id}`;

export async function listLoanProducts(db: ReadDb): Promise<LoanProduct[]> {
  return (await allProducts(db)).map(toProduct);
}

/** One product. Throws NOT_FOUND. */
export async function loanProductOf(db: ReadDb, id: number): Promise<LoanProduct> {
  const row = await findProduct(db, id);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'loanProduct' });
  return toProduct(row);
}

export async function createLoanProduct(
  context: CommandContext,
  input: ParsedInputOf<'loanProduct.create'>,
): Promise<{ id: number }> {
  await assertStorable(context.trx, input, null);
  const columns = toColumns(input);
  const id = await insertProduct(context.trx, columns);
  context.audit.subject(subjectOf(id));
  context.audit.changes(changesBetween(null, { ...columns, enabled: 1 }));
  // Forms and contracts everywhere follow their product.
  context.touch('settings');
  return { id };
}

export async function updateLoanProduct(
  context: CommandContext,
  { id, version, enabled, ...input }: ParsedInputOf<'loanProduct.update'>,
): Promise<{ version: number }> {
  const { trx } = context;
  const before = await findProduct(trx, id);
  if (before === undefined) throw new AppError('NOT_FOUND', { kind: 'loanProduct' });
  if (before.version !== version) throw await staleVersion(trx, 'loanProduct', subjectOf(id));
  await assertStorable(trx, input, id);
  const columns = { ...toColumns(input), enabled: enabled ? (1 as const) : (0 as const) };
  await updateProductRow(trx, id, { ...columns, version: version + 1 });
  context.audit.subject(subjectOf(id));
  context.audit.changes(changesBetween(before, columns));
  context.touch('settings');
  return { version: version + 1 };
}

/** A name of its own, and bounds that leave something between them. */
async function assertStorable(trx: Trx, input: LoanProductInput, ownId: number | null): Promise<void> {
  const holder = await productNamed(trx, input.name);
  if (holder !== undefined && holder !== ownId) {
    throw new AppError('DUPLICATE', { field: 'productName', number: input.name });
  }
  const { minAmount, maxAmount, minRate, maxRate } = input;
  const amounts = [minAmount, maxAmount].filter((amount) => amount !== null);
  if (amounts.some((amount) => amount <= 0))
    throw new AppError('RULE_VIOLATED', { rule: 'PRODUCT_BOUND_NOT_POSITIVE' });
  const crossed =
    (minAmount !== null && maxAmount !== null && minAmount > maxAmount) ||
    (minRate !== null && maxRate !== null && compareFractions(fraction(minRate), fraction(maxRate)) > 0);
  if (crossed) throw new AppError('RULE_VIOLATED', { rule: 'PRODUCT_BOUNDS_CROSSED' });
}

const fraction = (text: string) => rateFraction(rate(text));
