import { useTranslation } from 'react-i18next';
import type { Compared, Need, OfferError } from '../../../domain/calculator/compare.ts';
import { type DuesShape, paymentShapeOf } from '../../../domain/calculator/payment-shape.ts';
import { flatTrapOf, shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import type { LoanCostError } from '../../../domain/interest/cost-of.ts';
import { type Fen, fen, formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent, type Rate } from '../../../domain/kernel/rate.ts';
import type { InterestPart, ScheduleRow } from '../../../domain/schedule/schedule-terms.ts';
import { useScheduleWords } from '../../app/schedule-words.ts';
import { useUnitLabel } from '../../ui/MoneyText.tsx';

/** A rate to the last of its decimals, two at least. */
export function wholePercent(annualRate: Rate): string {
  const decimals = annualRate.split('.')[1]?.length ?? 0;
  return formatPercent(annualRate, Math.max(2, decimals - 2));
}

/** Why a method cannot be calculated, in words that say what to change. */
export function useOfferErrorWords(): (error: OfferError) => string {
  const { t } = useTranslation('calculator');
  const schedule = useScheduleWords();
  return (error) => {
    if (error.code === 'TERM_NOT_WHOLE_PERIODS') return t('offerError.TERM_NOT_WHOLE_PERIODS', error.params);
    if (error.code === 'FEE_OUT_OF_RANGE') {
      return t('offerError.FEE_OUT_OF_RANGE', { max: formatYuan(fen(error.params.max)) });
    }
    return schedule(error);
  };
}

const KNOWN_COST_ERRORS = ['RECEIVED_NOT_POSITIVE', 'COST_NEGATIVE', 'RATE_TOO_HIGH'] as const;

/** Why no true rate can be said. */
export function useCostErrorWords(): (error: LoanCostError) => string {
  const { t } = useTranslation('calculator');
  return ({ code }) => t(`costError.${KNOWN_COST_ERRORS.find((known) => known === code) ?? 'other'}`);
}

const NAMED_SPANS = [1, 3, 6, 12] as const;

/** 每月、每季度: how often a due falls. */
export function useEveryWords(): (months: number) => string {
  const { t } = useTranslation('calculator');
  return (months) => {
    const named = NAMED_SPANS.find((one) => one === months);
    return named === undefined ? t('every.months', { count: months }) : t(`every.M${named}`);
  };
}

/** One plain sentence that a customer understands: what is paid when, and what it costs in all. */
export function useSentence(need: Need): (compared: Compared) => string {
  const { t } = useTranslation('calculator');
  const every = useEveryWords();
  const unit = useUnitLabel('YUAN');
  const money = (amount: Fen) => `${formatYuan(amount)} ${unit}`;
  return (compared) => {
    const { grace, shape } = paymentShapeOf(compared);
    const often = every(compared.terms.monthsPerPeriod);
    const dues = duesWords(shape, often);
    const how = t(`sentence.${dues.key}`, { ...dues.values, ...amountsOf(shape, money) });
    const ahead =
      grace === null ? '' : t('sentence.grace', { count: grace.dues, every: often, most: money(grace.most) });
    const cost = t('sentence.cost', { count: need.months, interest: money(compared.schedule.totals.interest) });
    const fees = compared.totalFees > 0 ? t('sentence.fees', { fees: money(compared.totalFees) }) : '';
    const inDues = need.monthlyFee > 0 ? t('sentence.feesInDues') : '';
    return t('sentence.whole', { ahead, how, cost, fees, inDues });
  };
}

function duesWords(shape: DuesShape, every: string) {
  switch (shape.kind) {
    case 'SINGLE':
      return { key: 'SINGLE', values: { on: shape.on } } as const;
    case 'LEVEL': {
      const same = shape.regular === shape.last;
      const key = shape.first !== shape.regular ? 'LEVEL_FIRST' : same ? 'LEVEL' : 'LEVEL_LAST';
      return { key, values: { every } } as const;
    }
    case 'INTEREST_ONLY':
      return { key: shape.least === shape.most ? 'INTEREST_ONLY' : 'INTEREST_DAYS', values: { every } } as const;
    case 'FALLING':
      return { key: shape.from === shape.first ? 'FALLING' : 'FALLING_FIRST', values: { every } } as const;
    case 'BALLOON':
    case 'UNEVEN':
      return { key: shape.kind, values: { every } } as const;
  }
}

/** Every amount of the shape by its name, as it is shown. */
function amountsOf(shape: DuesShape, money: (amount: Fen) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, value]) =>
      typeof value === 'number' && name !== 'dues' ? [[name, money(fen(value))]] : [],
    ),
  );
}

/** What a flat rate hides, in words; null for every other method. */
export function useTrapWords(): (compared: Compared) => string | null {
  const { t } = useTranslation('calculator');
  return (compared) => {
    const trap = flatTrapOf(compared);
    if (trap === null) return null;
    const values = { quoted: wholePercent(trap.quoted), simple: shownPercent(trap.simple) };
    return trap.times === null ? t('trap.plain', values) : t('trap.times', { ...values, times: trap.times });
  };
}

/** How the interest of a row was counted: balance × rate × days ÷ year, part by part, and the sum. */
export function useInterestWords(): (row: ScheduleRow) => string {
  const { t } = useTranslation('calculator');
  const part = ({ balance, annualRate, count, base, unit }: InterestPart) =>
    t(`explain.${unit}`, { balance: formatYuan(balance), rate: wholePercent(annualRate), count, base });
  return ({ interestParts, interest }) => `${interestParts.map(part).join(' + ')} = ${formatYuan(interest)}`;
}
