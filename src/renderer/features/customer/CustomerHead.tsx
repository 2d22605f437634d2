import { Button, Group, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CustomerHeader } from '../../../contract/customer.ts';
import { useSession } from '../../api/session.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KnownSumText } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import classes from './CustomerHead.module.css';
import { PaperMenu } from './PaperMenu.tsx';
import { StandingMenu } from './StandingMenu.tsx';
import { StickyTop } from './StickyTop.tsx';

interface CustomerHeadProps {
  readonly header: CustomerHeader;
  readonly onRecord: () => void;
  /** The tabs: they stay in sight too. */
  readonly children: ReactNode;
}

/** Who the customer is and how things stand: never scrolls away. */
export function CustomerHead({ header, onRecord, children }: CustomerHeadProps) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const { customer } = header;
  return (
    <StickyTop>
      <PageHeader
        title={customer.displayName}
        backTo="/customers"
        marks={<Marks header={header} />}
        subtitle={
          <Group gap={10} className="figures">
            <span>{customer.number}</span>
            <span>{t('page.managed', { name: customer.managerName })}</span>
            {customer.township !== null && <span>{customer.township}</span>}
          </Group>
        }
        actions={
          <>
            <PaperMenu customerId={customer.id} />
            {can('customer.write') && (
              <>
                <Button variant="default" leftSection={<Icon name="phone" />} onClick={onRecord}>
                  {t('page.record')}
                </Button>
                <Button
                  component={Link}
                  to={`/customers/${customer.id}/edit`}
                  variant="default"
                  leftSection={<Icon name="edit" />}
                >
                  {t('page.edit')}
                </Button>
                <StandingMenu customer={customer} />
              </>
            )}
          </>
        }
      />
      <Facts header={header} />
      {children}
    </StickyTop>
  );
}

function Marks({ header: { customer } }: { readonly header: CustomerHeader }) {
  const { t } = useTranslation('customer');
  const grade = customer.grade === null ? t('page.gradeNone') : t('page.gradeMark', { grade: customer.grade });
  return (
    <Group gap={6} wrap="nowrap">
      <ToneBadge tone="neutral">{t(`kind.${customer.kind}`)}</ToneBadge>
      <ToneBadge tone={customer.grade === null ? 'open' : 'accent'}>{grade}</ToneBadge>
      {customer.status === 'INACTIVE' && <ToneBadge tone="open">{t('status.INACTIVE')}</ToneBadge>}
    </Group>
  );
}

function Facts({ header }: { readonly header: CustomerHeader }) {
  const { t } = useTranslation('customer');
  const { liveLoanCount, loanCount } = header;
  const borrowing = loanCount > 0;
  const live = liveLoanCount > 0;
  const isOverdue = header.overdue.kind === 'SINCE' || header.overdue.kind === 'UNKNOWN_LENGTH';
  return (
    <dl className={`${classes.facts} figures`}>
      <Fact label={t('page.fact.balance')} why={t('page.fact.balanceWhy')}>
        {borrowing ? <KnownSumText sum={header.balance} withUnit /> : <Dash />}
      </Fact>
      <Fact label={t('page.fact.loans')}>
        {borrowing ? t('page.fact.loansOf', { live: liveLoanCount, all: loanCount }) : <Dash />}
      </Fact>
      <Fact label={t('page.fact.overdue')}>{live ? <OverdueText overdue={header.overdue} /> : <Dash />}</Fact>
      {isOverdue && (
        <Fact label={t('page.fact.overduePrincipal')}>
          <KnownSumText sum={header.overduePrincipal} withUnit />
        </Fact>
      )}
      <Fact label={t('page.fact.class')} why={t('page.fact.classWhy')}>
        {live ? <ClassBadge value={header.worstClass} /> : <Dash />}
      </Fact>
      <Fact label={t('page.fact.nextReview')}>
        <DateText day={header.nextReviewOn} relative="due" absent="dash" />
        {header.nextReviewOn !== null && header.nextReviewRule !== null && (
          <span className={classes.rule}>
            {t(`post-loan:rule.${header.nextReviewRule}.name`, { defaultValue: '' })}
          </span>
        )}
      </Fact>
      <Fact label={t('page.fact.nextDue')}>
        <DateText day={header.nextDueOn} relative="due" absent="dash" />
      </Fact>
      <Fact label={t('page.fact.lastContact')}>
        <DateText day={header.lastContactOn} relative="plain" absent="dash" />
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly why?: string;
  readonly children: ReactNode;
}

function Fact({ label, why, children }: FactProps) {
  return (
    <div>
      <dt>
        {label}
        {why !== undefined && (
          <Tooltip label={why}>
            <Text span ml={4} lh={0} tabIndex={0} role="note" aria-label={why} style={{ verticalAlign: '-2px' }}>
              <Icon name="info" size={12} />
            </Text>
          </Tooltip>
        )}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
