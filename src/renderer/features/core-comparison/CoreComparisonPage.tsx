import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addressId } from '../../app/address-id.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ComparedLoans } from './ComparedLoans.tsx';
import { DifferingSplits } from './DifferingSplits.tsx';

/** 核心系统比对: loans whose schedules the core system counts otherwise, and payments it divided otherwise. */
export function CoreComparisonPage() {
  const { t } = useTranslation('core-comparison');
  const [params, setParams] = useSearchParams();
  const importId = addressId(params.get('import'));
  const tab = params.get('tab') === 'splits' ? 'splits' : 'loans';
  const put = (change: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true });
  };
  return (
    <>
      <PageHeader backTo="/loans" title={t('title')} subtitle={t('what')} />
      <Tabs value={tab} keepMounted={false} onChange={(next) => put({ tab: next === 'splits' ? next : null })}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="loans">{t('tab.loans')}</Tabs.Tab>
          <Tabs.Tab value="splits">{t('tab.splits')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="loans">
          <ComparedLoans importId={importId} onAllImports={() => put({ import: null })} />
        </Tabs.Panel>
        <Tabs.Panel value="splits">
          <DifferingSplits importId={importId} onAllImports={() => put({ import: null })} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
