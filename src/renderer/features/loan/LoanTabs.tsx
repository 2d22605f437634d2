import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { LoanEvents } from './LoanEvents.tsx';
import { LoanPlan } from './LoanPlan.tsx';
import { LoanReviews } from './LoanReviews.tsx';
import { LoanTerms } from './LoanTerms.tsx';
import { WhatIf } from './WhatIf.tsx';

const TABS = ['plan', 'events', 'whatIf', 'terms', 'reviews'] as const;

/** The parts of a loan's page; which one is shown stands in the address. */
export function LoanTabs({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = TABS.find((one) => one === asked) ?? 'plan';
  const counts = { plan: whole.dues.length, events: whole.events.length };
  const choose = (next: string | null) =>
    setParams(
      (before) => {
        if (next === null || next === 'plan') before.delete('tab');
        else before.set('tab', next);
        return before;
      },
      { replace: true },
    );
  return (
    <Tabs value={tab} keepMounted={false} onChange={choose}>
      <Tabs.List mb="xs">
        <Tabs.Tab value="plan">{t('page.tab.plan', { count: counts.plan })}</Tabs.Tab>
        <Tabs.Tab value="events">{t('page.tab.events', { count: counts.events })}</Tabs.Tab>
        <Tabs.Tab value="whatIf">{t('page.tab.whatIf')}</Tabs.Tab>
        <Tabs.Tab value="terms">{t('page.tab.terms')}</Tabs.Tab>
        <Tabs.Tab value="reviews">{t('page.tab.reviews')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="plan">
        <LoanPlan key={whole.asOf} whole={whole} />
      </Tabs.Panel>
      <Tabs.Panel value="events">
        <LoanEvents whole={whole} />
      </Tabs.Panel>
      <Tabs.Panel value="whatIf">
        <WhatIf whole={whole} />
      </Tabs.Panel>
      <Tabs.Panel value="terms">
        <LoanTerms whole={whole} />
      </Tabs.Panel>
      <Tabs.Panel value="reviews">
        <LoanReviews loan={whole.loan} />
      </Tabs.Panel>
    </Tabs>
  );
}
