import { z } from 'zod';
import {
  Id,
  Instant,
  IsoDay,
  KnownSum,
  LoanClassValue,
  OverdueView,
  optionalText,
  PageInput,
  pageOf,
  sortBy,
  text,
  Version,
} from './primitives.ts';
import { command, query } from './rpc.ts';

export const CustomerKind = z.enum(['PERSON', 'SOLE_TRADER', 'FARMER', 'COMPANY']);
export type CustomerKind = z.infer<typeof CustomerKind>;
export const CustomerStatus = z.enum(['ACTIVE', 'INACTIVE']);
export const IdentifierKind = z.enum(['ID_CARD', 'USCC', 'PASSPORT', 'OTHER']);
export const Sex = z.enum(['MALE', 'FEMALE']);
/** 客户信用等级, the scale of the post-loan intervals. */
export const Grade = z.enum(['A1', 'A2', 'B1', 'B2', 'C']);

/** What a list of customers can be narrowed by. Everything left out does not narrow. */
export const CustomerFilter = z.strictObject({
  text: z.string().max(60).optional(),
  kinds: z.array(CustomerKind).max(4).optional(),
  managerIds: z.array(Id).max(50).optional(),
  statuses: z.array(CustomerStatus).max(2).optional(),
  townships: z.array(z.string().max(60)).max(50).optional(),
  grades: z.array(Grade).max(5).optional(),
  classes: z.array(LoanClassValue).max(5).optional(),
  hasLoan: z.boolean().optional(),
  overdue: z.boolean().optional(),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const CUSTOMER_SORT_KEYS = [
  'number',
  'name',
  'township',
  'balance',
  'loanCount',
  'overdueSince',
  'lastContactOn',
  'createdAt',
] as const;
export const CustomerSort = sortBy(CUSTOMER_SORT_KEYS);
export const CustomerListInput = z.strictObject({ filter: CustomerFilter, sort: CustomerSort, page: PageInput });
export type CustomerListInput = z.infer<typeof CustomerListInput>;

/** One customer as a list row. Identifiers are masked by the service. `name` is null where the extract had none. */
export const CustomerRow = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string().nullable(),
  /** The name, or the stated stand-in built from the number. */
  displayName: z.string(),
  kind: CustomerKind,
  township: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  grade: Grade.nullable(),
  managerId: Id,
  managerName: z.string(),
  status: CustomerStatus,
  loanCount: z.int(),
  balance: KnownSum,
  overdue: OverdueView,
  worstClass: LoanClassValue.nullable(),
  lastContactOn: IsoDay.nullable(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** Everything of a customer's own record, identifiers masked. */
export const Customer = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string().nullable(),
  displayName: z.string(),
  kind: CustomerKind,
  identifierKind: IdentifierKind.nullable(),
  identifierMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  addressMasked: z.string().nullable(),
  sex: Sex.nullable(),
  birthOn: IsoDay.nullable(),
  township: z.string().nullable(),
  industry: z.string().nullable(),
  employer: z.string().nullable(),
  grade: Grade.nullable(),
  managerId: Id,
  managerName: z.string(),
  status: CustomerStatus,
  /** Since when the person or firm is a customer, if known. */
  customerSinceOn: IsoDay.nullable(),
  remark: z.string().nullable(),
  importId: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: Version,
});
export type Customer = z.infer<typeof Customer>;

/** What the form saves. Identifiers left undefined stay as they are (the form only ever saw them masked). */
const Fields = {
  kind: CustomerKind,
  name: text(80),
  identifierKind: IdentifierKind.nullable(),
  identifier: optionalText(40).optional(),
  phone: optionalText(20).optional(),
  address: optionalText(200).optional(),
  sex: Sex.nullable(),
  birthOn: IsoDay.nullable(),
  township: optionalText(60),
  industry: optionalText(60),
  employer: optionalText(80),
  grade: Grade.nullable(),
  managerId: Id,
  remark: optionalText(1000),
  /** Codes of warnings the person has seen and accepted (确认无误，仍然保存). */
  acceptedWarnings: z.array(z.string().max(40)).max(10),
};

/** Everything a customer's save can be stopped by. The identifier codes are those of domain/identity. */
export const CUSTOMER_ISSUE_CODES = [
  'NAME_MISSING',
  'IDENTIFIER_MISSING',
  'IDENTIFIER_KIND_MISSING',
  'ID_CARD_FORMAT',
  'ID_CARD_BIRTH_IMPOSSIBLE',
  'ID_CARD_BIRTH_IN_FUTURE',
  'ID_CARD_CHECK_DIGIT',
  'USCC_MISSING',
  'USCC_FORMAT',
  'USCC_CHECK_CHARACTER',
  'PHONE_FORMAT',
  'BIRTH_IN_FUTURE',
  'BIRTH_DIFFERS_FROM_ID_CARD',
  'SEX_DIFFERS_FROM_ID_CARD',
  'MANAGER_UNAVAILABLE',
] as const;

/** A field the rules stopped at: `BLOCK` cannot be saved, `WARN` is saved once accepted. */
export const FieldIssue = z.strictObject({
  field: z.string(),
  code: z.enum(CUSTOMER_ISSUE_CODES),
  severity: z.enum(['BLOCK', 'WARN']),
});
export type FieldIssue = z.infer<typeof FieldIssue>;

/** Either saved, or stopped with the issues per field; nothing is stored when stopped. */
export const SaveResult = z.discriminatedUnion('saved', [
  z.strictObject({ saved: z.literal(true), id: Id, version: Version }),
  z.strictObject({ saved: z.literal(false), issues: z.array(FieldIssue) }),
]);
export type SaveResult = z.infer<typeof SaveResult>;

/**
 * The sentences of a timeline, with their params; amounts in fen, null is unknown, numbers of products masked.
 * loanStarted {number, principal, purpose} · opening {number, balance, overdueKind} · drawdown, repayment, prepayment
 * {number, amount} · reversal, rateChange, extension, restructuring, misuse {number} · settlement, writeOff {number} ·
 * classJudged {number, loanClass, reason} · reviewRecorded {number, kind, way, conclusion, state} ·
 * serviceRecorded {kind, content, author} · productOpened, productClosed {kind, number, label}
 */
export const TIMELINE_SENTENCES = [
  'loanStarted',
  'opening',
  'drawdown',
  'repayment',
  'prepayment',
  'reversal',
  'rateChange',
  'extension',
  'restructuring',
  'misuse',
  'settlement',
  'writeOff',
  'classJudged',
  'reviewRecorded',
  'serviceRecorded',
  'productOpened',
  'productClosed',
] as const;

/** One line of a customer's story, newest first, from every kind of record. */
export const TimelineItem = z.strictObject({
  on: IsoDay,
  kind: z.enum(['LOAN', 'REPAYMENT', 'REVIEW', 'SERVICE', 'PRODUCT', 'SETTLEMENT', 'OPENING', 'CLASS']),
  /** Key of the sentence; `params` fill it. */
  what: z.enum(TIMELINE_SENTENCES),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  refKind: z.enum(['loan', 'review', 'product', 'serviceRecord']),
  refId: Id,
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** The header that never scrolls away: standing facts in one look. */
export const CustomerHeader = z.strictObject({
  customer: Customer,
  loanCount: z.int(),
  liveLoanCount: z.int(),
  balance: KnownSum,
  overdue: OverdueView,
  overduePrincipal: KnownSum,
  worstClass: LoanClassValue.nullable(),
  nextReviewOn: IsoDay.nullable(),
  nextReviewRule: z.string().nullable(),
  nextDueOn: IsoDay.nullable(),
  productCount: z.int(),
  lastContactOn: IsoDay.nullable(),
});
export type CustomerHeader = z.infer<typeof CustomerHeader>;

export const ChangeRow = z.strictObject({
  seq: z.int(),
  at: Instant,
  actorName: z.string(),
  method: z.string(),
  subject: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

const byCustomer = { kind: 'customer', path: 'customerId' } as const;

export const customer = {
  'customer.list': query({
    input: CustomerListInput,
    output: z.strictObject({
      ...pageOf(CustomerRow).shape,
      sums: z.strictObject({ balance: KnownSum, loanCount: z.int() }),
    }),
    permission: 'customer.read',
  }),
  /** Choices for the filters: townships in use. */
  'customer.facets': query({
    input: z.strictObject({}),
    output: z.strictObject({ townships: z.array(z.string()) }),
    permission: 'customer.read',
  }),
  'customer.get': query({
    input: z.strictObject({ customerId: Id }),
    output: Customer,
    permission: 'customer.read',
    subject: byCustomer,
  }),
  /** The 360 page's first paint: header and the newest of the timeline in one answer. */
  'customer.overview': query({
    input: z.strictObject({ customerId: Id }),
    output: z.strictObject({ header: CustomerHeader, timeline: z.array(TimelineItem) }),
    permission: 'customer.read',
    subject: byCustomer,
  }),
  'customer.changes': query({
    input: z.strictObject({ customerId: Id, page: PageInput }),
    output: pageOf(ChangeRow),
    permission: 'customer.read',
    subject: byCustomer,
  }),
  'customer.create': command({
    input: z.strictObject({ number: optionalText(30), ...Fields }),
    output: SaveResult,
    permission: 'customer.write',
    audit: 'customer.create',
  }),
  'customer.update': command({
    // A customer the extract left without a name may stay without one; a name once there is not taken away.
    input: z.strictObject({
      customerId: Id,
      version: Version,
      status: CustomerStatus,
      ...Fields,
      name: optionalText(80),
    }),
    output: SaveResult,
    permission: 'customer.write',
    audit: 'customer.update',
    subject: byCustomer,
  }),
  /** Removes a customer who has nothing: with loans, products or reviews it is refused (deactivate instead). */
  'customer.remove': command({
    input: z.strictObject({ customerId: Id, version: Version }),
    output: z.strictObject({}),
    permission: 'customer.write',
    audit: 'customer.remove',
    subject: byCustomer,
  }),
  /** Shows one masked value in full: one audited act with a reason. */
  'customer.reveal': command({
    input: z.strictObject({ customerId: Id, field: z.enum(['identifier', 'phone', 'address']), reason: text(100) }),
    output: z.strictObject({ value: z.string().nullable() }),
    permission: 'pii.reveal',
    audit: 'customer.reveal',
    subject: byCustomer,
  }),
} as const;
