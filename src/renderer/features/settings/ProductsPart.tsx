import { Button, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import { fen, formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { ProductsPartDialog } from './ProductsPartDialog.tsx';

/** The loan products: what contracts and notes must keep to, each with the source of its limits. */
export function ProductsPart() {
  const { t } = useTranslation('settings');
  const manages = useSession().can('settings.manage');
  const list = useApiQuery('loanProduct.list', {});
  const [edited, setEdited] = useState<LoanProduct | 'new' | null>(null);
  const columns = useProductColumns();
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('products.what')}</Text>
      <DataTable
        tableId="settings.products"
        label={t('parts.products')}
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ id }) => id}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="loans" title={t('products.none')} description={t('products.noneWhat')} />}
        {...(manages ? { onRowClick: setEdited } : {})}
        toolbar={
          manages && (
            <Button leftSection={<Icon name="plus" />} onClick={() => setEdited('new')}>
              {t('products.add')}
            </Button>
          )
        }
      />
      <ProductsPartDialog product={edited} onClose={() => setEdited(null)} />
    </Stack>
  );
}

function useProductColumns(): Column<LoanProduct>[] {
  const { t } = useTranslation('settings');
  return useMemo(() => {
    const span = (least: string | null, most: string | null) => {
      if (least === null && most === null) return <Dash />;
      return t('products.span', { least: least ?? t('products.open'), most: most ?? t('products.open') });
    };
    const yuan = (amount: number | null) => (amount === null ? null : formatYuan(fen(amount)));
    const percent = (value: string | null) => (value === null ? null : formatPercent(rate(value)));
    return [
      { key: 'name', title: t('products.name'), width: 112, render: (row) => row.name },
      { key: 'purpose', title: t('products.purpose'), width: 58, render: (row) => t(`loan:purpose.${row.purpose}`) },
      {
        key: 'maxMonths',
        title: t('products.maxMonths'),
        width: 84,
        align: 'right',
        render: (row) => t('products.months', { count: row.maxMonths }),
      },
      {
        key: 'methods',
        title: t('products.methods'),
        width: 170,
        render: (row) => <Whole text={row.methods.map((method) => t(`loan:method.${method}`)).join(t('users.and'))} />,
      },
      {
        key: 'amounts',
        title: t('products.amounts'),
        width: 110,
        render: (row) => span(yuan(row.minAmount), yuan(row.maxAmount)),
      },
      {
        key: 'rates',
        title: t('products.rates'),
        width: 90,
        render: (row) => span(percent(row.minRate), percent(row.maxRate)),
      },
      {
        key: 'basis',
        title: t('products.defaultBasis'),
        width: 130,
        initiallyHidden: true,
        render: (row) => t(`app:terms.basis.${row.defaultBasis}`),
      },
      {
        key: 'retail',
        title: t('products.isRetail'),
        width: 70,
        initiallyHidden: true,
        render: (row) => t(row.isRetail ? 'products.yes' : 'products.no'),
      },
      { key: 'source', title: t('products.source'), width: 250, render: (row) => <SourceText product={row} /> },
      {
        key: 'state',
        title: t('products.state'),
        width: 70,
        render: ({ enabled }) => (
          <ToneBadge tone={enabled ? 'accent' : 'open'}>{t(enabled ? 'users.enabled' : 'users.disabled')}</ToneBadge>
        ),
      },
    ];
  }, [t]);
}

/** Where the limits come from and since when that is in force; what nobody has sourced says so. */
function SourceText({ product: { source, sourceOn } }: { readonly product: LoanProduct }) {
  const { t } = useTranslation('settings');
  if (source === null) return <Text c="dimmed">{t('products.ownRule')}</Text>;
  return <Whole text={sourceOn === null ? source : t('products.sourceSince', { source, day: sourceOn })} />;
}

/** A text that its column may cut short: whole under the pointer, and in the product's dialog. */
function Whole({ text }: { readonly text: string }) {
  return <span title={text}>{text}</span>;
}
