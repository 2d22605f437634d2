import { z } from 'zod';
import type { Rounding } from '../domain/kernel/money.ts';
import type { AllocationOrder } from '../domain/loan/loan-policy.ts';
import type {
  InterestBasis,
  PrepaymentOption,
  RepaymentMethod,
  StraddleRule,
} from '../domain/schedule/schedule-terms.ts';
import {
  Fen,
  Id,
  Instant,
  IsoDay,
  KnownSum,
  LoanClassValue,
  OverdueView,
  PageInput,
  pageOf,
  Rate,
  sortBy,
} from './primitives.ts';
import { query } from './rpc.ts';

export const RepaymentMethodValue = z.enum([
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_FIRST',
  'BULLET',
  'FLAT',
  'MORTGAGE_EPI',
  'MORTGAGE_EP',
  'BALLOON',
  'CUSTOM',
] satisfies readonly RepaymentMethod[]);
export const InterestBasisValue = z.enum([
  'PER_PERIOD',
  'ACT/360',
  'ACT/365',
  '30/360',
  'MONTHS+DAYS',
] satisfies readonly InterestBasis[]);
export const StraddleValue = z.enum(['KEEP_OLD', 'SPLIT_BY_DAYS'] satisfies readonly StraddleRule[]);
export const RoundingValue = z.enum(['HALF_UP', 'HALF_EVEN'] satisfies readonly Rounding[]);
export const RoundingUnitValue = z.union([z.literal(1), z.literal(10), z.literal(100)]);
export const PrepaymentOptionValue = z.enum(['KEEP_TERM', 'KEEP_INSTALMENT'] satisfies readonly PrepaymentOption[]);
export const AllocationOrderValue = z.enum(['INTEREST_FIRST', 'PRINCIPAL_FIRST'] satisfies readonly AllocationOrder[]);
export const LoanPurpose = z.enum(['BUSINESS', 'CONSUMPTION', 'MORTGAGE', 'OTHER']);
export const GuaranteeKind = z.enum(['CREDIT', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED']);
export const LoanStatus = z.enum(['NOT_DRAWN', 'ACTIVE', 'SETTLED', 'WRITTEN_OFF']);

/** What the ledger can be narrowed by; null among the choices asks for the unknown (未认定, 不详). Ends are included. */
export const LoanFilter = z.strictObject({
  text: z.string().max(60).optional(),
  statuses: z.array(LoanStatus).max(4).optional(),
  purposes: z.array(LoanPurpose).max(4).optional(),
  guarantees: z.array(GuaranteeKind.nullable()).max(6).optional(),
  classes: z.array(LoanClassValue.nullable()).max(6).optional(),
  managerIds: z.array(Id).max(50).optional(),
  customerId: Id.optional(),
  overdue: z.boolean().optional(),
  maturityFrom: IsoDay.optional(),
  maturityTo: IsoDay.optional(),
  minBalance: Fen.optional(),
  methods: z.array(RepaymentMethodValue.nullable()).max(10).optional(),
  /** Names of products; null asks for loans of which none is stated. */
  products: z.array(z.string().min(1).max(200).nullable()).max(50).optional(),
  /** True: the maturity in force is later than the agreed one. */
  extended: z.boolean().optional(),
  /** True: penalty or compound interest is owed. */
  penalty: z.boolean().optional(),
  rateFrom: Rate.optional(),
  rateTo: Rate.optional(),
});
export type LoanFilter = z.infer<typeof LoanFilter>;

export const LOAN_SORT_KEYS = [
  'number',
  'customer',
  'balance',
  'principal',
  'startOn',
  'maturityOn',
  'overdueSince',
  'nextDueOn',
  'annualRate',
  'penalty',
  'compound',
] as const;
export const LoanListInput = z.strictObject({ filter: LoanFilter, sort: sortBy(LOAN_SORT_KEYS), page: PageInput });
export type LoanListInput = z.infer<typeof LoanListInput>;

/** One loan as a ledger row, as of the working date. Null amounts are unknown, not zero. */
export const LoanRow = z.strictObject({
  id: Id,
  number: z.string(),
  contractNumber: z.string().nullable(),
  customerId: Id,
  customerName: z.string(),
  managerId: Id,
  managerName: z.string(),
  purpose: LoanPurpose,
  productName: z.string().nullable(),
  guarantee: GuaranteeKind.nullable(),
  method: RepaymentMethodValue.nullable(),
  principal: Fen,
  /** The rate in force. */
  annualRate: Rate.nullable(),
  startOn: IsoDay,
  /** The maturity in force: later than the agreed one after an extension. */
  maturityOn: IsoDay,
  agreedMaturityOn: IsoDay,
  status: LoanStatus,
  balance: Fen.nullable(),
  overdue: OverdueView,
  overduePrincipal: Fen.nullable(),
  arrearsInterest: Fen.nullable(),
  penalty: Fen.nullable(),
  compound: Fen.nullable(),
  /** Money received that waits to be applied. */
  surplus: Fen,
  loanClass: LoanClassValue.nullable(),
  nextDueOn: IsoDay.nullable(),
  nextDuePayment: Fen.nullable(),
  lastReviewOn: IsoDay.nullable(),
  nextReviewOn: IsoDay.nullable(),
});
export type LoanRow = z.infer<typeof LoanRow>;

export const DueRow = z.strictObject({
  period: z.int(),
  /** First day the period's interest counts, and how many days it has; null where no schedule was computed. */
  startOn: IsoDay.nullable(),
  days: z.int().nullable(),
  dueOn: IsoDay,
  /** Balance before this due by the plan; null where the split is unknown. */
  opening: Fen.nullable(),
  principal: Fen.nullable(),
  interest: Fen.nullable(),
  payment: Fen,
  /** Balance after this due by the plan; null where the split is unknown. */
  closing: Fen.nullable(),
  status: z.enum(['PAID', 'PART_PAID', 'OVERDUE', 'DUE', 'UNKNOWN']),
  paidPrincipal: Fen.nullable(),
  paidInterest: Fen.nullable(),
});
export type DueRow = z.infer<typeof DueRow>;

export const LoanEventRow = z.strictObject({
  id: Id,
  kind: z.string(),
  effectiveOn: IsoDay,
  recordedAt: Instant,
  /** Amounts and facts of the event by name; null is unknown. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  actorName: z.string().nullable(),
  reversed: z.boolean(),
  /** Receipts or repricings it came with, and the request behind a change. */
  batchId: Id.nullable(),
  loanChangeId: Id.nullable(),
});
export type LoanEventRow = z.infer<typeof LoanEventRow>;

/** Sums of one group of the live portfolio. `key` is a class (null: unjudged), a manager's id, or a month. */
export const GroupTotal = z.strictObject({
  key: z.union([z.string(), z.number(), z.null()]),
  label: z.string().nullable(),
  count: z.int(),
  balance: KnownSum,
});
export type GroupTotal = z.infer<typeof GroupTotal>;

export const loan = {
  'loan.list': query({
    input: LoanListInput,
    output: z.strictObject({
      ...pageOf(LoanRow).shape,
      sums: z.strictObject({
        principal: Fen,
        balance: KnownSum,
        overduePrincipal: KnownSum,
        arrearsInterest: KnownSum,
        penalty: KnownSum,
        compound: KnownSum,
      }),
    }),
    permission: 'loan.read',
  }),
  /** Names of products that loans of the actor's customers carry, in order: choices of a filter. */
  'loan.productNames': query({
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.array(z.string()) }),
    permission: 'loan.read',
  }),
  /** Live balance and count by class and by manager, as of the working date. */
  'loan.totals': query({
    input: z.strictObject({}),
    output: z.strictObject({ byClass: z.array(GroupTotal), byManager: z.array(GroupTotal), all: KnownSum }),
    permission: 'loan.read',
  }),
} as const;
