import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LoanEventRow } from '../../../contract/loan.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { FactText, shownFacts } from './EventFacts.tsx';
import classes from './LoanEvents.module.css';

const COLUMNS = ['on', 'what', 'says', 'recorded'] as const;

/** What has happened to the loan, newest first, each event with what it says; what it leaves open is said too. */
export function LoanEvents({ events }: { readonly events: readonly LoanEventRow[] }) {
  const { t } = useTranslation('loan');
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
          <EventLine key={event.id} event={event} others={events} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function EventLine({ event, others }: { readonly event: LoanEventRow; readonly others: readonly LoanEventRow[] }) {
  const { t } = useTranslation('loan');
  const reversed = others.find(({ id }) => id === event.facts.reversesEventId);
  return (
    <Table.Tr data-reversed={event.reversed || undefined}>
      <Table.Td>{event.effectiveOn}</Table.Td>
      <Table.Td>
        <Group gap={6}>
          <Text span inherit fw={600}>
            {t(`event.kind.${event.kind}`)}
          </Text>
          {event.reversed && <ToneBadge tone="open">{t('event.reversed')}</ToneBadge>}
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
      </Table.Td>
    </Table.Tr>
  );
}
