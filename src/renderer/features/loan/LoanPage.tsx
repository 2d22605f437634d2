import { Anchor, Button, Group, Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { LoanEvents } from './LoanEvents.tsx';
import { LoanFigures } from './LoanFigures.tsx';
import { LoanPlan } from './LoanPlan.tsx';
import { LoanReviews } from './LoanReviews.tsx';
import { LoanTerms } from './LoanTerms.tsx';
import { LoanUnknowns } from './LoanUnknowns.tsx';

type LoanWhole = OutputOf<'loan.get'>;
const TABS = ['plan', 'events', 'reviews', 'terms'] as const;

/** One loan whole. */
export function LoanPage() {
  const id = Number(useParams().id);
  return Number.isSafeInteger(id) && id > 0 ? (
    <LoanOf key={id} id={id} />
  ) : (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  );
}

function LoanOf({ id }: { readonly id: number }) {
  const answer = useApiQuery('loan.get', { loanId: id });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <Stack gap="sm">
      <LoanHeader whole={answer.data} />
      <LoanFigures whole={answer.data} />
      <LoanUnknowns whole={answer.data} />
      <LoanTabs whole={answer.data} />
    </Stack>
  );
}

function LoanHeader({ whole: { loan } }: { readonly whole: LoanWhole }) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const drawn = loan.status !== 'NOT_DRAWN';
  return (
    <PageHeader
      backTo="/loans"
      title={t('page.title', { number: loan.number })}
      marks={
        <>
          <ToneBadge tone={loan.status === 'ACTIVE' ? 'accent' : 'neutral'}>{t(`status.${loan.status}`)}</ToneBadge>
          <ClassBadge value={loan.loanClass} />
        </>
      }
      subtitle={
        <Group gap={6}>
          <Anchor component={Link} to={`/customers/${loan.customerId}`} inherit fw={600}>
            {loan.customerName}
          </Anchor>
          <span>{t('page.subtitle', { purpose: t(`purpose.${loan.purpose}`), manager: loan.managerName })}</span>
        </Group>
      }
      actions={
        can('postLoan.record') &&
        drawn && (
          <Button component={Link} to={`/post-loan/record/${loan.id}`} leftSection={<Icon name="postLoan" />}>
            {t('page.record')}
          </Button>
        )
      }
    />
  );
}

function LoanTabs({ whole }: { readonly whole: LoanWhole }) {
  const { t } = useTranslation('loan');
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = TABS.find((one) => one === asked) ?? 'plan';
  const counts = { plan: whole.dues.length, events: whole.events.length };
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(next) => setParams(next === null || next === 'plan' ? {} : { tab: next }, { replace: true })}
    >
      <Tabs.List mb="xs">
        <Tabs.Tab value="plan">{t('page.tab.plan', { count: counts.plan })}</Tabs.Tab>
        <Tabs.Tab value="events">{t('page.tab.events', { count: counts.events })}</Tabs.Tab>
        <Tabs.Tab value="reviews">{t('page.tab.reviews')}</Tabs.Tab>
        <Tabs.Tab value="terms">{t('page.tab.terms')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="plan">
        <LoanPlan whole={whole} />
      </Tabs.Panel>
      <Tabs.Panel value="events">
        <LoanEvents events={whole.events} />
      </Tabs.Panel>
      <Tabs.Panel value="reviews">
        <LoanReviews loan={whole.loan} />
      </Tabs.Panel>
      <Tabs.Panel value="terms">
        <LoanTerms whole={whole} />
      </Tabs.Panel>
    </Tabs>
  );
}
