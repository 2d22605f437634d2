import { Button, Collapse, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Schedule, ScheduleError, ScheduleRow } from '../../../domain/schedule/schedule-terms.ts';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { useScheduleWords } from '../schedule-words.ts';

interface SchedulePreviewProps {
  /** Null while the terms are not complete. */
  readonly schedule: Result<Schedule, ScheduleError> | null;
  /** More facts of the form's own, after those of the schedule. */
  readonly facts?: readonly Fact[];
}

/** What the terms come to: first, largest and last due, total interest and the plan itself, or why there is none. */
export function SchedulePreview({ schedule, facts = [] }: SchedulePreviewProps) {
  const { t } = useTranslation('app');
  const words = useScheduleWords();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('terms.preview.title')}>
      <Title order={2} size="h5" mb="xs">
        {t('terms.preview.title')}
      </Title>
      <div aria-live="polite">
        {schedule === null ? (
          <Text c="dimmed">{t('terms.preview.open')}</Text>
        ) : schedule.ok ? (
          <PlanFacts schedule={schedule.value} facts={facts} />
        ) : (
          <Text fw={600} role="alert">
            {words(schedule.error)}
          </Text>
        )}
      </div>
    </Paper>
  );
}

function PlanFacts({ schedule, facts }: { readonly schedule: Schedule; readonly facts: readonly Fact[] }) {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState(false);
  const { rows, totals } = schedule;
  const peak = rows.reduce<ScheduleRow | undefined>(
    (most, row) => (most === undefined || row.payment > most.payment ? row : most),
    undefined,
  );
  const due = (label: string, row: ScheduleRow | undefined): Fact[] =>
    row === undefined ? [] : [{ label, value: <DueFact row={row} /> }];
  return (
    <Stack gap="xs">
      <FactGrid
        columns={2}
        facts={[
          ...due(t('terms.preview.first'), rows[0]),
          ...due(t('terms.preview.peak'), peak),
          ...due(t('terms.preview.last'), rows.at(-1)),
          { label: t('terms.preview.periods'), value: t('terms.preview.count', { count: totals.periods }) },
          {
            label: t('terms.preview.interest'),
            value: <MoneyText fen={totals.interest} unit="YUAN" withUnit fw={600} />,
          },
          { label: t('terms.preview.payment'), value: <MoneyText fen={totals.payment} unit="YUAN" withUnit /> },
          ...facts,
        ]}
      />
      <Group>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'terms.preview.hide' : 'terms.preview.show')}
        </Button>
      </Group>
      <Collapse expanded={open}>{open && <PlanTable rows={rows} />}</Collapse>
    </Stack>
  );
}

function DueFact({ row }: { readonly row: ScheduleRow }) {
  return (
    <>
      <MoneyText fen={row.payment} unit="YUAN" withUnit />
      <Text size="xs" c="dimmed" className="figures">
        {row.dueOn}
      </Text>
    </>
  );
}

/** The plan row by row, in yuan. */
function PlanTable({ rows }: { readonly rows: readonly ScheduleRow[] }) {
  const { t } = useTranslation('app');
  const unit = useUnitLabel('YUAN');
  const amounts = ['payment', 'principal', 'interest', 'closing'] as const;
  const label = t('terms.preview.table');
  // Scrolled by the arrow keys once it has the focus.
  const focusable = { tabIndex: 0, role: 'group', 'aria-label': label };
  return (
    <Table.ScrollContainer minWidth={500} maxHeight={360} scrollAreaProps={{ viewportProps: focusable }}>
      <Table aria-label={label} stickyHeader style={{ whiteSpace: 'nowrap' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('terms.custom.period')}</Table.Th>
            <Table.Th>{t('terms.custom.dueOn')}</Table.Th>
            {amounts.map((name) => (
              <Table.Th key={name} ta="right">
                {t(`terms.preview.column.${name}`, { unit })}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.period}>
              <Table.Td className="figures">{row.period}</Table.Td>
              <Table.Td className="figures">{row.dueOn}</Table.Td>
              {amounts.map((name) => (
                <Table.Td key={name} ta="right">
                  <MoneyText fen={row[name]} unit="YUAN" />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
