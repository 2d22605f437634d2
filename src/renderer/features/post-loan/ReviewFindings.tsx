import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { ConclusionBadge } from './ReviewBadges.tsx';

const FINDINGS = ['fundsUse', 'operation', 'repaymentAbility', 'guaranteeState', 'measures'] as const;

/** When, how and by whom: the head of the routine check form. */
export function ReviewHead({ review }: { readonly review: Review }) {
  const { t } = useTranslation('post-loan');
  const fact = (key: string, value: Fact['value']): Fact => ({ label: t(`field.${key}`), value });
  return (
    <FactGrid
      facts={[
        fact('reviewedOn', review.reviewedOn),
        fact('kind', t(`kind.${review.kind}`)),
        fact('way', review.unannounced ? t('unannouncedWay', { way: t(`way.${review.way}`) }) : t(`way.${review.way}`)),
        fact('reviewer', review.reviewerName ?? <Unknown />),
        fact('place', review.place ?? <Dash />),
        fact('metWith', review.metWith ?? <Dash />),
        fact('conclusion', <ConclusionBadge conclusion={review.conclusion} />),
        fact('arrearsCause', review.arrearsCause === null ? <Dash /> : t(`arrearsCause.${review.arrearsCause}`)),
      ]}
    />
  );
}

/** The findings under the form's headings; what was left blank is said to be blank. */
export function ReviewFindings({ review, columns = 1 }: { readonly review: Review; readonly columns?: 1 | 2 }) {
  const { t } = useTranslation('post-loan');
  return (
    <FactGrid
      columns={columns}
      facts={FINDINGS.map((key) => ({ label: t(`field.${key}`), value: review[key] ?? t('notFilled') }))}
    />
  );
}

/** Who decided on it, when, and with what words. */
export function ReviewDecision({ review }: { readonly review: Review }) {
  const { t } = useTranslation('post-loan');
  if (review.state === 'RECORDED') return null;
  return (
    <FactGrid
      facts={[
        { label: t(`decision.${review.state}`), value: review.confirmedByName ?? <Unknown /> },
        {
          label: t('decision.at'),
          value: review.confirmedAt === null ? <Unknown /> : <InstantText at={review.confirmedAt} />,
        },
        { label: t('decision.remark'), value: review.confirmRemark ?? <Dash /> },
      ]}
      columns={3}
    />
  );
}
