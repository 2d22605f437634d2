import i18next from 'i18next';
import type { InputOf } from '../../api/contract-types.ts';
import { amountError, amountOf, dayError, dayOf } from '../../app/form-values.ts';
import { typedPercent } from './typed-percent.ts';

export const WHAT_IF_KINDS = ['repay', 'prepay', 'extend', 'rate'] as const;
export type WhatIfKind = (typeof WHAT_IF_KINDS)[number];

/** A supposed act as typed. */
export type WhatIfValues = {
  readonly kind: WhatIfKind;
  readonly on: string;
  readonly amount: string;
  readonly option: 'KEEP_TERM' | 'KEEP_INSTALMENT';
  readonly maturityOn: string;
  readonly rate: string;
};

type Asked = InputOf<'loan.whatIf'>;

/** Words for what is missing or wrong, by field. */
export function whatIfErrors(values: WhatIfValues): Partial<Record<keyof WhatIfValues, string>> {
  const { kind } = values;
  const isMoney = kind === 'repay' || kind === 'prepay';
  const found = {
    on: dayError(values.on, { required: true }),
    amount: isMoney ? amountError(values.amount, { required: true, positive: true }) : null,
    maturityOn: kind === 'extend' ? dayError(values.maturityOn, { required: true }) : null,
    rate: rateError(values.rate, kind === 'rate', kind === 'rate' || kind === 'extend'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words !== null));
}

function rateError(text: string, required: boolean, isUsed: boolean): string | null {
  if (!isUsed) return null;
  if (text.trim() === '') return required ? i18next.t('app:form.required') : null;
  return typedPercent(text) === null ? i18next.t('app:terms.error.rate') : null;
}

/** The question as the service takes it; null while something is missing or wrong. */
export function whatIfAsked(loanId: number, values: WhatIfValues): Asked | null {
  if (Object.keys(whatIfErrors(values)).length > 0) return null;
  const on = dayOf(values.on);
  const step = on === null ? null : stepOf(values, on);
  return on === null || step === null ? null : { loanId, asOf: on, steps: [step] };
}

function stepOf(values: WhatIfValues, on: Asked['asOf']): Asked['steps'][number] | null {
  const amount = amountOf(values.amount);
  const annualRate = typedPercent(values.rate);
  switch (values.kind) {
    case 'repay':
      return amount === null ? null : { kind: 'repay', on, amount };
    case 'prepay':
      return amount === null ? null : { kind: 'prepay', on, amount, option: values.option };
    case 'extend': {
      const maturityOn = dayOf(values.maturityOn);
      return maturityOn === null ? null : { kind: 'extend', on, maturityOn, annualRate };
    }
    case 'rate':
      return annualRate === null ? null : { kind: 'rate', on, annualRate };
  }
}
