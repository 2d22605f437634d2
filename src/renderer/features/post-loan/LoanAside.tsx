import { Anchor, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { ConclusionBadge } from './ReviewBadges.tsx';

type LoanRow = OutputOf<'loan.get'>['loan'];

/** What is known of loan and customer, beside the form: nothing of it has to be typed again. */
export function LoanAside({ loan }: { readonly loan: LoanRow }) {
  return (
    <Stack component="aside" gap="sm">
      <LoanFacts loan={loan} />
      <CustomerFacts customerId={loan.customerId} name={loan.customerName} />
      <LastReview loanId={loan.id} />
    </Stack>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function LoanFacts({ loan }: { readonly loan: LoanRow }) {
  const { t } = useTranslation('post-loan');
  const { workingDate } = useSession();
  const hasNextDue = loan.status === 'ACTIVE' && loan.maturityOn >= workingDate;
  const fact = (key: string, value: Fact['value']): Fact => ({ label: t(`loan:column.${key}`), value });
  return (
    <Part title={t('aside.loan')}>
      <FactGrid
        columns={2}
        facts={[
          fact(
            'number',
            <Anchor component={Link} to={`/loans/${loan.id}`} inherit>
              {loan.number}
            </Anchor>,
          ),
          fact('purpose', t(`loan:purpose.${loan.purpose}`)),
          fact('principal', <MoneyText fen={loan.principal} withUnit />),
          fact('balance', <MoneyText fen={loan.balance} withUnit />),
          fact('loanClass', <ClassBadge value={loan.loanClass} />),
          fact('overdue', <OverdueText overdue={loan.overdue} />),
          fact('guarantee', loan.guarantee === null ? <Unknown /> : t(`loan:guarantee.${loan.guarantee}`)),
          fact('nextDueOn', <DateText day={loan.nextDueOn} absent={hasNextDue ? 'unknown' : 'dash'} />),
          fact('startOn', <DateText day={loan.startOn} />),
          fact('maturityOn', <DateText day={loan.maturityOn} />),
          fact('nextReviewOn', <DateText day={loan.nextReviewOn} relative="plain" absent="dash" />),
          fact('lastReviewOn', <DateText day={loan.lastReviewOn} absent="dash" />),
        ]}
      />
    </Part>
  );
}

function CustomerFacts({ customerId, name }: { readonly customerId: number; readonly name: string }) {
  const { t } = useTranslation('post-loan');
  const customer = useApiQuery('customer.get', { customerId }).data;
  const fact = (key: 'township' | 'phone' | 'industry' | 'employer', value: string | null): Fact => ({
    label: t(`aside.${key}`),
    value: value ?? <Dash />,
  });
  return (
    <Part title={t('aside.customer')}>
      <Anchor component={Link} to={`/customers/${customerId}`} fw={600}>
        {name}
      </Anchor>
      {customer === undefined ? (
        <Skeleton height={60} mt={6} />
      ) : (
        <FactGrid
          columns={2}
          facts={[
            fact('township', customer.township),
            fact('phone', customer.phoneMasked),
            fact('industry', customer.industry),
            fact('employer', customer.employer),
          ]}
        />
      )}
    </Part>
  );
}

/** What the last inspection found, so that this one can follow it up. */
function LastReview({ loanId }: { readonly loanId: number }) {
  const { t } = useTranslation('post-loan');
  const list = useApiQuery('postLoan.listReviews', { loanId, page: { offset: 0, limit: 1 } });
  const last = list.data?.rows[0];
  if (list.data === undefined) return null;
  if (last === undefined) {
    return (
      <Part title={t('aside.last')}>
        <Text c="dimmed">{t('aside.never')}</Text>
      </Part>
    );
  }
  return (
    <Part title={t('aside.last')}>
      <Stack gap={4}>
        <Text>
          <Anchor component={Link} to={`/post-loan/reviews/${last.id}`} inherit>
            {t('aside.lastLine', { day: last.reviewedOn, kind: t(`kind.${last.kind}`), way: t(`way.${last.way}`) })}
          </Anchor>{' '}
          <ConclusionBadge conclusion={last.conclusion} />
        </Text>
        <Text lineClamp={6} style={{ whiteSpace: 'pre-line' }}>
          {last.operation}
        </Text>
        {last.measures !== null && (
          <Text c="dimmed" lineClamp={4}>
            {t('aside.measures', { measures: last.measures })}
          </Text>
        )}
      </Stack>
    </Part>
  );
}
