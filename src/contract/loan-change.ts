import { z } from 'zod';
import { RepaymentMethodValue } from './loan.ts';
import {
  Fen,
  Id,
  Instant,
  IsoDay,
  LoanClassValue,
  optionalText,
  PageInput,
  pageOf,
  Rate,
  text,
  Version,
} from './primitives.ts';
import { command, query } from './rpc.ts';
import { Countersign } from './session.ts';

export const LoanChangeState = z.enum(['REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN']);
/** 担保人书面同意 (民法典 695): not needed for a loan on credit, given on a day, or still missing. */
export const Consent = z.enum(['NOT_NEEDED', 'GIVEN', 'MISSING']);
/** Ways of repaying a sum agreed anew: those that method, rate and number of periods say all of. */
export const RestructuringMethod = RepaymentMethodValue.extract([
  'EQUAL_INSTALMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_FIRST',
  'BULLET',
]);

/** 展期 asked for: a later maturity from a day on; annualRate null keeps the rate. */
export const ExtensionAsk = z.strictObject({
  kind: z.literal('EXTENSION'),
  appliedOn: IsoDay,
  effectiveOn: IsoDay,
  maturityOn: IsoDay,
  annualRate: Rate.nullable(),
});
/** 重组 asked for: the unpaid sum agreed anew from a day on (credit-rules L15). */
export const RestructuringAsk = z.strictObject({
  kind: z.literal('RESTRUCTURING'),
  appliedOn: IsoDay,
  effectiveOn: IsoDay,
  method: RestructuringMethod,
  annualRate: Rate,
  periods: z.int().min(1).max(1200),
  monthsPerPeriod: z.int().min(1).max(12),
  capitalise: z.boolean(),
});
/** Another rate agreed for one loan from a day on. */
export const RateAsk = z.strictObject({ kind: z.literal('RATE'), effectiveOn: IsoDay, annualRate: Rate });
export const ChangeAsk = z.discriminatedUnion('kind', [ExtensionAsk, RestructuringAsk]);
export type ChangeAsk = z.infer<typeof ChangeAsk>;
export const PreviewAsk = z.discriminatedUnion('kind', [ExtensionAsk, RestructuringAsk, RateAsk]);
export type PreviewAsk = z.infer<typeof PreviewAsk>;

/** A request for a change of a loan's agreement, and what became of it. */
export const LoanChange = z.strictObject({
  id: Id,
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  managerName: z.string(),
  ask: ChangeAsk,
  reason: z.string(),
  repaymentSource: z.string().nullable(),
  consent: Consent,
  consentOn: IsoDay.nullable(),
  consentNote: z.string().nullable(),
  state: LoanChangeState,
  authorId: Id,
  authorName: z.string(),
  createdAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** Decided by the author: allowed in desk mode only, and marked 自行确认 everywhere. */
  selfConfirmed: z.boolean(),
  decisionRemark: z.string().nullable(),
  /** Approved, and its event taken back since. */
  reversed: z.boolean(),
  /** True when the actor may decide on it now. */
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
  /** True when the actor may add the missing consent now. */
  canConsent: z.boolean(),
  version: Version,
});
export type LoanChange = z.infer<typeof LoanChange>;

const PlanSide = z.strictObject({ principal: Fen.nullable(), interest: Fen.nullable(), payment: Fen });
export const ComparedDue = z.strictObject({
  dueOn: IsoDay,
  before: PlanSide.nullable(),
  after: PlanSide.nullable(),
});
export type ComparedDue = z.infer<typeof ComparedDue>;

/** Old and new plan side by side from the change's day on; null where the terms say too little for a plan. */
export const PlanComparison = z.strictObject({
  dues: z.array(ComparedDue),
  interestBefore: Fen.nullable(),
  interestAfter: Fen.nullable(),
  firstChanged: ComparedDue.nullable(),
});
export type PlanComparison = z.infer<typeof PlanComparison>;

/** A span as whole months and the days that are left over. */
const Term = z.strictObject({ months: z.int(), days: z.int() });

/** Both legal limits of an extension, all extensions together (credit-rules E1–E4). */
export const ExtensionLimits = z.strictObject({
  termClass: z.enum(['SHORT', 'MEDIUM', 'LONG']),
  /** The term agreed at first, the extensions so far, and what is asked for. */
  original: Term,
  extended: Term,
  asked: Term,
  /** The last maturity by 贷款通则 art. 12, by the measures of 2024, and the earlier of the two. */
  generalLatestOn: IsoDay,
  measuresLatestOn: IsoDay,
  latestOn: IsoDay,
  /** What is left from the maturity in force to the earlier one. */
  left: Term,
  withinGeneral: z.boolean(),
  withinMeasures: z.boolean(),
});
export type ExtensionLimits = z.infer<typeof ExtensionLimits>;

