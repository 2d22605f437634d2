import { Anchor, Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { LevelBadge } from '../../ui/LevelBadge.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import classes from './WorkList.module.css';
import { placeOf, type WorkItem } from './work-counts.ts';

/** The reason of an overdue whose first day is known only as a bound. */
const AT_LEAST = 'overdue.atLeast';

/** One line: level, what, who, why it is here, how much, how late, and the way to where it is done. */
export function WorkRow({ item }: { readonly item: WorkItem }) {
  const { t } = useTranslation('today');
  const { can } = useSession();
  const place = placeOf(item, can('postLoan.record'));
  return (
    <Table.Tr>
      <Table.Td>
        {item.level === 'NONE' ? (
          <ToneBadge tone="neutral">{t('level.none')}</ToneBadge>
        ) : (
          <LevelBadge level={item.level} />
        )}
      </Table.Td>
      <Table.Td className={classes.what}>{t(`kind.${item.kind}`)}</Table.Td>
      <Table.Td>
        <Who item={item} />
      </Table.Td>
      <Table.Td>
        <Why item={item} />
      </Table.Td>
      <Table.Td ta="right">
        <MoneyText fen={item.amount} />
      </Table.Td>
      <Table.Td ta="right">
        <Days item={item} />
      </Table.Td>
      <Table.Td ta="right">
        <Button
          component={Link}
          to={place.to}
          variant="default"
          size="compact-sm"
          aria-label={t('actOn', { act: t(`act.${place.act}`), name: item.customerName })}
        >
          {t(`act.${place.act}`)}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Who({ item }: { readonly item: WorkItem }) {
  return (
    <>
      <Anchor component={Link} to={`/customers/${item.customerId}`} inherit>
        {item.customerName}
      </Anchor>
      {item.loanId !== null && item.loanNumber !== null && (
        <Anchor component={Link} to={`/loans/${item.loanId}`} size="xs" c="dimmed" className={classes.loan}>
          {item.loanNumber}
        </Anchor>
      )}
    </>
  );
}

/** The reason in words, and the rule that put the line here. */
function Why({ item }: { readonly item: WorkItem }) {
  const { t } = useTranslation('today');
  const { reason, on, rule } = item;
  return (
    <>
      <Text span inherit>
        {t(`reason.${reason}`, { day: on ?? '' })}
      </Text>
      {rule !== null && (
        <Text size="xs" c="dimmed">
          {t('rule', { name: t(`post-loan:rule.${rule}.name`) })}
        </Text>
      )}
    </>
  );
}

/** Days late, ahead or today, in words; late ones also in weight. */
function Days({ item: { days, on, reason } }: { readonly item: WorkItem }) {
  const { t } = useTranslation('today');
  if (days === null) return on === null ? <Unknown /> : <span className="figures">{on}</span>;
  if (days === 0) return t('days.today');
  return (
    <Text span inherit className="figures" {...(days > 0 ? { fw: 600 } : { c: 'dimmed' })}>
      {t(reason === AT_LEAST ? 'days.atLeast' : days > 0 ? 'days.late' : 'days.ahead', { count: Math.abs(days) })}
    </Text>
  );
}
