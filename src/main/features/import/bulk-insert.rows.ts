import type { Fen } from '../../../domain/kernel/money.ts';
import type { Settlement } from '../../../domain/schedule/schedule-terms.ts';

/** Rows of an import as they are stored: ids are given by the import itself, which alone writes at that time. */
export interface NewCustomer {
  readonly id: number;
  readonly number: string;
  readonly name: string | null;
  readonly kind: string;
  readonly identifierKind: string | null;
  readonly identifier: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly sex: string | null;
  readonly birthOn: string | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly employer: string | null;
  readonly grade: string | null;
  readonly managerId: number;
  readonly customerSinceOn: string | null;
  readonly remark: string | null;
  readonly createdAt: string;
}

export interface NewProduct {
  readonly id: number;
  readonly kind: string;
  readonly number: string;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly amount: Fen | null;
  readonly label: string | null;
}

export interface NewProductParty {
  readonly productId: number;
  readonly customerId: number;
  readonly role: string;
}

export interface NewLoan {
  readonly id: number;
  readonly number: string;
  readonly contractNumber: string | null;
  readonly customerId: number;
  readonly purpose: string;
  readonly productName: string | null;
  readonly guarantee: string | null;
  readonly method: string | null;
  readonly principal: Fen;
  readonly annualRate: string | null;
  readonly periods: number | null;
  readonly monthsPerPeriod: number;
  readonly interestBasis: string;
  readonly startOn: string;
  readonly maturityOn: string;
  readonly statedInstalment: Fen | null;
  readonly remark: string | null;
  readonly createdAt: string;
  // What a method needs beside these; left out it is as the table has it.
  readonly settlement?: Settlement | null | undefined;
  readonly repayDay?: number | null | undefined;
  readonly gracePeriods?: number | undefined;
  readonly amortisationPeriods?: number | null | undefined;
  readonly penaltyFactor?: string | null | undefined;
  readonly lpr?: NewLprTerms | null | undefined;
}

/** A rate made of the loan prime rate and points. */
export interface NewLprTerms {
  readonly tenor: 'ONE_YEAR' | 'FIVE_YEAR';
  readonly pointsBp: number;
  readonly repricingDay: string | null;
  readonly repricingMonths: number | null;
}

interface EventCommon {
  readonly loanId: number;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actorId: number | null;
}

/** The events an import can bring; what each carries is told in domain/loan/loan-events.ts. */
export type NewLoanEvent = EventCommon &
  (
    | {
        readonly kind: 'opened';
        readonly balance: Fen | null;
        readonly overduePrincipal: Fen | null;
        readonly arrearsInterest: Fen | null;
        readonly overdueKind: string;
        readonly overdueSinceOn: string | null;
        readonly overdueAtLeast: boolean;
        readonly loanClass: string | null;
        readonly settledOn: string | null;
        readonly paidToDate: boolean;
      }
    | { readonly kind: 'drawdown'; readonly amount: Fen }
    /** Parts as the source states them, or the sum alone, which the loan's own order divides. */
    | ({ readonly kind: 'repayment'; readonly remark?: string | null | undefined } & (
        | {
            readonly principal: Fen;
            readonly interest: Fen;
            readonly penalty?: Fen | null | undefined;
            readonly compound?: Fen | null | undefined;
          }
        | { readonly amount: Fen; readonly principal: null; readonly interest: null }
      ))
    | { readonly kind: 'prepayment'; readonly amount: Fen; readonly option: 'KEEP_TERM' | 'KEEP_INSTALMENT' }
    | { readonly kind: 'rateChange'; readonly annualRate: string; readonly cause: 'REPRICING' | 'AGREEMENT' }
    | {
        readonly kind: 'extension';
        readonly maturityOn: string;
        readonly annualRate: string | null;
        readonly loanChangeId: number;
      }
    | { readonly kind: 'judgement'; readonly loanClass: string; readonly reason: string }
    | { readonly kind: 'settlement' }
  );

/** One due of the core system's own schedule. */
export interface NewCoreDue {
  readonly loanId: number;
  readonly dueOn: string;
  readonly period: number | null;
  readonly principal: Fen | null;
  readonly interest: Fen | null;
  readonly balance: Fen | null;
}

/** An extension asked for and approved; its event names it. */
export interface NewLoanChange {
  readonly id: number;
  readonly loanId: number;
  readonly appliedOn: string;
  readonly effectiveOn: string;
  readonly maturityOn: string;
  readonly annualRate: string | null;
  readonly reason: string;
  readonly repaymentSource: string | null;
  readonly consent: 'NOT_NEEDED' | 'GIVEN';
  readonly consentOn: string | null;
  readonly authorId: number;
  readonly decidedBy: number;
  readonly decidedAt: string;
  readonly createdAt: string;
}

export interface NewServiceRecord {
  readonly customerId: number;
  readonly on: string;
  readonly kind: string;
  readonly content: string;
  readonly authorId: number | null;
  readonly createdAt: string;
}

export interface NewReview {
  readonly loanId: number;
  readonly kind: string;
  readonly reviewedOn: string;
  readonly way: string;
  readonly place: string | null;
  readonly metWith: string | null;
  readonly unannounced: boolean;
  readonly fundsUse: string | null;
  readonly operation: string;
  readonly repaymentAbility: string | null;
  readonly guaranteeState: string | null;
  readonly arrearsCause: string | null;
  readonly measures: string | null;
  readonly conclusion: string;
  readonly reviewerId: number;
  readonly state: string;
  readonly confirmedBy: number | null;
  readonly confirmedAt: string | null;
  readonly selfConfirmed: boolean;
  readonly confirmRemark: string | null;
  readonly createdAt: string;
}
