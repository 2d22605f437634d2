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
    case 'ANNUITY':
    case 'SHARE':
      return (
        <div className={classes.formula}>
          <Terms formula={formula} />
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

type RoundedFormula = Extract<Formula, { unit: number }>;

function Terms({ formula }: { readonly formula: RoundedFormula }) {
  const { t } = useTranslation('loan');
  if (formula.kind === 'INTEREST') return <InterestTerms parts={formula.parts} />;
  const principal = formatYuan(formula.principal);
  const { periods } = formula;
  if (formula.kind === 'SHARE') return <div className="figures">{t('explain.share', { principal, periods })}</div>;
  const { annualRate, monthsPerPeriod: months } = formula;
  return (
    <>
      <div>{t('explain.annuity.formula')}</div>
      <div className="figures">
        {t('explain.annuity.terms', { principal, rate: ratePercent(annualRate), months, periods })}
      </div>
    </>
  );
}

function InterestTerms({ parts }: Pick<Extract<Formula, { kind: 'INTEREST' }>, 'parts'>) {
  const { t } = useTranslation('loan');
  return (
    <>
      <ul className={classes.parts}>
        {parts.map((part) => (
          <PartLine key={`${part.annualRate} ${part.balance} ${part.from} ${part.count}/${part.base}`} part={part} />
        ))}
      </ul>
      {parts.some(({ unit }) => unit === 'DAYS') && (
        <Text size="xs" c="dimmed">
          {t('explain.countedDays')}
        </Text>
      )}
    </>
  );
}

function Rounded({ formula }: { readonly formula: RoundedFormula }) {
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
