import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductHeld } from '../../../contract/product.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';

type Product = OutputOf<'product.list'>['rows'][number];
type ProductKind = Product['kind'];

/** Kinds whose amount means something; a card or a merchant code has none to know. */
const WITH_AMOUNT: ReadonlySet<ProductKind> = new Set(['CURRENT_ACCOUNT', 'TERM_DEPOSIT', 'STANDING_ORDER']);

/** Accounts, cards and orders the customer holds or may use. */
export function ProductsTab({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const list = useApiQuery('product.list', { customerId });
  const columns = useProductColumns();
  return (
    <DataTable
      tableId="customer.products"
      label={t('products.table')}
      columns={columns}
      rows={list.data?.rows}
      rowKey={(row) => `${row.id}:${row.role}`}
      loading={list.isFetching}
      error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
      empty={<EmptyState title={t('products.none')} description={t('products.noneHint')} />}
      withTools={false}
    />
  );
}

function useProductColumns(): Column<Product>[] {
  const { t } = useTranslation('customer');
  const unit = useUnitLabel();
  return useMemo(
    () => [
      { key: 'kind', title: t('products.kind'), render: (row) => t(`productKind.${row.kind}`) },
      { key: 'number', title: t('products.number'), render: (row) => row.numberMasked },
      { key: 'role', title: t('products.role'), render: (row) => t(`productRole.${row.role}`) },
      { key: 'openedOn', title: t('products.openedOn'), render: (row) => <DateText day={row.openedOn} /> },
      {
        key: 'closedOn',
        title: t('products.closedOn'),
        render: (row) => (row.closedOn === null ? t('products.open') : <DateText day={row.closedOn} />),
      },
      {
        key: 'amount',
        title: t('products.amount', { unit }),
        align: 'right',
        render: (row: ProductHeld) =>
          row.amount === null && !WITH_AMOUNT.has(row.kind) ? (
            <Dash />
          ) : (
            <MoneyText fen={row.amount} definition={t('products.amountWhy')} />
          ),
      },
      { key: 'label', title: t('products.label'), render: (row) => row.label ?? <Dash /> },
    ],
    [t, unit],
  );
}
