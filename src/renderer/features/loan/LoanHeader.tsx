import { Anchor, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { AsOfChooser } from './AsOfChooser.tsx';
import { ExplainButton } from './ExplainButton.tsx';
import { LoanActions } from './LoanActions.tsx';
import { LoanPapers } from './LoanPapers.tsx';

interface LoanHeaderProps {
  readonly whole: OutputOf<'loan.get'>;
  readonly onDay: (day: string | null) => void;
}

/** Which loan, whose, how it stands; the day the page speaks of, and what can be done. */
export function LoanHeader({ whole, onDay }: LoanHeaderProps) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const { loan, figures, asOf } = whole;
  const drawn = loan.status !== 'NOT_DRAWN';
  return (
    <PageHeader
      backTo="/loans"
      title={t('page.title', { number: loan.number })}
      marks={
        <>
          <ToneBadge tone={figures.status === 'ACTIVE' ? 'accent' : 'neutral'}>
            {t(`status.${figures.status}`)}
          </ToneBadge>
          <ExplainButton label={t('column.loanClass')} about={{ kind: 'figure', figure: 'CLASS' }}>
            <ClassBadge value={figures.loanClass} />
          </ExplainButton>
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
        <>
          <AsOfChooser key={asOf} day={asOf} min={loan.startOn} onChange={onDay} />
          <LoanActions whole={whole} />
          <LoanPapers whole={whole} />
          {can('postLoan.record') && drawn && (
            <Button component={Link} to={`/post-loan/record/${loan.id}`} leftSection={<Icon name="postLoan" />}>
              {t('page.record')}
            </Button>
          )}
        </>
      }
    />
  );
}
