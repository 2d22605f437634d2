import { useTranslation } from 'react-i18next';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { Dash, DateText, InstantText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { ConsentBadge } from './ChangeBadges.tsx';
import { RateText } from './RateText.tsx';

interface ChangeFactsProps {
  readonly change: LoanChange;
  readonly columns: 2 | 3 | 4;
}

/** Everything a request says. */
export function ChangeFacts({ change, columns }: ChangeFactsProps) {
  const { t } = useTranslation('loan-change');
  const { ask } = change;
  const facts: Fact[] = [
    { label: t('field.kind'), value: t(`kind.${ask.kind}`) },
    { label: t('field.appliedOn'), value: <DateText day={ask.appliedOn} /> },
    { label: t('field.effectiveOn'), value: <DateText day={ask.effectiveOn} /> },
    ...useAskFacts(ask),
    { label: t('field.consent'), value: <ConsentBadge change={change} /> },
    { label: t('field.consentOn'), value: <DateText day={change.consentOn} absent="dash" /> },
    { label: t('field.author'), value: change.authorName },
    { label: t('field.createdAt'), value: <InstantText at={change.createdAt} /> },
    { label: t(`field.reason.${ask.kind}`), value: change.reason, wide: true },
    { label: t('field.repaymentSource'), value: change.repaymentSource ?? <Dash />, wide: true },
    ...(change.consentNote === null ? [] : [{ label: t('field.consentNote'), value: change.consentNote, wide: true }]),
  ];
  return <FactGrid columns={columns} facts={facts} />;
}

function useAskFacts(ask: LoanChange['ask']): Fact[] {
  const { t } = useTranslation('loan-change');
  if (ask.kind === 'EXTENSION') {
    return [
      { label: t('field.maturityOn'), value: <DateText day={ask.maturityOn} /> },
      {
        label: t('field.extensionRate'),
        value: ask.annualRate === null ? t('rateKept') : <RateText value={ask.annualRate} />,
      },
    ];
  }
  return [
    { label: t('field.method'), value: t(`loan:method.${ask.method}`) },
    { label: t('field.rate'), value: <RateText value={ask.annualRate} /> },
    { label: t('field.periods'), value: t('periodsOf', { periods: ask.periods, months: ask.monthsPerPeriod }) },
    { label: t('field.capitalise'), value: t(ask.capitalise ? 'yes' : 'no') },
  ];
}
