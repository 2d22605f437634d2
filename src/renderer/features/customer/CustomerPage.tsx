import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ChangesTab } from './ChangesTab.tsx';
import { CustomerHead } from './CustomerHead.tsx';
import { LoansTab } from './LoansTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { ProductsTab } from './ProductsTab.tsx';
import { ProfileTab } from './ProfileTab.tsx';
import { ReviewsTab } from './ReviewsTab.tsx';
import { ServiceTab } from './ServiceTab.tsx';

export type CustomerOverview = OutputOf<'customer.overview'>;

const TABS = ['overview', 'profile', 'loans', 'products', 'reviews', 'service', 'changes'] as const;
type Tab = (typeof TABS)[number];

const tabOf = (text: string | null): Tab => TABS.find((tab) => tab === text) ?? 'overview';

/** Everything known of one customer: standing facts that stay in sight, and each kind of record below. */
export function CustomerPage() {
  const { id } = useParams();
  const customerId = addressId(id);
  if (customerId === null) return <ErrorState {...codeWords('NOT_FOUND', {})} />;
  return <KnownCustomer key={customerId} customerId={customerId} />;
}

function KnownCustomer({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const { data, error, refetch, isPending } = useApiQuery('customer.overview', { customerId });
  const slow = useDelayed(isPending);
  if (data !== undefined) return <Whole customerId={customerId} overview={data} />;
  if (error === null) return slow ? <PageSkeleton /> : null;
  return (
    <>
      <PageHeader title={t('page.unknownCustomer')} backTo="/customers" />
      <ApiErrorState error={error} onRetry={refetch} />
    </>
  );
}

interface WholeProps {
  readonly customerId: number;
  readonly overview: CustomerOverview;
}

function Whole({ customerId, overview }: WholeProps) {
  const { t } = useTranslation('customer');
  const [params, setParams] = useSearchParams();
  const tab = tabOf(params.get('tab'));
  const { header, timeline } = overview;
  const show = (next: Tab, more: Readonly<Record<string, string>> = {}) =>
    setParams({ tab: next, ...more }, { replace: true });
  const counts: Partial<Record<Tab, number>> = { loans: header.loanCount, products: header.productCount };
  const label = (one: Tab) => {
    const count = counts[one];
    return count === undefined ? t(`page.tab.${one}`) : t('page.withCount', { label: t(`page.tab.${one}`), count });
  };
  return (
    <Tabs value={tab} onChange={(next) => show(tabOf(next))} keepMounted={false}>
      <CustomerHead header={header} onRecord={() => show('service', { record: '1' })}>
        <Tabs.List aria-label={t('page.tabs')}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {label(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </CustomerHead>
      <Tabs.Panel value="overview" pt="sm">
        <OverviewTab customer={header.customer} timeline={timeline} />
      </Tabs.Panel>
      <Tabs.Panel value="profile" pt="sm">
        <ProfileTab customer={header.customer} />
      </Tabs.Panel>
      <Tabs.Panel value="loans" pt="sm">
        <LoansTab customerId={customerId} />
      </Tabs.Panel>
      <Tabs.Panel value="products" pt="sm">
        <ProductsTab customerId={customerId} />
      </Tabs.Panel>
      <Tabs.Panel value="reviews" pt="sm">
        <ReviewsTab customerId={customerId} />
      </Tabs.Panel>
      <Tabs.Panel value="service" pt="sm">
        <ServiceTab
          customer={header.customer}
          recording={params.get('record') === '1'}
          onRecord={(open) => show('service', open ? { record: '1' } : {})}
        />
      </Tabs.Panel>
      <Tabs.Panel value="changes" pt="sm">
        <ChangesTab customerId={customerId} />
      </Tabs.Panel>
    </Tabs>
  );
}
