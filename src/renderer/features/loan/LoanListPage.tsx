import { Button, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LoanListInput } from '../../../contract/loan.ts';
import { useSession } from '../../api/session.tsx';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { useListState } from '../../app/useListState.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { LoanLedger } from './LoanLedger.tsx';
import { LoanStructure } from './LoanStructure.tsx';
import type { LedgerState } from './ledger-state.ts';

const TAB = 'tab';

/** 贷款台账: the ledger, and the structure of the live portfolio. */
export function LoanListPage() {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const state: LedgerState = useListState(LoanListInput, { filter: {}, sort: { key: 'number', direction: 'asc' } });
  const tab = params.get(TAB) === 'structure' ? 'structure' : 'ledger';
  const enter = (next: string | null) =>
    setParams(
      (before) => {
        if (next === 'structure') before.set(TAB, next);
        else before.delete(TAB);
        return before;
      },
      { replace: true },
    );
  const { filter, sort } = state.input;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {can('loan.write') && (
              <Button component={Link} to="/contracts/new" leftSection={<Icon name="plus" />}>
                {t('newContract')}
              </Button>
            )}
            <Button component={Link} to="/contracts/list" variant="default">
              {t('contracts')}
            </Button>
            {tab === 'ledger' && <ExportButtons request={{ name: 'loan-ledger', list: { filter, sort } }} />}
          </>
        }
      />
      <Tabs value={tab} onChange={enter} keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="ledger">{t('tab.ledger')}</Tabs.Tab>
          <Tabs.Tab value="structure">{t('tab.structure')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ledger">
          <LoanLedger state={state} />
        </Tabs.Panel>
        <Tabs.Panel value="structure">
          <LoanStructure />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
