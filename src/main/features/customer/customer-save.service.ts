import type { FieldIssue, SaveResult } from '../../../contract/customer.ts';
import type { ParsedInputOf } from '../../../contract/index.ts';
import { PERMISSIONS } from '../../../contract/permissions.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import { reaches } from '../../rpc/row-scope.ts';
import { rebuildLoanStates, refreshCustomerStates } from '../loan/loan-state.service.ts';
import { readReviewParameters } from '../settings/parameter.service.ts';
import {
  highestOwnNumber,
  holderOf,
  insertCustomer,
  loanIdsOf,
  managerNamed,
  numberTaken,
  updateCustomer,
} from './customer.repository.ts';
import { type CustomerRecord, changesBetween, toColumns, toRecord } from './customer.rows.ts';
import { completed, issuesOf, storedIdentifier, storedPhone } from './customer.rules.ts';
import { unchangedSince } from './customer.service.ts';
import { indexCustomers } from './customer-terms.service.ts';

type CreateInput = ParsedInputOf<'customer.create'>;
type UpdateInput = ParsedInputOf<'customer.update'>;

/** Opens a customer under the number given, or the next free one of the book's own series. */
export async function createCustomer(context: CommandContext, input: CreateInput): Promise<SaveResult> {
  const { trx, audit, now } = context;
  const record = typedRecord(input, 'ACTIVE', null);
  const manager = await managerFor(context, record, null);
  const issues = standing([...issuesOf(record, null, context.workingDate), ...manager.issues], input.acceptedWarnings);
  if (issues.length > 0) return stopped(context, issues);
  const number = await numberFor(context, input.number);
  await refuseDuplicate(context, record, null);
  const id = await insertCustomer(trx, {
    ...toColumns(record),
    number,
    customer_since_on: null,
    import_id: null,
    created_at: now,
    updated_at: now,
  });
  await indexCustomers(trx, [{ id, number, ...record }]);
  await refreshCustomerStates(trx, [id]);
  audit.subject(`customer:${id}`);
  audit.note({ number });
  audit.changes(changesBetween(null, record, () => manager.name));
  context.touch('customer');
  return { saved: true, id, version: 1 };
}

/** Changes a customer's record, if it is still as the form had read it. */
export async function changeCustomer(context: CommandContext, input: UpdateInput): Promise<SaveResult> {
  const { trx, audit, now } = context;
  const { customerId: id, version } = input;
  const row = await unchangedSince(trx, id, version);
  const before = toRecord(row);
  const record = typedRecord(input, input.status, before);
  const manager = await managerFor(context, record, before);
  audit.subject(`customer:${id}`);
  const issues = standing(
    [...issuesOf(record, before, context.workingDate), ...manager.issues],
    input.acceptedWarnings,
  );
  if (issues.length > 0) return stopped(context, issues);
  await refuseDuplicate(context, record, id);
  const names = (managerId: number) => (managerId === before.managerId ? row.manager_name : manager.name);
  const changes = changesBetween(before, record, names);
  if (changes.length === 0) return { saved: true, id, version };
  await updateCustomer(trx, id, { ...toColumns(record), updated_at: now, version: version + 1 });
  await indexCustomers(trx, [{ id, number: row.number, ...record }]);
  if (record.kind !== before.kind) await planReviewsAnew(context, id);
  audit.changes(changes);
  // Loans and reviews show the customer's name and manager.
  context.touch('customer', 'loan', 'postLoan');
  return { saved: true, id, version: version + 1 };
}

/** How often a loan is looked at depends on the kind of customer. */
async function planReviewsAnew({ trx, workingDate }: CommandContext, customerId: number): Promise<void> {
  const parameters = await readReviewParameters(trx);
  await rebuildLoanStates(trx, { asOf: workingDate, select: await loanIdsOf(trx, customerId), parameters });
}

/** What was typed, as it would be stored. What the form left undefined it had only seen masked: it stays. */
function typedRecord(
  input: CreateInput | UpdateInput,
  status: CustomerRecord['status'],
  before: CustomerRecord | null,
): CustomerRecord {
  const { kind, sex, birthOn, grade, managerId } = input;
  const kept = <F extends 'identifier' | 'phone' | 'address'>(field: F): string | null =>
    input[field] === undefined ? (before?.[field] ?? null) : input[field];
  const identifier = storedIdentifier(input.identifierKind, kept('identifier'));
  return completed({
    kind,
    name: input.name || null,
    // A kind chosen beside an empty field says nothing.
    identifierKind: identifier === null ? null : input.identifierKind,
    identifier,
    phone: storedPhone(kept('phone')),
    address: kept('address') || null,
    sex,
    birthOn,
    township: input.township || null,
    industry: input.industry || null,
    employer: input.employer || null,
    grade,
    managerId,
    status,
    remark: input.remark || null,
  });
}

/** SECURITY: nobody gives customers to, or takes them from, managers outside their own reach. */
async function managerFor(
  { trx, scope }: CommandContext,
  { managerId }: CustomerRecord,
  before: CustomerRecord | null,
): Promise<{ name: string | null; issues: FieldIssue[] }> {
  if (!reaches(scope, managerId)) throw new AppError('SCOPE_DENIED', { kind: 'customer' });
  if (managerId === before?.managerId) return { name: null, issues: [] };
  const manager = await managerNamed(trx, managerId, PERMISSIONS['customer.write']);
  if (manager !== undefined) return { name: manager.display_name, issues: [] };
  return { name: null, issues: [{ field: 'managerId', code: 'MANAGER_UNAVAILABLE', severity: 'BLOCK' }] };
}

/** What still stops a save: every block, and the warnings nobody accepted. */
function standing(issues: readonly FieldIssue[], accepted: readonly string[]): FieldIssue[] {
  return issues.filter(({ severity, code }) => severity === 'BLOCK' || !accepted.includes(code));
}

function stopped({ audit }: CommandContext, issues: FieldIssue[]): SaveResult {
  audit.note({ saved: false, issues: issues.map(({ code }) => code).join(',') });
  return { saved: false, issues };
}

async function refuseDuplicate(
  { trx, scope }: CommandContext,
  record: CustomerRecord,
  ownId: number | null,
): Promise<void> {
  if (record.identifier === null || record.identifierKind === null) return;
  const holder = await holderOf(trx, record.identifierKind, record.identifier);
  if (holder === undefined || holder.id === ownId) return;
  // SECURITY: whose customer it is says nothing to somebody who may not see them.
  const number = reaches(scope, holder.manager_id) ? holder.number : null;
  throw new AppError('DUPLICATE', { field: 'identifier', number });
}

async function numberFor({ trx }: CommandContext, typed: string | null): Promise<string> {
  if (typed) {
    if (await numberTaken(trx, typed)) throw new AppError('DUPLICATE', { field: 'number', number: typed });
    return typed;
  }
  const next = Number((await highestOwnNumber(trx))?.slice(1) ?? 0) + 1;
  if (next > 99_999_999) throw new AppError('RULE_VIOLATED', { rule: 'CUSTOMER_NUMBERS_USED_UP' });
  return `C${String(next).padStart(8, '0')}`;
}
