import i18next from 'i18next';
import { z } from 'zod';
import {
  type RecordReviewInput,
  type Review,
  ReviewConclusion,
  ReviewKind,
  ReviewWay,
} from '../../../contract/post-loan.ts';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { dayError, dayOf, textError, textOf } from '../../app/form-values.ts';

export const ARREARS_CAUSES = ['FORGOT', 'BUSINESS', 'PRODUCT', 'OTHER'] as const;

/** The form's fields as typed; also the shape of its draft. */
export const ReviewValues = z.strictObject({
  kind: ReviewKind,
  reviewedOn: z.string(),
  way: ReviewWay,
  place: z.string(),
  metWith: z.string(),
  unannounced: z.boolean(),
  fundsUse: z.string(),
  operation: z.string(),
  repaymentAbility: z.string(),
  guaranteeState: z.string(),
  arrearsCause: z.enum(ARREARS_CAUSES).nullable(),
  measures: z.string(),
  conclusion: ReviewConclusion.nullable(),
});
export type ReviewValues = z.infer<typeof ReviewValues>;
export type Findings = Omit<RecordReviewInput, 'loanId'>;

type LoanRow = OutputOf<'loan.get'>['loan'];

export const isOverdue = ({ overdue }: Pick<LoanRow, 'overdue'>): boolean =>
  overdue.kind === 'SINCE' || overdue.kind === 'UNKNOWN_LENGTH';

const MATURITY_CHECK_DAYS = 30;

/** The kind this inspection most likely is: first, of an overdue, before maturity, or in the ordinary rhythm. */
export function likelyKind(loan: LoanRow, today: IsoDay): Review['kind'] {
  if (isOverdue(loan)) return 'OVERDUE';
  if (loan.lastReviewOn === null) return 'FIRST';
  return loan.maturityOn <= addDays(today, MATURITY_CHECK_DAYS) ? 'MATURITY' : 'REGULAR';
}

/** A fresh form: what is known is filled in, what must be judged is left open. */
export function freshValues(loan: LoanRow, today: IsoDay): ReviewValues {
  return {
    kind: likelyKind(loan, today),
    reviewedOn: today,
    way: 'ON_SITE',
    place: '',
    metWith: '',
    unannounced: false,
    fundsUse: '',
    operation: '',
    repaymentAbility: '',
    guaranteeState: '',
    arrearsCause: null,
    measures: '',
    conclusion: null,
  };
}

/** A stored review as the form shows it. */
export function valuesOf(review: Review): ReviewValues {
  return {
    kind: review.kind,
    reviewedOn: review.reviewedOn,
    way: review.way,
    place: review.place ?? '',
    metWith: review.metWith ?? '',
    unannounced: review.unannounced,
    fundsUse: review.fundsUse ?? '',
    operation: review.operation ?? '',
    repaymentAbility: review.repaymentAbility ?? '',
    guaranteeState: review.guaranteeState ?? '',
    arrearsCause: review.arrearsCause,
    measures: review.measures ?? '',
    conclusion: review.conclusion,
  };
}

/** Bounds of the day of inspection: not before the loan, not after today. */
export interface DayBounds {
  readonly startOn: IsoDay;
  readonly today: IsoDay;
}

const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/;

function reviewDayError(text: string, { startOn, today }: DayBounds): string | null {
  const wrong = dayError(text, { required: true });
  // 2026-11-31 is written as a day is, only that no calendar has it: said so.
  if (wrong !== null) return WRITTEN_DAY.test(text) ? i18next.t('ui:day.impossible', { value: text }) : wrong;
  if (text > today) return i18next.t('post-loan:form.dayInFuture', { day: text, today });
  return text < startOn ? i18next.t('post-loan:form.dayBeforeStart', { startOn }) : null;
}

const LONG = 1_000;

/** Words per field that stop the form; the service judges again by the same rules. */
export const validatorsOf = (bounds: DayBounds) => ({
  reviewedOn: (text: string) => reviewDayError(text, bounds),
  place: (text: string) => textError(text, { max: 100 }),
  metWith: (text: string) => textError(text, { max: 60 }),
  fundsUse: (text: string) => textError(text, { max: LONG }),
  operation: (text: string) => textError(text, { required: true, max: 2_000 }),
  repaymentAbility: (text: string) => textError(text, { max: LONG }),
  guaranteeState: (text: string) => textError(text, { max: LONG }),
  measures: (text: string) => textError(text, { max: LONG }),
  conclusion: (chosen: ReviewValues['conclusion']) =>
    chosen === null ? i18next.t('post-loan:form.conclusionNeeded') : null,
});

/** The checked form as the service takes it; null while a day or the conclusion is missing. */
export function findingsOf(values: ReviewValues, asksCause: boolean): Findings | null {
  const { kind, way, unannounced, conclusion } = values;
  const reviewedOn = dayOf(values.reviewedOn);
  if (reviewedOn === null || conclusion === null) return null;
  return {
    kind,
    reviewedOn,
    way,
    unannounced,
    conclusion,
    place: textOf(values.place),
    metWith: textOf(values.metWith),
    fundsUse: textOf(values.fundsUse),
    operation: values.operation.trim(),
    repaymentAbility: textOf(values.repaymentAbility),
    guaranteeState: textOf(values.guaranteeState),
    arrearsCause: asksCause ? values.arrearsCause : null,
    measures: textOf(values.measures),
  };
}
