import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { RowLink } from '../../ui/RowLink.tsx';
import { ContractStateBadge } from './ContractStateBadge.tsx';

/** Columns of the list of contracts. */
export function useContractColumns(): readonly Column<LoanContract>[] {
  const { t } = useTranslation('loan-contract');
  const unit = useUnitLabel();
  return useMemo(() => {
    const inUnit = (key: 'amount' | 'drawn' | 'outstanding' | 'free') =>
      t('inUnit', { label: t(`field.${key}`), unit });
    const amount = (key: 'amount' | 'drawn' | 'outstanding'): Column<LoanContract> => ({
      key,
      title: inUnit(key),
      align: 'right',
      width: 116,
      render: (row) => <MoneyText fen={row[key]} />,
      ...(key === 'amount' ? { sortKey: 'amount' } : {}),
    });
    return [
      { key: 'number', title: t('field.number'), sortKey: 'number', width: 140, render: (row) => row.number },
      {
        key: 'customer',
        title: t('field.customer'),
        sortKey: 'customer',
        width: 120,
        render: (row) => <RowLink to={`/customers/${row.customerId}`}>{row.customerName}</RowLink>,
      },
      { key: 'product', title: t('field.product'), width: 110, render: (row) => row.productName },
      amount('amount'),
      amount('drawn'),
      amount('outstanding'),
      {
        key: 'free',
        title: inUnit('free'),
        align: 'right',
        width: 116,
        render: (row) => (row.state === 'CLOSED' ? <Dash /> : <MoneyText fen={row.free} fw={600} />),
      },
      {
        key: 'maturityOn',
        title: t('field.maturityOn'),
        sortKey: 'maturityOn',
        width: 100,
        render: (row) => <DateText day={row.maturityOn} />,
      },
      { key: 'state', title: t('field.state'), width: 84, render: (row) => <ContractStateBadge state={row.state} /> },
      {
        key: 'signedOn',
        title: t('field.signedOn'),
        sortKey: 'signedOn',
        width: 100,
        initiallyHidden: true,
        render: (row) => <DateText day={row.signedOn} />,
      },
      {
        key: 'guarantee',
        title: t('field.guarantee'),
        width: 90,
        initiallyHidden: true,
        render: (row) => t(`loan:guarantee.${row.guarantee}`),
      },
      {
        key: 'manager',
        title: t('field.manager'),
        width: 100,
        initiallyHidden: true,
        render: (row) => row.managerName,
      },
    ];
  }, [t, unit]);
}
