import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Dash } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { RateText } from './ledger-columns.tsx';

/** What was agreed, as far as the book knows it. */
export function LoanTerms({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { loan, statedInstalment, periods, currency, remark } = whole;
  const fact = (key: string, value: ReactNode) => ({ label: t(`column.${key}`), value });
  return (
    <Paper withBorder p="md">
      <FactGrid
        facts={[
          fact('contractNumber', loan.contractNumber ?? <Dash />),
          fact('productName', loan.productName ?? <Dash />),
          fact('purpose', t(`purpose.${loan.purpose}`)),
          fact('guarantee', loan.guarantee === null ? <Unknown /> : t(`guarantee.${loan.guarantee}`)),
          fact('principal', <MoneyText fen={loan.principal} unit="YUAN" withUnit />),
          fact('currency', currency),
          fact('annualRate', <RateText value={loan.annualRate} />),
          fact('method', loan.method === null ? <Unknown /> : t(`method.${loan.method}`)),
          fact('periods', periods ?? <Unknown />),
          fact(
            'statedInstalment',
            statedInstalment === null ? <Dash /> : <MoneyText fen={statedInstalment} unit="YUAN" withUnit />,
          ),
          fact('startOn', loan.startOn),
          fact('maturityOn', loan.maturityOn),
          ...(remark === null ? [] : [{ ...fact('remark', remark), wide: true }]),
        ]}
      />
    </Paper>
  );
}
