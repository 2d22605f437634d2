import { useTranslation } from 'react-i18next';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import { chineseAmount } from '../../../domain/kernel/money.ts';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import classes from './ContractFigures.module.css';

/** The contract's standing in one line, as of the working date. */
export function ContractFigures({ contract }: { readonly contract: LoanContract }) {
  const { t } = useTranslation('loan-contract');
  const { currency } = useUi();
  const unit = useUnitLabel();
  const inUnit = (key: 'amount' | 'drawn' | 'outstanding' | 'free') => t('inUnit', { label: t(`field.${key}`), unit });
  const { revolving, state } = contract;
  return (
    <div className={classes.figures}>
      <StatCard
        label={inUnit('amount')}
        value={<MoneyText fen={contract.amount} />}
        {...(currency === 'CNY' ? { hint: chineseAmount(contract.amount) } : {})}
      />
      <StatCard
        label={inUnit('drawn')}
        definition={t('define.drawn')}
        value={<MoneyText fen={contract.drawn} />}
        hint={t('page.noteCount', { count: contract.noteCount })}
      />
      <StatCard
        label={inUnit('outstanding')}
        definition={t('define.outstanding')}
        value={<MoneyText fen={contract.outstanding} />}
      />
      <StatCard
        label={inUnit('free')}
        definition={t(revolving ? 'define.freeRevolving' : 'define.free')}
        value={state === 'CLOSED' ? <Dash /> : <MoneyText fen={contract.free} fw={600} />}
      />
      <StatCard
        label={t('field.maturityOn')}
        value={<DateText day={contract.maturityOn} />}
        hint={t('page.term', { from: contract.startOn })}
      />
    </div>
  );
}
