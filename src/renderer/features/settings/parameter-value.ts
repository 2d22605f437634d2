import { useTranslation } from 'react-i18next';
import type { Parameter } from '../../../contract/settings.ts';
import { fen, formatYuan, parseYuan } from '../../../domain/kernel/money.ts';
import { useUnitLabel } from '../../ui/MoneyText.tsx';

type Unit = Parameter['unit'];

/** The number as it is edited: days and counts plain, amounts in yuan. */
export const parameterText = (value: number, unit: Unit): string =>
  unit === 'FEN' ? formatYuan(fen(value)) : String(value);

/** The number typed; null when it is none. */
export function readParameter(text: string, unit: Unit): number | null {
  if (unit === 'FEN') {
    const read = parseYuan(text);
    return read.ok ? read.value : null;
  }
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** Writes a number with its unit: 15 天, 500,000.00 元, 20%. */
export function useParameterWords(): (value: number, unit: Unit) => string {
  const { t } = useTranslation('settings');
  const yuan = useUnitLabel('YUAN');
  return (value, unit) => {
    if (unit === 'DAYS') return t('parameters.days', { count: value });
    if (unit === 'PERCENT') return `${value}%`;
    return unit === 'FEN' ? `${formatYuan(fen(value))} ${yuan}` : String(value);
  };
}
