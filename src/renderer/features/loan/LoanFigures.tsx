import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { ExplainButton } from './ExplainButton.tsx';
import classes from './LoanFigures.module.css';
import { useRelativeWords } from './relative-words.ts';

type Whole = OutputOf<'loan.get'>;
type MoneyFigure = 'BALANCE' | 'PENALTY' | 'COMPOUND' | 'ACCRUED_INTEREST' | 'PAYOFF' | 'SURPLUS';

/** The loan's standing in two lines as of the page's day: what is owed, and what comes next. */
export function LoanFigures({ whole }: { readonly whole: Whole }) {
  return (
    <div className={classes.figures}>
      <OwedCards whole={whole} />
      <AheadCards whole={whole} />
    </div>
  );
}

function OwedCards({ whole }: { readonly whole: Whole }) {
  const { figures, asOf } = whole;
  const { t } = useTranslation('loan');
  const card = useMoneyCard();
  return (
    <>
      {card('BALANCE', 'column.balance', figures.balance, t('figure.balanceDefinition', { day: asOf }))}
      <OverdueCard whole={whole} />
      {card('PENALTY', 'figure.penalty', figures.penalty, t('figure.penaltyDefinition', { day: asOf }), {
        label: t('figure.compound'),
        value: (
          <ExplainButton label={t('figure.compound')} about={{ kind: 'figure', figure: 'COMPOUND' }}>
            <MoneyText fen={figures.compound} />
          </ExplainButton>
        ),
      })}
      {card(
        'ACCRUED_INTEREST',
        'figure.accrued',
        figures.accruedInterest,
        t('figure.accruedDefinition', { day: asOf }),
      )}
      {card('PAYOFF', 'figure.payoff', figures.payoff, t('figure.payoffDefinition', { day: asOf }))}
      {card('SURPLUS', 'figure.surplus', figures.surplus, t('figure.surplusDefinition'))}
    </>
  );
}

interface Under {
  readonly label: string;
  readonly value: ReactNode;
}

/** A card of an amount that explains itself. */
function useMoneyCard() {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  return (figure: MoneyFigure, label: string, fen: number | null, definition: string, under?: Under) => (
    <StatCard
      label={t('inUnit', { label: t(label as 'column.balance'), unit })}
      definition={definition}
      value={
        <ExplainButton label={t(label as 'column.balance')} about={{ kind: 'figure', figure }}>
          <MoneyText fen={fen} />
        </ExplainButton>
      }
      {...(under === undefined
        ? {}
        : {
            hint: (
              <>
                {under.label} {under.value}
              </>
            ),
          })}
    />
  );
}

function OverdueCard({ whole: { figures, asOf, alertAfterDays } }: { readonly whole: Whole }) {
  const { t } = useTranslation('loan');
  const { overdue, alert } = figures;
  return (
    <StatCard
      label={t('column.overdue')}
      definition={t('figure.overdueDefinition', { day: asOf })}
      value={
        <span className={classes.words}>
          <ExplainButton label={t('column.overdue')} about={{ kind: 'figure', figure: 'OVERDUE_DAYS' }}>
            <OverdueText overdue={overdue} />
          </ExplainButton>{' '}
          {alert === 'FULL' && <ToneBadge tone="red">{t('figure.alert.FULL')}</ToneBadge>}
          {alert === 'TOLERABLE' && (
            <ToneBadge tone="yellow">{t('figure.alert.TOLERABLE', { days: alertAfterDays })}</ToneBadge>
          )}
        </span>
      }
      hint={overdue.kind !== 'NONE' && <Arrears figures={figures} />}
    />
  );
}

function Arrears({ figures }: { readonly figures: Whole['figures'] }) {
  const { t } = useTranslation('loan');
  return (
    <>
      {t('figure.overduePrincipal')}{' '}
      <ExplainButton label={t('figure.overduePrincipal')} about={{ kind: 'figure', figure: 'OVERDUE_PRINCIPAL' }}>
        <MoneyText fen={figures.overduePrincipal} />
      </ExplainButton>
      {' · '}
      {t('figure.arrearsInterest')}{' '}
      <ExplainButton label={t('figure.arrearsInterest')} about={{ kind: 'figure', figure: 'ARREARS_INTEREST' }}>
        <MoneyText fen={figures.arrearsInterest} />
      </ExplainButton>
    </>
  );
}

function AheadCards({ whole }: { readonly whole: Whole }) {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const { loan, figures, agreement, dues, asOf } = whole;
  const words = useRelativeWords(asOf);
  const live = figures.status === 'ACTIVE';
  // With a plan, no next due means that none is left; without one, nobody knows.
  const absent = live && dues.length === 0 ? 'unknown' : 'dash';
  const isExtended = figures.maturityOn !== agreement.maturityOn;
  return (
    <>
      <StatCard
        label={t('inUnit', { label: t('column.principal'), unit })}
        value={<MoneyText fen={loan.principal} />}
        hint={t('figure.startOn', { day: loan.startOn })}
      />
      <StatCard
        label={t('column.nextDueOn')}
        value={<DateText day={figures.nextDueOn} absent={absent} />}
        hint={
          figures.nextDueOn !== null && (
            <>
              {words(figures.nextDueOn)} <MoneyText fen={figures.nextDuePayment} withUnit />
            </>
          )
        }
      />
      <RateCard whole={whole} />
      <StatCard
        label={t('column.maturityOn')}
        value={<DateText day={figures.maturityOn} />}
        hint={
          isExtended ? t('figure.agreedMaturity', { day: agreement.maturityOn }) : live && words(figures.maturityOn)
        }
      />
      <StatCard
        label={t('column.nextReviewOn')}
        value={loan.nextReviewOn === null ? <Dash /> : <DateText day={loan.nextReviewOn} />}
        hint={loan.nextReviewOn !== null && words(loan.nextReviewOn)}
      />
      <StatCard label={t('figure.prepaid')} value={<MoneyText fen={figures.prepaidPrincipal} />} />
    </>
  );
}

/** The rate in force, and the agreed one where that is another. A flat rate has the true one beside it, as large. */
function RateCard({ whole: { figures, agreement } }: { readonly whole: Whole }) {
  const { t } = useTranslation('loan');
  const { annualRate: agreed, trueRate } = agreement;
  const isOther = agreed !== null && agreed !== figures.annualRate;
  const quoted = figures.annualRate === null ? <Unknown /> : ratePercent(figures.annualRate);
  return (
    <StatCard
      label={t(trueRate === null ? 'column.annualRate' : 'figure.flatRate')}
      value={
        trueRate === null ? (
          quoted
        ) : (
          <>
            {quoted} · {shownPercent(trueRate.simple)}
          </>
        )
      }
      hint={
        trueRate === null
          ? isOther && t('figure.agreedRate', { rate: ratePercent(agreed) })
          : t('figure.trueRate', { compound: shownPercent(trueRate.compound) })
      }
    />
  );
}
