import { Anchor, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { clockText } from '../../ui/clock-text.ts';
import { DateText } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';

type OutlookAnswer = OutputOf<'closing.outlook'>;
type Note = OutlookAnswer['notes'][number];

/** Where a note is worked off. */
const PLACE: Partial<Record<Note['code'], string>> = {
  RECEIPTS_REFUSED: '/receipts',
  CHANGES_WAITING: '/loan-changes',
  REVIEWS_WAITING: '/post-loan?tab=confirm',
};

interface OutlookProps {
  readonly outlook: OutlookAnswer;
  readonly month: string | null;
  readonly onMonth: (month: string) => void;
}

/** How far the book is, which month comes next, and what to know before it is closed. */
export function Outlook({ outlook, month, onMonth }: OutlookProps) {
  const { t } = useTranslation('closing');
  const { workingDate, dayClosedAt, choices, notes } = outlook;
  // What is said of the month offered holds for no other one.
  const told = month === outlook.month ? notes : notes.filter((note) => note.month === null && note.day === null);
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('outlook.label')}>
      <FactGrid
        columns={3}
        facts={[
          { label: t('outlook.workingDate'), value: <DateText day={workingDate} /> },
          {
            label: t('outlook.day'),
            value: dayClosedAt === null ? t('outlook.dayOpen') : t('outlook.dayDone', { at: clockText(dayClosedAt) }),
          },
          {
            label: t(choices.length > 1 ? 'outlook.monthFirst' : 'outlook.month'),
            value: <MonthChoice month={month ?? outlook.month} choices={choices} onMonth={onMonth} />,
          },
        ]}
      />
      <Stack gap={4} mt="xs">
        {told.map((note) => (
          <NoteLine key={note.code} note={note} />
        ))}
        {told.length === 0 && <Text c="dimmed">{t('outlook.clear')}</Text>}
      </Stack>
    </Paper>
  );
}

interface MonthChoiceProps {
  readonly month: string;
  readonly choices: readonly string[];
  readonly onMonth: (month: string) => void;
}

function MonthChoice({ month, choices, onMonth }: MonthChoiceProps) {
  const { t } = useTranslation('closing');
  if (choices.length <= 1) return <span className="figures">{month}</span>;
  return (
    <Select
      w={120}
      aria-label={t('outlook.monthFirst')}
      data={[...choices]}
      value={month}
      allowDeselect={false}
      onChange={(next) => next !== null && onMonth(next)}
    />
  );
}

function NoteLine({ note }: { readonly note: Note }) {
  const { t } = useTranslation('closing');
  const place = PLACE[note.code];
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <ToneBadge tone={note.blocks ? 'orange' : 'neutral'}>{t(note.blocks ? 'note.blocks' : 'note.look')}</ToneBadge>
      <Text>
        {t(`note.${note.code}`, { count: note.count ?? 0, day: note.day, month: note.month })}{' '}
        {place !== undefined && (
          <Anchor component={Link} to={place} inherit>
            {t('note.open')}
          </Anchor>
        )}
      </Text>
    </Group>
  );
}
