import { Paper, ScrollArea, Table, Tabs, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared } from '../../../domain/calculator/compare.ts';
import { subFen } from '../../../domain/kernel/money.ts';
import type { ScheduleRow } from '../../../domain/schedule/schedule-terms.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import classes from './OfferSchedules.module.css';
import { useInterestWords } from './offer-words.ts';

interface OfferSchedulesProps {
  readonly offers: readonly { readonly place: number; readonly compared: Compared }[];
}

/** Each method's schedule; a row opens to say how its interest was counted. */
export function OfferSchedules({ offers }: OfferSchedulesProps) {
  const { t } = useTranslation('calculator');
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = offers.some(({ place }) => String(place) === chosen) ? chosen : String(offers[0]?.place ?? 0);
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('schedules')}>
      <Title order={2} size="h5" mb={4}>
        {t('schedules')}
      </Title>
      <Tabs value={shown} onChange={setChosen} keepMounted={false}>
        <Tabs.List mb="xs">
          {offers.map(({ place, compared }) => (
            <Tabs.Tab key={place} value={String(place)}>
              {`${place + 1} ${t(`loan:method.${compared.offer.method}`)}`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offers.map(({ place, compared }) => (
          <Tabs.Panel key={place} value={String(place)}>
            <ScheduleTable compared={compared} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Paper>
  );
}

function ScheduleTable({ compared }: { readonly compared: Compared }) {
  const { t } = useTranslation('calculator');
  const unit = useUnitLabel('YUAN');
  const { schedule, payments } = compared;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const hasFees = schedule.rows.some((row, index) => payments[index] !== row.payment);
  const amounts = [
    'opening',
    'principal',
    'interest',
    ...(hasFees ? (['fee'] as const) : []),
    'payment',
    'closing',
  ] as const;
  const toggle = (period: number) => {
    const next = new Set(open);
    if (!next.delete(period)) next.add(period);
    setOpen(next);
  };
  return (
    <ScrollArea.Autosize
      mah={420}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, 'aria-label': t('schedules') }}
    >
      <Table aria-label={t(`loan:method.${compared.offer.method}`)} stickyHeader className={classes.table ?? ''}>
        <Table.Thead className={classes.head ?? ''}>
          <Table.Tr>
            <Table.Th w={70}>{t('row.period')}</Table.Th>
            <Table.Th w={96}>{t('row.dueOn')}</Table.Th>
            <Table.Th w={60} ta="right">
              {t('row.days')}
            </Table.Th>
            {amounts.map((name) => (
              <Table.Th key={name} ta="right">
                {t('withUnit', { label: t(`row.${name}`), unit })}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {schedule.rows.map((row, index) => (
            <Row
              key={row.period}
              row={row}
              cells={amounts.map((name) => {
                const paid = payments[index] ?? row.payment;
                return name === 'fee' ? subFen(paid, row.payment) : name === 'payment' ? paid : row[name];
              })}
              open={open.has(row.period)}
              onToggle={() => toggle(row.period)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

interface RowProps {
  readonly row: ScheduleRow;
  readonly cells: readonly ScheduleRow['payment'][];
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Row({ row, cells, open, onToggle }: RowProps) {
  const { t } = useTranslation('calculator');
  const words = useInterestWords();
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <UnstyledButton
            aria-expanded={open}
            aria-label={t('row.explain', { period: row.period })}
            className={classes.toggle ?? ''}
            onClick={onToggle}
          >
            <Icon name={open ? 'minus' : 'plus'} size={12} />
            {row.period}
          </UnstyledButton>
        </Table.Td>
        <Table.Td>{row.dueOn}</Table.Td>
        <Table.Td ta="right">{row.days}</Table.Td>
        {cells.map((amount, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          <Table.Td key={index} ta="right">
            <MoneyText fen={amount} unit="YUAN" />
          </Table.Td>
        ))}
      </Table.Tr>
      {open && (
        <Table.Tr className={classes.explained ?? ''}>
          <Table.Td colSpan={3 + cells.length}>
            <Text size="sm" className="figures" pl={20}>
              {t('row.interestIs', { words: words(row) })}
            </Text>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
