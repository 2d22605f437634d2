import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import classes from './LoanFigures.module.css';
import { useRelativeWords } from './relative-words.ts';

/** The loan's standing in one line, as of the working date. */
export function LoanFigures({ whole: { loan, asOf, dues } }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const unit = useUnitLabel();
  const live = loan.status === 'ACTIVE';
  const late = loan.overdue.kind !== 'NONE';
  const words = useRelativeWords();
  // With a plan, no next due means that none is left; without one, nobody knows.
  const absent = live && dues.length === 0 ? 'unknown' : 'dash';
  return (
    <div className={classes.figures}>
      <StatCard
        label={t('inUnit', { label: t('column.principal'), unit })}
        value={<MoneyText fen={loan.principal} />}
        hint={t('figure.startOn', { day: loan.startOn })}
      />
      <StatCard
        label={t('inUnit', { label: t('column.balance'), unit })}
        definition={t('figure.balanceDefinition', { day: asOf })}
        value={<MoneyText fen={loan.balance} />}
      />
      <StatCard
        label={t('column.overdue')}
        definition={t('figure.overdueDefinition', { day: asOf })}
        value={
          <span className={classes.words}>
            <OverdueText overdue={loan.overdue} />
          </span>
        }
        hint={late && <Arrears loan={loan} />}
      />
      <StatCard
        label={t('column.nextDueOn')}
        value={<DateText day={loan.nextDueOn} absent={absent} />}
        hint={
          loan.nextDueOn !== null && (
            <>
              {words(loan.nextDueOn)} <MoneyText fen={loan.nextDuePayment} withUnit />
            </>
          )
        }
      />
      <StatCard
        label={t('column.maturityOn')}
        value={<DateText day={loan.maturityOn} />}
        hint={live && words(loan.maturityOn)}
      />
      <StatCard
        label={t('column.nextReviewOn')}
        value={loan.nextReviewOn === null ? <Dash /> : <DateText day={loan.nextReviewOn} />}
        hint={loan.nextReviewOn !== null && words(loan.nextReviewOn)}
      />
    </div>
  );
}

function Arrears({ loan }: { readonly loan: OutputOf<'loan.get'>['loan'] }) {
  const { t } = useTranslation('loan');
  return (
    <>
      {t('figure.overduePrincipal')} <MoneyText fen={loan.overduePrincipal} />
      {' · '}
      {t('figure.arrearsInterest')} <MoneyText fen={loan.arrearsInterest} />
    </>
  );
}
