import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { LoanContractInput } from '../../../contract/loan-contract.ts';
import { contractRefusals } from '../../../domain/lending/contract-rules.ts';
import type { LendingRefusal } from '../../../domain/lending/lending-refusal.ts';
import { staleVersion } from '../../audit/stale-version.ts';
import type { ReadDb, Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { termsQuery } from '../customer/customer-terms.service.ts';
import { loanProductOf, toLimits } from '../loan-product/loan-product.service.ts';
import {
  type ContractDbRow,
  contractById,
  countContracts,
  customerStatusOf,
  insertContract,
  isContractNumberTaken,
  notesUnder,
  pageOfContracts,
  updateContractRow,
} from './loan-contract.repository.ts';
import { changesBetween, toColumns, toContract, toNote } from './loan-contract.rows.ts';

export const subjectOf = (contract: { readonly customer_id: number; readonly id: number }): string =>
  `customer:${contract.customer_id}/loanContract:${contract.id}`;

/** One page of the contracts in scope, each with what is drawn and free as of the working date. */
export async function listContracts(
  { db, scope }: QueryContext,
  { filter, sort, page }: ParsedInputOf<'loanContract.list'>,
): Promise<OutputOf<'loanContract.list'>> {
  const query = { filter, scope, nameTerms: filter.text === undefined ? null : termsQuery(filter.text) };
  const rows = await pageOfContracts(db, query, sort, page);
  return { rows: rows.map(toContract), total: await countContracts(db, query) };
}

/** A contract with its product and the notes under it. */
export async function getContract(
  { db, workingDate }: QueryContext,
  contractId: number,
): Promise<OutputOf<'loanContract.get'>> {
  const row = await contractOnFile(db, contractId);
  const notes = await notesUnder(db, contractId);
  return {
    contract: toContract(row),
    product: await loanProductOf(db, row.loan_product_id),
    notes: notes.map((note) => toNote(note, workingDate)),
  };
}

/** The stored contract. Throws NOT_FOUND. */
export async function contractOnFile(db: ReadDb, contractId: number): Promise<ContractDbRow> {
  const row = await contractById(db, contractId);
  if (row === undefined) throw new AppError('NOT_FOUND', { kind: 'loanContract' });
  return row;
}

export async function createContract(
  context: CommandContext,
  { customerId, ...input }: ParsedInputOf<'loanContract.create'>,
): Promise<{ id: number }> {
  const { trx } = context;
  await assertActive(trx, customerId);
  await assertMakeable(context, input, null);
  const columns = toColumns(input);
  const id = await insertContract(trx, {
    ...columns,
    customer_id: customerId,
    author_id: context.actor.userId,
    created_at: context.now,
  });
  context.audit.subject(subjectOf({ id, customer_id: customerId }));
  context.audit.changes(changesBetween(null, columns));
  context.touch('loan');
  return { id };
}

/** Corrects a contract: only while nothing is drawn, for notes are made by what it said. */
export async function updateContract(
  context: CommandContext,
  { contractId, version, ...input }: ParsedInputOf<'loanContract.update'>,
): Promise<{ version: number }> {
  const before = await freshContract(context, contractId, version);
  if ((await notesUnder(context.trx, contractId)).length > 0) {
    throw new AppError('RULE_VIOLATED', { rule: 'CONTRACT_HAS_NOTES' });
  }
  if (before.state !== 'OPEN') throw new AppError('RULE_VIOLATED', { rule: 'CONTRACT_CLOSED' });
  await assertMakeable(context, input, contractId);
  const columns = toColumns(input);
  await updateContractRow(context.trx, contractId, { ...columns, version: version + 1 });
  context.audit.subject(subjectOf(before));
  context.audit.changes(changesBetween(before, columns));
  context.touch('loan');
  return { version: version + 1 };
}

/** Closes a contract for further drawdowns, or opens it again; its notes go on either way. */
export async function setContractState(
  context: CommandContext,
  { contractId, version }: ParsedInputOf<'loanContract.close'>,
  state: 'OPEN' | 'CLOSED',
): Promise<{ version: number }> {
  const before = await freshContract(context, contractId, version);
  if (before.state === state) return { version };
  await updateContractRow(context.trx, contractId, { state, version: version + 1 });
  context.audit.subject(subjectOf(before));
  context.audit.changes([{ field: 'state', from: before.state, to: state }]);
  context.touch('loan');
  return { version: version + 1 };
}

/** The contract as the form had read it, or STALE_VERSION with who changed it and when. */
async function freshContract(context: CommandContext, contractId: number, version: number): Promise<ContractDbRow> {
  const row = await contractOnFile(context.trx, contractId);
  if (row.version !== version) throw await staleVersion(context.trx, 'loanContract', subjectOf(row));
  return row;
}

async function assertMakeable(context: CommandContext, input: LoanContractInput, ownId: number | null): Promise<void> {
  const product = await loanProductOf(context.trx, input.productId);
  refuse(contractRefusals(input, toLimits(product), context.workingDate));
  if (await isContractNumberTaken(context.trx, input.number, ownId)) {
    throw new AppError('DUPLICATE', { field: 'contractNumber', number: input.number });
  }
}

/** RULE: nothing new is agreed with a customer who is set inactive. */
export async function assertActive(trx: Trx, customerId: number): Promise<void> {
  const status = await customerStatusOf(trx, customerId);
  if (status === undefined) throw new AppError('NOT_FOUND', { kind: 'customer' });
  if (status !== 'ACTIVE') throw new AppError('RULE_VIOLATED', { rule: 'CUSTOMER_INACTIVE' });
}

/** Throws the first refusal, in the rule's own words. */
export function refuse(refusals: readonly LendingRefusal[]): void {
  const [first] = refusals;
  if (first !== undefined) throw new AppError('RULE_VIOLATED', { rule: first.rule, ...first.params });
}
