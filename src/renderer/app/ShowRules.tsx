import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { daysBetween, isIsoDay } from '../../domain/kernel/iso-day.ts';
import { chineseAmount, fen, formatYuan, parseYuan, roundDiv } from '../../domain/kernel/money.ts';
import { useDoorStatus } from '../api/session.tsx';
import { type MoneyUnit, UiProvider, type UiRules } from '../ui/UiContext.tsx';

/** Fen in 1/100 of 万元, rounded once, half up: what 「12.35 万元」 shows. */
const inWan = (amount: number) => fen(Number(roundDiv(BigInt(amount), 10_000n, 'HALF_UP')));

/** Gives the components the domain's rules, the book's currency and the working date. */
export function ShowRules({ children }: { readonly children: ReactNode }) {
  const session = useDoorStatus().data?.session ?? null;
  const [moneyUnit, setMoneyUnit] = useLocalStorage<MoneyUnit>({
    key: 'creditdesk.moneyUnit',
    defaultValue: 'YUAN',
    deserialize: (text) => (text === '"WAN"' ? 'WAN' : 'YUAN'),
    getInitialValueInEffect: false,
  });
  const today = session?.workingDate ?? null;
  const currency = session?.currency ?? 'CNY';
  const rules = useMemo<UiRules>(
    () => ({
      formatYuan: (amount) => formatYuan(fen(amount)),
      formatWan: (amount) => formatYuan(inWan(amount)),
      parseYuan: (text) => {
        const read = parseYuan(text);
        return read.ok ? read.value : null;
      },
      chineseAmount: (amount) => chineseAmount(fen(amount)),
      isDay: isIsoDay,
      daysBetween: (from, to) => (isIsoDay(from) && isIsoDay(to) ? daysBetween(from, to) : 0),
      today,
      currency,
      moneyUnit,
      setMoneyUnit,
    }),
    [today, currency, moneyUnit, setMoneyUnit],
  );
  return <UiProvider rules={rules}>{children}</UiProvider>;
}
