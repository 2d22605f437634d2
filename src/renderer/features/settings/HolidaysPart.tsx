import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayOf, yearOf } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { dayError, dayOf, textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';

type HolidayRow = OutputOf<'holiday.list'>['rows'][number];

/** The business calendar by year: legal holidays, and weekends that are worked. */
export function HolidaysPart() {
  const { t } = useTranslation('settings');
  const { workingDate, can } = useSession();
  const [year, setYear] = useState(yearOf(workingDate));
  const list = useApiQuery('holiday.list', { year }, { keepPrevious: true });
  const manages = can('settings.manage');
  const columns = useHolidayColumns(manages);
  return (
    <Stack gap="sm" maw={760}>
      <Text c="dimmed">{t('holidays.what')}</Text>
      <YearStep year={year} onYear={setYear} />
      {list.data?.yearKnown === false && <Text fw={600}>{t('holidays.unknownYear', { year })}</Text>}
      {manages && <AddHoliday year={year} />}
      <DataTable
        tableId="settings.holidays"
        label={t('parts.holidays')}
        withTools={false}
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ day }) => day}
        loading={list.isFetching}
        error={list.error === null ? null : <ApiErrorState error={list.error} onRetry={list.refetch} />}
        empty={<EmptyState icon="calendar" title={t('holidays.none', { year })} description={t('holidays.noneWhat')} />}
      />
    </Stack>
  );
}

function YearStep({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) {
  const { t } = useTranslation('settings');
  return (
    <Group gap="xs">
      <Button variant="default" px={10} onClick={() => onYear(year - 1)} disabled={year <= 1990}>
        {year - 1}
      </Button>
      <Text fw={600} className="figures" aria-live="polite">
        {t('holidays.year', { year })}
      </Text>
      <Button variant="default" px={10} onClick={() => onYear(year + 1)} disabled={year >= 2100}>
        {year + 1}
      </Button>
    </Group>
  );
}

function useHolidayColumns(manages: boolean): Column<HolidayRow>[] {
  const { t } = useTranslation('settings');
  const { mutate } = useApiCommand('holiday.remove');
  return useMemo(() => {
    const remove = async (row: HolidayRow) => {
      const question = {
        title: t('holidays.removeTitle'),
        body: t('holidays.removeWhat', { day: row.day, name: row.name }),
        confirmLabel: t('holidays.remove'),
        danger: true,
      };
      if (await confirm(question)) mutate({ day: row.day });
    };
    return [
      { key: 'day', title: t('holidays.day'), render: (row) => <DateText day={row.day} />, width: 120 },
      { key: 'weekday', title: t('holidays.weekday'), render: (row) => t(`weekdays.${weekdayOf(row.day)}`), width: 90 },
      { key: 'kind', title: t('holidays.kind'), render: (row) => t(`holidays.kinds.${row.kind}`), width: 110 },
      { key: 'name', title: t('holidays.name'), render: (row) => row.name },
      ...(manages
        ? [
            {
              key: 'remove',
              title: t('holidays.act'),
              width: 70,
              align: 'right' as const,
              render: (row: HolidayRow) => (
                <Tooltip label={t('holidays.remove')}>
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={t('holidays.removeOf', { day: row.day })}
                    onClick={() => void remove(row)}
                  >
                    <Icon name="trash" size={14} />
                  </ActionIcon>
                </Tooltip>
              ),
            },
          ]
        : []),
    ];
  }, [t, manages, mutate]);
}

const KINDS = ['HOLIDAY', 'WORKDAY'] as const;
type Kind = (typeof KINDS)[number];

function AddHoliday({ year }: { readonly year: number }) {
  const { t } = useTranslation('settings');
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<Kind>('HOLIDAY');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const save = useApiCommand('holiday.save', {
    onSuccess: () => {
      notifyDone(t('holidays.saved'));
      setDay('');
      setTried(false);
    },
  });
  const dayRefused = dayError(day, { required: true });
  const nameRefused = textError(name, { required: true, max: 40 });
  const send = () => {
    setTried(true);
    const on = dayOf(day);
    if (on !== null && dayRefused === null && nameRefused === null && !save.isPending)
      save.mutate({ day: on, kind, name: name.trim() });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Group align="flex-start" gap="xs">
        <DayInput
          label={t('holidays.day')}
          w={150}
          placeholder={`${year}-01-01`}
          value={day}
          onChange={setDay}
          {...(tried ? { error: dayRefused } : {})}
        />
        <Select
          label={t('holidays.kind')}
          w={140}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`holidays.kinds.${value}`) }))}
          value={kind}
          onChange={(chosen) => setKind(chosen === 'WORKDAY' ? 'WORKDAY' : 'HOLIDAY')}
        />
        <TextInput
          label={t('holidays.name')}
          w={200}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried ? nameRefused : null}
        />
        <Button type="submit" mt={23} loading={save.isPending}>
          {t('holidays.add')}
        </Button>
      </Group>
    </form>
  );
}
