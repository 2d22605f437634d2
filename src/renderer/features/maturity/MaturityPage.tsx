import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MaturityBoardTab } from './MaturityBoardTab.tsx';
import { SimulatorTab } from './SimulatorTab.tsx';
import { useTriedLoans } from './useTriedLoans.tsx';

const TAB = 'tab';

/** 到期结构: when the portfolio falls due, and what moving terms would do to it. */
export function MaturityPage() {
  const { t } = useTranslation('maturity');
  const [params, setParams] = useSearchParams();
  const tried = useTriedLoans();
  const tab = params.get(TAB) === 'simulator' ? 'simulator' : 'board';
  const enter = (next: string | null) => setParams(next === 'simulator' ? { [TAB]: next } : {}, { replace: true });
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs value={tab} onChange={enter} keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="board">{t('tab.board')}</Tabs.Tab>
          <Tabs.Tab value="simulator">{t('tab.simulator')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="board">
          <MaturityBoardTab />
        </Tabs.Panel>
        <Tabs.Panel value="simulator">
          <SimulatorTab tried={tried} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
