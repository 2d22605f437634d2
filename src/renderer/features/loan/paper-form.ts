import i18next from 'i18next';
import type { LoanPaperRequest, NoticeLevel } from '../../../contract/loan-papers.ts';
import { addDays, firstDayOfMonth, type IsoDay, isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { amountError, amountOf, dayError, dayOf, textError, textOf } from '../../app/form-values.ts';

export type PaperName = LoanPaperRequest['name'];

/** What the papers of a loan need to be written, as typed; each takes its own. */
export type PaperValues = {
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly extent: 'WHOLE' | 'PART';
  readonly amount: string;
  readonly option: 'KEEP_TERM' | 'KEEP_INSTALMENT';
  readonly level: NoticeLevel;
  readonly addressee: 'BORROWER' | 'GUARANTOR';
  readonly guarantor: string;
  readonly deadline: string;
  readonly account: string;
  readonly contact: string;
};

/** A notice gives a week. */
const DAYS_TO_PAY = 7;

/** What stands in the fields at first: the page's day, its month, a week to pay. */
export function firstValues(day: IsoDay): PaperValues {
  return {
    asOf: day,
    from: firstDayOfMonth(day),
    to: day,
    on: day,
    extent: 'WHOLE',
    amount: '',
    option: 'KEEP_TERM',
    level: 'REMINDER',
    addressee: 'BORROWER',
    guarantor: '',
    deadline: addDays(day, DAYS_TO_PAY),
    account: '',
    contact: '',
  };
}

type Errors = Partial<Record<keyof PaperValues, string>>;

/** Words for what is missing or wrong of the paper asked for, by field. */
export function paperErrors(name: PaperName, values: PaperValues): Errors {
  const required = { required: true };
  const found: Record<PaperName, Partial<Record<keyof PaperValues, string | null>>> = {
    'repayment-plan': { asOf: dayError(values.asOf, required) },
    statement: {
      from: dayError(values.from, required),
      to: dayError(values.to, required) ?? orderError(values.from, values.to),
    },
    'payoff-quote': {
      on: dayError(values.on, required),
      amount: values.extent === 'PART' ? amountError(values.amount, { required: true, positive: true }) : null,
    },
    'collection-notice': {
      asOf: dayError(values.asOf, required),
      deadline: dayError(values.deadline, required) ?? orderError(values.asOf, values.deadline),
      guarantor: values.addressee === 'GUARANTOR' ? textError(values.guarantor, { required: true, max: 60 }) : null,
      account: textError(values.account, { max: 120 }),
      contact: textError(values.contact, { max: 60 }),
    },
  };
  return Object.fromEntries(Object.entries(found[name]).filter(([, words]) => words !== null)) as Errors;
}

function orderError(from: string, to: string): string | null {
  return isIsoDay(from) && isIsoDay(to) && from > to ? i18next.t('loan:paper.daysReversed') : null;
}

/** The paper asked for; null while something is missing or wrong. */
export function paperRequest(name: PaperName, loanId: number, values: PaperValues): LoanPaperRequest | null {
  if (Object.keys(paperErrors(name, values)).length > 0) return null;
  const [asOf, from, to] = [dayOf(values.asOf), dayOf(values.from), dayOf(values.to)];
  const [on, deadline] = [dayOf(values.on), dayOf(values.deadline)];
  switch (name) {
    case 'repayment-plan':
      return asOf === null ? null : { name, loanId, asOf };
    case 'statement':
      return from === null || to === null ? null : { name, loanId, from, to };
    case 'payoff-quote': {
      const amount = values.extent === 'WHOLE' ? null : amountOf(values.amount);
      return on === null
        ? null
        : { name, loanId, on, part: amount === null ? null : { amount, option: values.option } };
    }
    case 'collection-notice': {
      if (asOf === null || deadline === null) return null;
      const guarantor = values.addressee === 'GUARANTOR' ? textOf(values.guarantor) : null;
      const { level, account, contact } = values;
      return { name, loanId, level, guarantor, asOf, deadline, account: textOf(account), contact: textOf(contact) };
    }
  }
}
