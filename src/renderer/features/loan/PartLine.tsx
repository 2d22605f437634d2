import { useTranslation } from 'react-i18next';
import type { Formula } from '../../../contract/loan-page.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { type ExplainedPart, exactYuan } from '../../../domain/loan/explanation.ts';
import { ratePercent } from '../../app/rate-text.ts';

type Part = Extract<Formula, { kind: 'INTEREST' }>['parts'][number];

/** One factor of an interest: balance × rate × days ÷ base = amount, with the days it counts over. */
export function PartLine({ part }: { readonly part: Part }) {
  const { t } = useTranslation('loan');
  const { balance, annualRate, count, base, unit, from, to, factor } = part;
  return (
    <li className="figures">
      {from !== null && to !== null && (
        <div>
          {t('explain.span', { from, to })}
          {factor !== null && ` · ${t('explain.factor', { factor })}`}
        </div>
      )}
      <div>
        {t(`explain.part.${unit}`, {
          balance: formatYuan(balance),
          rate: ratePercent(annualRate),
          count,
          base,
          amount: exactYuan(part as ExplainedPart),
        })}
      </div>
    </li>
  );
}
