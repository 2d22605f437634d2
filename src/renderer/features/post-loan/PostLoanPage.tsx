import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ConfirmTab } from './ConfirmTab.tsx';
import { DueTab } from './DueTab.tsx';
import { RecordedTab } from './RecordedTab.tsx';

const TABS = ['due', 'confirm', 'recorded'] as const;

/** 贷后: what is to be inspected, what waits for a second person, and what has been recorded. */
export function PostLoanPage() {
  const { t } = useTranslation('post-loan');
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = TABS.find((one) => one === asked) ?? 'due';
  const enter = (next: string | null) =>
    setParams(
      (before) => {
        if (next === null || next === 'due') before.delete('tab');
        else before.set('tab', next);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs value={tab} onChange={enter} keepMounted={false}>
        <Tabs.List mb="xs">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="due">
          <DueTab />
        </Tabs.Panel>
        <Tabs.Panel value="confirm">
          <ConfirmTab />
        </Tabs.Panel>
        <Tabs.Panel value="recorded">
          <RecordedTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
