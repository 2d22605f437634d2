import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';

/** What was agreed. */
export function ContractFacts({ whole: { contract, product } }: { readonly whole: OutputOf<'loanContract.get'> }) {
  const { t } = useTranslation('loan-contract');
  const fact = (key: string, value: ReactNode, wide = false) => ({ label: t(`field.${key}`), value, wide });
  return (
    <Paper withBorder p="md">
      <FactGrid
        facts={[
          fact('signedOn', <DateText day={contract.signedOn} />),
          fact('startOn', <DateText day={contract.startOn} />),
          fact('maturityOn', <DateText day={contract.maturityOn} />),
          fact('maxMonths', t('page.months', { count: product.maxMonths })),
          fact('guarantee', t(`loan:guarantee.${contract.guarantee}`)),
          fact('revolving', t(contract.revolving ? 'page.yes' : 'page.no')),
          fact('purpose', t(`loan:purpose.${contract.purpose}`)),
          fact('author', contract.authorName ?? <Dash />),
          fact('useOfFunds', contract.useOfFunds, true),
          ...(contract.remark === null ? [] : [fact('remark', contract.remark, true)]),
        ]}
      />
    </Paper>
  );
}
