import { Anchor, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { Dash } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

type Whole = OutputOf<'loan.get'>;

/** What was agreed as far as the book knows it, and how every number of the loan is counted. */
export function LoanTerms({ whole }: { readonly whole: Whole }) {
  const { t } = useTranslation('loan');
  const agreed = useAgreed(whole);
  const counting = useCounting(whole);
  const arrears = useArrearsTerms(whole);
  return (
    <Stack gap="sm">
      <Part title={t('terms.agreed')} facts={agreed} />
      <Part title={t('terms.counting')} facts={counting} />
      <Part title={t('terms.arrears')} facts={arrears} />
    </Stack>
  );
}

function Part({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      <FactGrid facts={facts} />
    </Paper>
  );
}

const rateOr = (value: string | null): ReactNode => (value === null ? <Unknown /> : ratePercent(value));

function useAgreed({ loan, agreement, figures, statedInstalment, periods, currency, remark }: Whole): Fact[] {
  const { t } = useTranslation('loan');
  const fact = (key: string, value: ReactNode) => ({ label: t(`column.${key}`), value });
  const { contractId } = agreement;
  const contract =
    contractId === null ? (
      (loan.contractNumber ?? <Dash />)
    ) : (
      <Anchor component={Link} to={`/contracts/${contractId}`} inherit>
        {loan.contractNumber ?? t('act.contract')}
      </Anchor>
    );
  return [
    fact('contractNumber', contract),
    fact('productName', loan.productName ?? <Dash />),
    fact('purpose', t(`purpose.${loan.purpose}`)),
    fact('guarantee', loan.guarantee === null ? <Unknown /> : t(`guarantee.${loan.guarantee}`)),
    fact('principal', <MoneyText fen={loan.principal} unit="YUAN" withUnit />),
    fact('currency', currency),
    { label: t('terms.agreedRate'), value: rateOr(agreement.annualRate) },
    { label: t('terms.rateInForce'), value: rateOr(figures.annualRate) },
    fact('method', agreement.method === null ? <Unknown /> : t(`method.${agreement.method}`)),
    fact('periods', periods ?? <Unknown />),
    fact(
      'statedInstalment',
      statedInstalment === null ? <Dash /> : <MoneyText fen={statedInstalment} unit="YUAN" withUnit />,
    ),
    fact('startOn', loan.startOn),
    { label: t('terms.agreedMaturity'), value: agreement.maturityOn },
    { label: t('terms.maturityInForce'), value: figures.maturityOn },
    { label: t('terms.extensions'), value: t('terms.times', { count: figures.extensions }) },
    ...(remark === null ? [] : [{ ...fact('remark', remark), wide: true }]),
  ];
}

/** How dues come about: days, interest, rounding. What the method does not use is left out. */
function useCounting({ agreement }: Whole): Fact[] {
  const { t } = useTranslation('loan');
  const { settlement, repayDay, gracePeriods, amortisationPeriods, lpr } = agreement;
  const known = agreement.annualRate !== null && agreement.method !== null;
  const field = (key: string, value: ReactNode): Fact => ({ label: t(`app:terms.field.${key}`), value });
  return [
    field('interestBasis', known ? t(`app:terms.basis.${agreement.interestBasis}`) : <Unknown />),
    field('monthsPerPeriod', t('app:terms.everyMonths', { count: agreement.monthsPerPeriod })),
    ...(settlement === null
      ? []
      : [
          field(
            'settlementDay',
            t(settlement.inclusive ? 'terms.settlementInclusive' : 'terms.settlement', {
              day: settlement.day,
              every: t('app:terms.everyMonths', { count: settlement.months }),
            }),
          ),
        ]),
    ...(repayDay === null ? [] : [field('repayDay', t('terms.dayOfMonth', { day: repayDay }))]),
    ...(gracePeriods === 0 ? [] : [field('gracePeriods', gracePeriods)]),
    ...(amortisationPeriods === null ? [] : [field('amortisationPeriods', amortisationPeriods)]),
    field('rounding', t(`app:terms.rounding.${agreement.rounding}`)),
    field('roundingUnit', t(`app:terms.roundingUnit.${agreement.roundingUnit}`)),
    field('straddle', t(`app:terms.straddle.${agreement.straddle}`)),
    field('shiftsOnHoliday', t(agreement.shiftsOnHoliday ? 'event.yes' : 'event.no')),
    ...(lpr === null
      ? []
      : [
          field('points', t('terms.lpr', { tenor: t(`app:terms.tenor.${lpr.tenor}`), points: lpr.pointsBp })),
          field(
            'repricingDay',
            lpr.repricingDay === null ? <Unknown /> : t(`app:terms.repricingDay.${lpr.repricingDay}`),
          ),
          field(
            'repricingMonths',
            lpr.repricingMonths === null ? <Unknown /> : t('app:terms.everyMonths', { count: lpr.repricingMonths }),
          ),
        ]),
  ];
}

/** What an unpaid part costs, and where money goes; the loan's own choice, or the book's. */
function useArrearsTerms({ agreement }: Whole): Fact[] {
  const { t } = useTranslation('loan');
  const by = (isOwn: boolean) => t(isOwn ? 'terms.own' : 'terms.byBook');
  const { own } = agreement;
  return [
    {
      label: t('terms.penaltyFactor'),
      value: t('terms.factor', { factor: agreement.penaltyFactor, by: by(own.penaltyFactor) }),
    },
    {
      label: t('terms.misuseFactor'),
      value: t('terms.factor', { factor: agreement.misuseFactor, by: by(own.misuseFactor) }),
    },
    { label: t('terms.compoundRate.label'), value: t(`terms.compoundRate.${agreement.compoundRate}`) },
    { label: t('terms.compoundOnPenalty'), value: t(agreement.compoundOnPenalty ? 'event.yes' : 'event.no') },
    {
      label: t('terms.order.label'),
      value: `${t(`terms.order.${agreement.allocationOrder}`)}${by(own.allocationOrder)}`,
      wide: true,
    },
    ...(agreement.principalFirstAfterDays === 0
      ? []
      : [
          {
            label: t('terms.principalFirst'),
            value: t('terms.afterDays', { days: agreement.principalFirstAfterDays }),
          },
        ]),
  ];
}
