import { Anchor, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LoanEventRow } from '../../../contract/loan.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { FactText, shownFacts } from './EventFacts.tsx';
import { useExplain } from './explain-context.ts';
import classes from './LoanEvents.module.css';

const COLUMNS = ['on', 'what', 'says', 'recorded', 'acts'] as const;
/** What a person may take back by itself; a position of another system is replaced, never taken back. */
const REVERSIBLE: ReadonlySet<string> = new Set([
  'drawdown',
  'repayment',
  'prepayment',
  'rateChange',
  'extension',
  'restructuring',
  'misuse',
  'writeOff',
  'settlement',
]);

/** What has happened to the loan, newest first, each event with what it says; what it leaves open is said too. */
export function LoanEvents({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { events } = whole;
  if (events.length === 0) return <EmptyState title={t('event.none')} description={t('event.noneWhy')} />;
  return (
    <Table aria-label={t('event.label')} withTableBorder className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((key) => (
            <Table.Th key={key} data-column={key}>
              {t(`event.column.${key}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map((event) => (
          <EventLine key={event.id} event={event} whole={whole} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface EventLineProps {
  readonly event: LoanEventRow;
  readonly whole: OutputOf<'loan.get'>;
}

function EventLine({ event, whole }: EventLineProps) {
  const { t } = useTranslation('loan');
  const reversed = whole.events.find(({ id }) => id === event.facts.reversesEventId);
  const isLater = event.effectiveOn > whole.asOf;
  return (
    <Table.Tr data-reversed={event.reversed || undefined}>
      <Table.Td>{event.effectiveOn}</Table.Td>
      <Table.Td>
        <Group gap={6}>
          <Text span inherit fw={600}>
            {t(`event.kind.${event.kind}`)}
          </Text>
          {event.reversed && <ToneBadge tone="open">{t('event.reversed')}</ToneBadge>}
          {isLater && <ToneBadge tone="open">{t('event.later', { day: whole.asOf })}</ToneBadge>}
        </Group>
      </Table.Td>
      <Table.Td>
        {reversed !== undefined &&
          t('event.reverses', { day: reversed.effectiveOn, what: t(`event.kind.${reversed.kind}`) })}
        <dl className={classes.facts}>
          {shownFacts(event.facts).map(([name, value]) => (
            <div key={name}>
              <dt>{t(`event.fact.${name}`)}</dt>
              <dd>
                <FactText name={name} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      </Table.Td>
      <Table.Td>
        <InstantText at={event.recordedAt} />
        {event.actorName !== null && (
          <Text size="xs" c="dimmed">
            {event.actorName}
          </Text>
        )}
        {event.batchId !== null && (
          <Text size="xs" c="dimmed">
            {t('event.batch', { id: event.batchId })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <EventActs event={event} whole={whole} isLater={isLater} />
      </Table.Td>
    </Table.Tr>
  );
}

/** How a payment was divided, and the way to take an event back. */
function EventActs({ event, whole, isLater }: EventLineProps & { readonly isLater: boolean }) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const explain = useExplain();
  const isPayment = event.kind === 'repayment' || event.kind === 'prepayment';
  const counts = !event.reversed && !isLater;
  return (
    <Group gap={10} wrap="nowrap" justify="flex-end">
      {isPayment && counts && (
        <Anchor component="button" size="sm" onClick={() => explain({ kind: 'event', eventId: event.id })}>
          {t('event.divided')}
        </Anchor>
      )}
      {can('loan.write') && !event.reversed && REVERSIBLE.has(event.kind) && (
        <Anchor component={Link} to={`/loans/${whole.loan.id}/reverse/${event.id}`} size="sm">
          {t('event.reverse')}
        </Anchor>
      )}
    </Group>
  );
}
