import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { amountError, textError } from '../../app/form-values.ts';
import { type DayBounds, payDayError, REMARK_MAX } from './repay-form.ts';

/** The fields of an early repayment as typed. */
export interface PrepayValues {
  readonly on: string;
  readonly amount: string;
  readonly fees: string;
  readonly option: 'KEEP_TERM' | 'KEEP_INSTALMENT';
  readonly remark: string;
  /** Said to be another payment than one alike. */
  readonly another: boolean;
}

export function freshPrepay(today: IsoDay): PrepayValues {
  return { on: today, amount: '', fees: '', option: 'KEEP_TERM', remark: '', another: false };
}

/** Days to come may be tried out; recording them is refused by the button. */
export const prepayValidators = (bounds: DayBounds, isWhole: boolean) => ({
  on: (text: string) => payDayError(text, bounds),
  amount: (text: string) => (isWhole ? null : amountError(text, { required: true, positive: true })),
  fees: (text: string) => amountError(text),
  remark: (text: string) => textError(text, { max: REMARK_MAX }),
});
