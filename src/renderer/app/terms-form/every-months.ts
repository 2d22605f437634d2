import type { TFunction } from 'i18next';

/** How many months may lie between two dues or two settlement days. */
export const EVERY_MONTHS = ['1', '2', '3', '4', '6', '12'] as const;

/** 每月, 每 3 个月: Chinese has no form of its own for one. */
export function every(t: TFunction<'app'>, months: string): string {
  return months === '1' ? t('app:terms.everyMonth') : t('app:terms.everyMonths', { count: Number(months) });
}