/** 重组观察期 as it would begin: from the first due agreed anew, at least two dues and a year; null: too few dues. */
export const ObservationPeriod = z.strictObject({
  startsOn: IsoDay.nullable(),
  endsOn: IsoDay.nullable(),
  performingBefore: z.boolean(),
  /** Restructured before, and the observation of that time is not passed. */
  again: z.boolean(),
  /** The class the loan cannot be better than while it lasts. */
  floor: LoanClassValue,
});
export type ObservationPeriod = z.infer<typeof ObservationPeriod>;

/** Why a change cannot be asked for as typed: the rule and what its words are filled with. */
export const ChangeRefusal = z.strictObject({
  rule: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ChangeRefusal = z.infer<typeof ChangeRefusal>;

/** What a change would do, before anybody has decided on it. */
export const ChangePreview = z.strictObject({
  loanId: Id,
  loanNumber: z.string(),
  customerId: Id,
  customerName: z.string(),
  guarantee: z.enum(['CREDIT', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED']).nullable(),
  startOn: IsoDay,
  /** The maturity agreed at first; `maturityBefore` is the one in force. */
  agreedMaturityOn: IsoDay,
  balance: Fen.nullable(),
  loanClass: LoanClassValue.nullable(),
  maturityBefore: IsoDay,
  maturityAfter: IsoDay,
  rateBefore: Rate.nullable(),
  rateAfter: Rate.nullable(),
  comparison: PlanComparison.nullable(),
  limits: ExtensionLimits.nullable(),
  observation: ObservationPeriod.nullable(),
  consentNeeded: z.enum(['YES', 'NO', 'UNKNOWN']),
  refusal: ChangeRefusal.nullable(),
});
export type ChangePreview = z.infer<typeof ChangePreview>;

const byLoan = { kind: 'loan', path: 'loanId' } as const;
const byChange = { kind: 'loanChange', path: 'changeId' } as const;

export const loanChange = {
  /** Requests, the waiting ones first, then the newest. */
  'loanChange.list': query({
    input: z.strictObject({
      states: z.array(LoanChangeState).max(4).optional(),
      loanId: Id.optional(),
      page: PageInput,
    }),
    output: z.strictObject({ ...pageOf(LoanChange).shape, waiting: z.int() }),
    permission: 'loan.read',
  }),
  /** One request with what it would do; once decided, by the book as it was then. */
  'loanChange.get': query({
    input: z.strictObject({ changeId: Id }),
    output: z.strictObject({ change: LoanChange, preview: ChangePreview }),
    permission: 'loan.read',
    subject: byChange,
  }),
  /** Old and new plan, limits and observation period of a change as typed. Nothing is stored. */
  'loanChange.preview': query({
    input: z.strictObject({ loanId: Id, ask: PreviewAsk }),
    output: ChangePreview,
    permission: 'loan.write',
    subject: byLoan,
  }),
  /** Stores a request. An extension is asked for before maturity and within both limits (credit-rules E1, E2). */
  'loanChange.request': command({
    input: z.strictObject({
      loanId: Id,
      ask: ChangeAsk,
      reason: text(1000),
      repaymentSource: optionalText(1000),
      consent: Consent,
      consentOn: IsoDay.nullable(),
      consentNote: optionalText(500),
    }),
    output: z.strictObject({ id: Id }),
    permission: 'loan.write',
    audit: 'loanChange.request',
    subject: byLoan,
  }),
  /** The written consent of those who guarantee, come after the request. */
  'loanChange.recordConsent': command({
    input: z.strictObject({ changeId: Id, version: Version, consentOn: IsoDay, consentNote: optionalText(500) }),
    output: z.strictObject({ version: Version }),
    permission: 'loan.write',
    audit: 'loanChange.recordConsent',
    subject: byChange,
  }),
  /** Taken back by its author while nobody has decided. */
  'loanChange.withdraw': command({
    input: z.strictObject({ changeId: Id, version: Version }),
    output: z.strictObject({ version: Version }),
    permission: 'loan.write',
    audit: 'loanChange.withdraw',
    subject: byChange,
  }),
  /**
   * The second person approves or rejects, from their own session or by countersigning on the same screen. Approval
   * writes the event. In branch mode nobody decides on their own request (SELF_CONFIRM_DENIED).
   */
  'loanChange.decide': command({
    input: z.strictObject({
      changeId: Id,
      version: Version,
      decision: z.enum(['APPROVE', 'REJECT']),
      remark: optionalText(500),
      countersign: Countersign.nullable(),
    }),
    output: z.strictObject({ version: Version, selfConfirmed: z.boolean() }),
    permission: 'loan.settle',
    audit: 'loanChange.decide',
    subject: byChange,
  }),
  /** Another rate agreed for one loan from a day on. */
  'loanChange.changeRate': command({
    input: z.strictObject({ loanId: Id, effectiveOn: IsoDay, annualRate: Rate, reason: text(500) }),
    output: z.strictObject({ eventId: Id }),
    permission: 'loan.write',
    audit: 'loanChange.changeRate',
    subject: byLoan,
  }),
} as const;
