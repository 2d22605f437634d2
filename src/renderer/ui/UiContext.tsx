import { createContext, type ReactNode, use } from 'react';

export type MoneyUnit = 'YUAN' | 'WAN';

/** The few rules components show by; the application supplies them from the domain, so that no rule is written twice. */
export interface UiRules {
  /** `1,234.50` of whole fen. */
  readonly formatYuan: (fen: number) => string;
  /** The same in 万元, two decimals. */
  readonly formatWan: (fen: number) => string;
  /** Whole fen of typed yuan, null when it is no amount. */
  readonly parseYuan: (text: string) => number | null;
  /** 大写金额. */
  readonly chineseAmount: (fen: number) => string;
  readonly isDay: (text: string) => boolean;
  readonly daysBetween: (from: string, to: string) => number;
  /** The working date; null before anybody has logged in. */
  readonly today: string | null;
  /** Currency of the book, ISO 4217. */
  readonly currency: string;
  readonly moneyUnit: MoneyUnit;
  readonly setMoneyUnit: (unit: MoneyUnit) => void;
}

const UiContext = createContext<UiRules | null>(null);

export function UiProvider({ rules, children }: { readonly rules: UiRules; readonly children: ReactNode }) {
  return <UiContext value={rules}>{children}</UiContext>;
}

export function useUi(): UiRules {
  const rules = use(UiContext);
  if (rules === null) throw new Error('useUi outside UiProvider');
  return rules;
}
