import { type Rate, rate } from '../kernel/rate.ts';

/** 民法典 art. 561 (costs, interest, principal), or principal first as some banks do after 90 days (credit-rules L10). */
export const ALLOCATION_ORDERS = ['INTEREST_FIRST', 'PRINCIPAL_FIRST'] as const;
export type AllocationOrder = (typeof ALLOCATION_ORDERS)[number];

/** What unpaid interest bears: the penalty rate throughout, or the contract rate until maturity (credit-rules L12). */
export const COMPOUND_RATES = ['PENALTY', 'CONTRACT_WITHIN_TERM'] as const;
export type CompoundRate = (typeof COMPOUND_RATES)[number];

/**
 * The bank's choices that decide what an unpaid loan costs and where money goes. Each is a parameter of the book; a loan
 * may carry its own (see LoanTerms.policy).
 */
export type LoanPolicy = {
  /** Penalty rate = contract rate × this; 1.3 to 1.5 by regulation (credit-rules L11). */
  readonly penaltyFactor: Rate;
  /** The same for misused funds; 1.5 to 2. Where both apply the higher alone counts. */
  readonly misuseFactor: Rate;
  readonly compoundRate: CompoundRate;
  /** Compound interest on unpaid penalty too: disputed in court, off by default. */
  readonly compoundOnPenalty: boolean;
  readonly allocationOrder: AllocationOrder;
  /** More than so many days overdue, principal goes first whatever the order; 0 never. */
  readonly principalFirstAfterDays: number;
};

export const LOAN_POLICY: LoanPolicy = {
  penaltyFactor: rate('1.5'),
  misuseFactor: rate('2'),
  compoundRate: 'PENALTY',
  compoundOnPenalty: false,
  allocationOrder: 'INTEREST_FIRST',
  principalFirstAfterDays: 0,
};
