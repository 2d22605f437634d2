import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Formula } from '../../../contract/loan-page.ts';
import { daysBetween } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { type Formula as DomainFormula, resultOf } from '../../../domain/loan/explanation.ts';
import { ratePercent } from '../../app/rate-text.ts';
import classes from './Explain.module.css';
import { FloorView } from './FloorView.tsx';
import { PartLine } from './PartLine.tsx';
import { SumView } from './SumView.tsx';

/** How a number came about: the terms with their numbers, and what they come to. */
export function FormulaView({ formula }: { readonly formula: Formula }) {
  const { t } = useTranslation('loan');
  switch (formula.kind) {
    case 'INTEREST':
      return (
        <div className={classes.formula}>
          <ul className={classes.parts}>
            {formula.parts.map((part) => (
              <PartLine
                key={`${part.annualRate} ${part.balance} ${part.from} ${part.count}/${part.base}`}
                part={part}
              />
            ))}
          </ul>
          {formula.parts.some(({ unit }) => unit === 'DAYS') && (
            <Text size="xs" c="dimmed">
              {t('explain.countedDays')}
            </Text>
          )}
          <Rounded formula={formula} />
        </div>
      );
    case 'ANNUITY':
      return (
        <div className={classes.formula}>
          <div>{t('explain.annuity.formula')}</div>
          <div className="figures">
            {t('explain.annuity.terms', {
              principal: formatYuan(formula.principal),
              rate: ratePercent(formula.annualRate),
              months: formula.monthsPerPeriod,
              periods: formula.periods,
            })}
          </div>
          <Rounded formula={formula} />
        </div>
      );
    case 'SHARE':
      return (
        <div className={classes.formula}>
          <div className="figures">
            {t('explain.share', { principal: formatYuan(formula.principal), periods: formula.periods })}
          </div>
          <Rounded formula={formula} />
        </div>
      );
    case 'SUM':
      return <SumView items={formula.items} />;
    case 'DAYS':
      return (
        <div className={`figures ${classes.formula}`}>
          {t('explain.dayCount', { ...formula, count: daysBetween(formula.from, formula.to) })}
        </div>
      );
    case 'FLOOR':
      return <FloorView floor={formula} />;
  }
}

function Rounded({ formula }: { readonly formula: Extract<Formula, { unit: number }> }) {
  const { t } = useTranslation('loan');
  const result = resultOf(formula as DomainFormula);
  return (
    <Text size="xs" className="figures">
      {t('explain.rounded', {
        result: result === null ? '' : formatYuan(result as never),
        mode: t(`app:terms.rounding.${formula.rounding}`),
        unit: t(`app:terms.roundingUnit.${formula.unit}`),
      })}
    </Text>
  );
}
