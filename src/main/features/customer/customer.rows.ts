import {
  type Customer,
  type CustomerHeader,
  CustomerKind,
  type CustomerRow,
  CustomerStatus,
  Grade,
  IdentifierKind,
  Sex,
} from '../../../contract/customer.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import { mask } from '../../../domain/identity/masking.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { dayOrNull, member, memberOrNull } from '../../query/columns.ts';
import { customerDisplayName, knownSum, overdueView } from '../../query/values.ts';
import type { Change } from '../../rpc/handler.ts';
import type { CustomerDbRow, CustomerStanding } from './customer.repository.ts';
import type { CheckedFields } from './customer.rules.ts';
import type { CustomerListDbRow } from './customer-list.repository.ts';

/** The fields of a customer that identify and leave the service masked, with the mask each gets. */
const MASKS = { identifier: 'id', phone: 'mobile', address: 'address' } as const;
export type MaskedField = keyof typeof MASKS;

export function isMaskedField(field: string): field is MaskedField {
  return Object.hasOwn(MASKS, field);
}

// SECURITY: the only way these three leave the service, but for customer.reveal.
export function masked(field: MaskedField, value: string | null): string | null {
  return value === null ? null : mask(MASKS[field], value);
}

export function toCustomerRow(row: CustomerListDbRow, workingDate: IsoDay): CustomerRow {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    displayName: customerDisplayName(row.name, row.number),
    kind: member(CustomerKind.options, row.kind),
    township: row.township,
    phoneMasked: masked('phone', row.phone),
    grade: memberOrNull(Grade.options, row.grade),
    managerId: row.manager_id,
    managerName: row.manager_name,
    status: member(CustomerStatus.options, row.status),
    loanCount: row.loan_count ?? 0,
    balance: knownSum(row.balance_fen, row.live_loan_count, row.unknown_balance_count),
    overdue: overdueView(row, workingDate),
    worstClass: memberOrNull(LoanClassValue.options, row.worst_class),
    lastContactOn: dayOrNull(row.last_contact_on),
  };
}

export function toCustomer(row: CustomerDbRow): Customer {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    displayName: customerDisplayName(row.name, row.number),
    kind: member(CustomerKind.options, row.kind),
    identifierKind: memberOrNull(IdentifierKind.options, row.identifier_kind),
    identifierMasked: masked('identifier', row.identifier),
    phoneMasked: masked('phone', row.phone),
    addressMasked: masked('address', row.address),
    sex: memberOrNull(Sex.options, row.sex),
    birthOn: dayOrNull(row.birth_on),
    township: row.township,
    industry: row.industry,
    employer: row.employer,
    grade: memberOrNull(Grade.options, row.grade),
    managerId: row.manager_id,
    managerName: row.manager_name,
    status: member(CustomerStatus.options, row.status),
    customerSinceOn: dayOrNull(row.customer_since_on),
    remark: row.remark,
    importId: row.import_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

/** What the form edits, as it is stored. */
export interface CustomerRecord extends CheckedFields {
  readonly address: string | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly employer: string | null;
  readonly grade: Customer['grade'];
  readonly managerId: number;
  readonly status: Customer['status'];
  readonly remark: string | null;
}

export function toRecord(row: CustomerDbRow): CustomerRecord {
  const { kind, name, identifierKind, sex, birthOn, township, industry, employer, grade, managerId, status, remark } =
    toCustomer(row);
  const { identifier, phone, address } = row;
  return {
    ...{ kind, name, identifierKind, identifier, phone, address, sex, birthOn },
    ...{ township, industry, employer, grade, managerId, status, remark },
  };
}

/** The columns of a record, for storing. */
export function toColumns(record: CustomerRecord) {
  const { identifierKind, birthOn, managerId, ...same } = record;
  return { ...same, identifier_kind: identifierKind, birth_on: birthOn, manager_id: managerId };
}

const RECORD_FIELDS = [
  'name',
  'kind',
  'identifierKind',
  'identifier',
  'phone',
  'address',
  'sex',
  'birthOn',
  'township',
  'industry',
  'employer',
  'grade',
  'managerId',
  'status',
  'remark',
] as const satisfies readonly (keyof CustomerRecord)[];

/**
 * Old → new of every field that differs, for the audit log: what identifies is masked, managers by name. No `before`: a
 * new record, all of it.
 */
export function changesBetween(
  before: CustomerRecord | null,
  after: CustomerRecord,
  managerName: (id: number) => string | null,
): Change[] {
  const shown = (record: CustomerRecord | null, field: (typeof RECORD_FIELDS)[number]): string | null => {
    if (record === null) return null;
    if (field === 'managerId') return managerName(record.managerId);
    return isMaskedField(field) ? masked(field, record[field]) : record[field];
  };
  return RECORD_FIELDS.filter((field) =>
    before === null ? after[field] !== null : before[field] !== after[field],
  ).map((field) => ({ field, from: shown(before, field), to: shown(after, field) }));
}

export function toHeader(row: CustomerDbRow, standing: CustomerStanding, workingDate: IsoDay): CustomerHeader {
  return {
    customer: toCustomer(row),
    loanCount: standing.loan_count ?? 0,
    liveLoanCount: standing.live_loan_count ?? 0,
    balance: knownSum(standing.balance_fen, standing.live_loan_count, standing.unknown_balance_count),
    overdue: overdueView(standing, workingDate),
    overduePrincipal: knownSum(standing.overdue_principal, standing.loans, standing.overdue_principal_unknown),
    worstClass: memberOrNull(LoanClassValue.options, standing.worst_class),
    nextReviewOn: dayOrNull(standing.next_review_on),
    nextReviewRule: standing.next_review_rule,
    nextDueOn: dayOrNull(standing.next_due_on),
    productCount: standing.product_count,
    lastContactOn: dayOrNull(standing.last_contact_on),
  };
}
