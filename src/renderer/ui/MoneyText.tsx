import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MoneyUnit, useUi } from './UiContext.tsx';
import { Unknown } from './Unknown.tsx';

/** The unit amounts are shown in, for the title of a column or a figure: 元, 万元, CZK, 万 CZK. */
export function useUnitLabel(unit?: MoneyUnit): string {
  const { t } = useTranslation('ui');
  const { currency, moneyUnit } = useUi();
  return t(`money.${currency === 'CNY' ? 'home' : 'foreign'}.${unit ?? moneyUnit}`, { currency });
}

interface MoneyTextProps {
  /** Whole fen; null is not known and never shown as zero. */
  readonly fen: number | null;
  /** Overrides the person's choice, where a form or paper fixes the unit. */
  readonly unit?: MoneyUnit;
  /** Writes 元 or 万元 behind the number; in tables the column's title says it once. */
  readonly withUnit?: boolean;
  /** What the number is made of. */
  readonly definition?: string;
  readonly fw?: number;
}

/** An amount: tabular figures, separators, sign before the number, the person's unit. */
export function MoneyText({ fen, unit, withUnit = false, definition, fw }: MoneyTextProps) {
  const ui = useUi();
  const label = useUnitLabel(unit);
  if (fen === null) return <Unknown />;
  const shown = unit ?? ui.moneyUnit;
  const number = shown === 'WAN' ? ui.formatWan(fen) : ui.formatYuan(fen);
  const text = (
    <Text span inherit className="figures" {...(fw === undefined ? {} : { fw })}>
      {withUnit ? `${number} ${label}` : number}
    </Text>
  );
  return definition === undefined ? text : <Tooltip label={definition}>{text}</Tooltip>;
}

interface KnownSumTextProps {
  readonly sum: { readonly fen: number; readonly count: number; readonly unknown: number };
  readonly unit?: MoneyUnit;
  readonly withUnit?: boolean;
}

/** A sum that says how many of its parts were not known and are therefore not in it. */
export function KnownSumText({ sum, unit, withUnit = false }: KnownSumTextProps) {
  const { t } = useTranslation('ui');
  if (sum.unknown > 0 && sum.unknown === sum.count) return <Unknown />;
  return (
    <>
      <MoneyText fen={sum.fen} withUnit={withUnit} {...(unit === undefined ? {} : { unit })} />
      {sum.unknown > 0 && (
        <Text span size="xs" c="dimmed" ml={4}>
          {t('money.plusUnknown', { count: sum.unknown })}
        </Text>
      )}
    </>
  );
}
