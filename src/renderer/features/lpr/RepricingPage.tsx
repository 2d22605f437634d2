import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PreviewTab } from './PreviewTab.tsx';
import { RunsTab } from './RunsTab.tsx';

/** 重新定价: what a run would do with the loans tied to LPR, and the runs so far. */
export function RepricingPage() {
  const { t } = useTranslation('lpr');
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const previews = can('loan.write');
  const tab = previews && params.get('tab') !== 'runs' ? 'preview' : 'runs';
  return (
    <>
      <PageHeader backTo="/loans" title={t('title')} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => setParams(next === 'runs' ? { tab: next } : {}, { replace: true })}
      >
        <Tabs.List mb="xs">
          {previews && <Tabs.Tab value="preview">{t('tab.preview')}</Tabs.Tab>}
          <Tabs.Tab value="runs">{t('tab.runs')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="preview">
          <PreviewTab />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
