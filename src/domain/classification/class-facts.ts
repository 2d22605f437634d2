import { type Fraction, type Rate, rate } from '../kernel/rate.ts';

/**
 * The rules that set the best class still allowed, in their order (credit-rules C3–C20). R10, R13, R14 and R16–R18 are not
 * verified in wording or number: whether they bind is a parameter.
 */
export const CLASS_RULES = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
  'R16',
  'R17',
  'R18',
] as const;
export type ClassRule = (typeof CLASS_RULES)[number];

/** 零售: persons, cards, small-business claims, classed loan by loan. The rest by debtor (art. 7, 8). */
export const DEBTOR_KINDS = ['NON_RETAIL', 'RETAIL'] as const;
export type DebtorKind = (typeof DEBTOR_KINDS)[number];

/** What a loan was before its restructuring in observation; AGAIN: restructured anew before observation was passed. */
export const RESTRUCTURED_FACTS = ['FROM_PERFORMING', 'FROM_NON_PERFORMING', 'AGAIN'] as const;
export type RestructuredFact = (typeof RESTRUCTURED_FACTS)[number];

/** What the rules look at. null is unknown: a rule that needs it is named as not checked, never taken as passed. */
export type ClassFacts = {
  readonly debtorKind: DebtorKind;
  /** Days since the earliest unpaid due; 0 when nothing is overdue. A lower bound is good enough for a floor. */
  readonly overdueDays: number | null;
  /** The delay is an operational or technical one. */
  readonly technical: boolean;
  readonly purposeChanged: boolean;
  /** Repaid by 借新还旧 or other debt. */
  readonly refinanced: boolean;
  /** A bond, or a small-business renewal with all five boxes ticked (see refi-exemption). */
  readonly refiExempt: boolean;
  /** Another debt of the same debtor is 不良, at this bank or another. */
  readonly debtorNonPerforming: boolean | null;
  readonly impaired: boolean | null;
  /** Expected credit loss ÷ book balance; looked at only when impaired. */
  readonly eclShare: Fraction | null;
  /** The rating of debtor or asset was cut sharply and the ability to pay is clearly down. */
  readonly ratingCut: boolean;
  /** Debts overdue more than 90 days ÷ all debts of the debtor, at all banks. */
  readonly allBankOverdueShare: Fraction | null;
  /** 不良 ÷ all claims on the debtor at this bank. */
  readonly ownBankShare: Fraction | null;
  /** Recognised credit enhancement: R15 leaves the claim alone. */
  readonly creditEnhanced: boolean;
  /** 逃废债. */
  readonly evading: boolean;
  /** 破产清算 entered. */
  readonly bankruptcy: boolean;
  /** Null: never restructured, or its observation is passed. */
  readonly restructured: RestructuredFact | null;
  /** The conditions of art. 14 are met (see upgrade). */
  readonly upgradeMet: boolean;
};

/** A loan of which nothing bad is known, and nothing is unknown. */
export const CLEAN_FACTS: ClassFacts = {
  debtorKind: 'NON_RETAIL',
  overdueDays: 0,
  technical: false,
  purposeChanged: false,
  refinanced: false,
  refiExempt: false,
  debtorNonPerforming: false,
  impaired: false,
  eclShare: { numerator: 0n, denominator: 1n },
  ratingCut: false,
  allBankOverdueShare: { numerator: 0n, denominator: 1n },
  ownBankShare: { numerator: 0n, denominator: 1n },
  creditEnhanced: false,
  evading: false,
  bankruptcy: false,
  restructured: null,
  upgradeMet: false,
};

/** Every number the rules use; all are a bank's own to change. Compared strictly with ">", shares of ECL with "≥". */
export type ClassParameters = {
  readonly technicalDays: number;
  readonly substandardAfterDays: number;
  readonly doubtfulAfterDays: number;
  readonly lossAfterDays: number;
  readonly allBankOverdueShare: Rate;
  readonly ownBankShare: Rate;
  readonly doubtfulEclShare: Rate;
  readonly lossEclShare: Rate;
  /** Unverified rules that do not bind: they are shown, the floor ignores them. */
  readonly advisoryRules: readonly ClassRule[];
  /** R17: a restructured 不良 loan may rise to 关注 in observation when art. 14 is met (unverified, off). */
  readonly riseInObservation: boolean;
};

/** The defaults (credit-rules C3–C20). */
export const CLASS_PARAMETERS: ClassParameters = {
  technicalDays: 7,
  substandardAfterDays: 90,
  doubtfulAfterDays: 270,
  lossAfterDays: 360,
  allBankOverdueShare: rate('0.2'),
  ownBankShare: rate('0.1'),
  doubtfulEclShare: rate('0.5'),
  lossEclShare: rate('0.9'),
  advisoryRules: [],
  riseInObservation: false,
};

/** Rules whose wording or number nobody has verified: only these may be made advisory. */
export const UNVERIFIED_RULES: readonly ClassRule[] = ['R10', 'R13', 'R14', 'R16', 'R17', 'R18'];
