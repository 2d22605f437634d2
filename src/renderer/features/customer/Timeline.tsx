import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TimelineItem } from '../../../contract/customer.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import classes from './Timeline.module.css';
import { timelineWords } from './timeline-words.ts';

/** As many as the service answers at most. */
const LENGTH = 50;

function placeOf({ refKind, refId }: TimelineItem): string {
  switch (refKind) {
    case 'loan':
      return `/loans/${refId}`;
    case 'review':
      return `/post-loan/reviews/${refId}`;
    case 'product':
      return '?tab=products';
    case 'serviceRecord':
      return '?tab=service';
  }
}

/** Two payments of one day on one loan look alike: a line's place is its identity. */
function inOrder<T>(items: readonly T[]): { item: T; place: number }[] {
  return items.map((item, place) => ({ item, place }));
}

/** The customer's story, newest first; each line leads to its record. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  const { t } = useTranslation('customer');
  const { formatYuan, formatWan, moneyUnit } = useUi();
  const unit = useUnitLabel();
  const money = (fen: number) => `${moneyUnit === 'WAN' ? formatWan(fen) : formatYuan(fen)} ${unit}`;
  if (items.length === 0) {
    return <EmptyState title={t('overview.timelineNone')} description={t('overview.timelineNoneHint')} />;
  }
  return (
    <>
      <ol className={classes.list}>
        {inOrder(items).map(({ item, place }) => {
          const { sentence, detail, author } = timelineWords(item, { t, money });
          return (
            <li key={place} className={classes.item}>
              <span className={`figures ${classes.day ?? ''}`}>{item.on}</span>
              <ToneBadge tone="neutral">{t(`timeline.kind.${item.kind}`)}</ToneBadge>
              <div className={classes.words}>
                <Anchor component={Link} to={placeOf(item)} inherit className="figures">
                  {sentence}
                </Anchor>
                {detail !== null && <Text className={classes.detail ?? ''}>{detail}</Text>}
                {author !== null && (
                  <Text size="xs" c="dimmed">
                    {t('timeline.by', { author })}
                  </Text>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {items.length >= LENGTH && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('overview.timelineLimit', { count: LENGTH })}
        </Text>
      )}
    </>
  );
}
