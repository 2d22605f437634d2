import { Anchor, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { clockText, DateText } from '../../ui/DateText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import classes from './ReviewCard.module.css';

type Review = OutputOf<'postLoan.getReview'>;

const FINDINGS = ['operation', 'repaymentAbility', 'fundsUse', 'guaranteeState', 'measures'] as const;
const STATE_TONE = { RECORDED: 'accent', CONFIRMED: 'neutral', RETURNED: 'open' } as const;
const CONCLUSION_TONE = { NORMAL: 'neutral', WATCH: 'yellow', RISK: 'red' } as const;

/** One review as it was written. */
export function ReviewCard({ review }: { readonly review: Review }) {
  const { t } = useTranslation('customer');
  const { kind, way, conclusion, state, arrearsCause } = review;
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <Text fw={600} component="h2" size="sm">
            <DateText day={review.reviewedOn} />
          </Text>
          <Anchor component={Link} to={`/post-loan/reviews/${review.id}`} className="figures">
            {t('reviews.heading', { number: review.loanNumber, kind: t(`post-loan:kind.${kind}`) })}
          </Anchor>
          <ToneBadge tone="neutral">{t(`post-loan:way.${way}`)}</ToneBadge>
          {review.unannounced && <ToneBadge tone="neutral">{t('post-loan:field.unannounced')}</ToneBadge>}
          <ToneBadge tone={CONCLUSION_TONE[conclusion]}>{t(`post-loan:conclusion.${conclusion}`)}</ToneBadge>
        </Group>
        <ToneBadge tone={review.selfConfirmed ? 'open' : STATE_TONE[state]}>
          {t(review.selfConfirmed ? 'post-loan:selfConfirmed' : `post-loan:state.${state}`)}
        </ToneBadge>
      </Group>
      <dl className={classes.findings}>
        {review.place !== null && <Finding label={t('post-loan:field.place')} text={review.place} />}
        {review.metWith !== null && <Finding label={t('post-loan:field.metWith')} text={review.metWith} />}
        {arrearsCause !== null && (
          <Finding label={t('post-loan:field.arrearsCause')} text={t(`post-loan:arrearsCause.${arrearsCause}`)} />
        )}
        {FINDINGS.map((key) => {
          const text = review[key];
          return text === null ? null : <Finding key={key} label={t(`post-loan:field.${key}`)} text={text} />;
        })}
        {review.confirmRemark !== null && <Finding label={t('reviews.confirmRemark')} text={review.confirmRemark} />}
      </dl>
      <Signed review={review} />
    </Paper>
  );
}

function Finding({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Signed({ review }: { readonly review: Review }) {
  const { t } = useTranslation('customer');
  const { reviewerName, confirmedByName, confirmedAt, state } = review;
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {reviewerName === null ? t('reviews.byUnknown') : t('reviews.by', { name: reviewerName })}
      {state === 'CONFIRMED' && confirmedByName !== null && confirmedAt !== null && (
        <Text span inherit ml={10}>
          {t('reviews.confirmed', { name: confirmedByName, at: clockText(confirmedAt) })}
        </Text>
      )}
    </Text>
  );
}
