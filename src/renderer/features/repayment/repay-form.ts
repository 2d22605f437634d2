import i18next from 'i18next';
import { z } from 'zod';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { fen, sumFen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import type { InputOf } from '../../api/contract-types.ts';
import { amountError, amountOf, dayError, dayOf, textError } from '../../app/form-values.ts';
import type { Loan } from '../../app/LoanFrame.tsx';

export const SPLIT_PARTS = ['principal', 'interest', 'penalty', 'compound'] as const;
export type SplitPart = (typeof SPLIT_PARTS)[number];
export const REMARK_MAX = 200;

/** The fields of a payment as typed; also the shape of its draft. */
export const RepayValues = z.strictObject({
  on: z.string(),
  amount: z.string(),
  fees: z.string(),
  /** The person states what the money went to. */
  stated: z.boolean(),
  principal: z.string(),
  interest: z.string(),
  penalty: z.string(),
  compound: z.string(),
  remark: z.string(),
  /** Said to be another payment than one alike. */
  another: z.boolean(),
});
export type RepayValues = z.infer<typeof RepayValues>;

/** A fresh form for money received today. */
export function freshRepay(today: IsoDay): RepayValues {
  return {
    on: today,
    amount: '',
    fees: '',
    stated: false,
    principal: '',
    interest: '',
    penalty: '',
    compound: '',
    remark: '',
    another: false,
  };
}

export interface DayBounds {
  readonly startOn: IsoDay;
  readonly today: IsoDay;
}

const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Words for a day on which nothing can have been paid; `ahead` allows days to come, for trying out. */
export function payDayError(text: string, { startOn, today }: DayBounds, ahead = false): string | null {
  const wrong = dayError(text, { required: true });
  if (wrong !== null) return WRITTEN_DAY.test(text) ? i18next.t('ui:day.impossible', { value: text }) : wrong;
  if (!ahead && text > today) return i18next.t('ui:day.tooLate', { day: today });
  return text < startOn ? i18next.t('ui:day.tooEarly', { day: startOn }) : null;
}

/** The four parts as typed; what is left blank is nothing. Null where one is no amount. */
export function splitOf(values: Pick<RepayValues, SplitPart>): InputOf<'repayment.preview'>['split'] {
  const parts = SPLIT_PARTS.map((part) => (values[part].trim() === '' ? ZERO_FEN : amountOf(values[part])));
  const [principal, interest, penalty, compound] = parts;
  if (principal == null || interest == null || penalty == null || compound == null) return null;
  return { principal, interest, penalty, compound };
}

/** What the parts and fees come to beside the amount: above 0 so much is still to be placed. Null while unreadable. */
export function unplacedOf(values: RepayValues): number | null {
  const amount = amountOf(values.amount);
  const split = splitOf(values);
  const fees = feesOf(values.fees);
  if (amount === null || split === null || fees === null) return null;
  return amount - fees - sumFen(Object.values(split));
}

/** Fees as typed, nothing is none; null where it is no amount. */
export function feesOf(text: string) {
  return text.trim() === '' ? ZERO_FEN : amountOf(text);
}

/** Words per field that stop the form; the service judges again by the same rules. */
export const repayValidators = (bounds: DayBounds) => ({
  on: (text: string) => payDayError(text, bounds),
  amount: (text: string) => amountError(text, { required: true, positive: true }),
  fees: (text: string) => amountError(text),
  principal: (text: string, values: RepayValues) => partError(text, values),
  interest: (text: string) => amountError(text),
  penalty: (text: string) => amountError(text),
  compound: (text: string) => amountError(text),
  remark: (text: string) => textError(text, { max: REMARK_MAX }),
});

function partError(text: string, values: RepayValues): string | null {
  const wrong = amountError(text);
  if (wrong !== null || !values.stated) return wrong;
  return unplacedOf(values) === 0 ? null : i18next.t('repayment:split.differs');
}

/** The payment as the service takes it; null while a field cannot be read. */
export function repaymentOf(loanId: number, values: RepayValues): InputOf<'repayment.preview'> | null {
  const on = dayOf(values.on);
  const amount = amountOf(values.amount);
  const fees = feesOf(values.fees);
  if (on === null || amount === null || fees === null) return null;
  if (!values.stated) return { loanId, on, amount, fees, split: null };
  const split = splitOf(values);
  return split === null ? null : { loanId, on, amount, fees, split };
}

/** What the loan asks for now, to be filled in with one click: what is overdue, else the next due. */
export function likelyAmount(loan: Loan): number | null {
  const { overduePrincipal, arrearsInterest, penalty, compound, surplus, nextDuePayment } = loan;
  if (overduePrincipal !== null && arrearsInterest !== null && penalty !== null && compound !== null) {
    const due = overduePrincipal + arrearsInterest + penalty + compound;
    if (due > 0) return fen(due);
  }
  return nextDuePayment === null ? null : fen(Math.max(0, nextDuePayment - surplus));
}
