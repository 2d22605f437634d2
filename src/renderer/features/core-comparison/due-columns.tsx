import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import type { CoreDetail } from './convention-words.ts';

type Row = CoreDetail['rows'][number];
type Part = 'principal' | 'interest' | 'balance';
const FIELD = { principal: 'PRINCIPAL', interest: 'INTEREST', balance: 'BALANCE' } as const;

/** Ours and theirs side by side: the day, then each amount with its difference where there is one. */
export function useDueColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('core-comparison');
  const unit = useUnitLabel();
  return useMemo(() => {
    const ours = (key: Part): Column<Row> => ({
      key: `ours.${key}`,
      title: t('inUnit', { label: t(`dues.ours.${key}`), unit }),
      width: 122,
      align: 'right',
      render: (row) => (row.ours === null ? <Dash /> : <MoneyText fen={row.ours[key]} />),
    });
    const theirs = (key: Part): Column<Row> => ({
      key: `theirs.${key}`,
      title: t('inUnit', { label: t(`dues.theirs.${key}`), unit }),
      width: 140,
      align: 'right',
      render: (row) => <Theirs row={row} part={key} />,
    });
    return [
      { key: 'period', title: t('dues.period'), width: 60, align: 'right', render: periodOf },
      {
        key: 'ours.day',
        title: t('dues.ours.day'),
        width: 104,
        render: (row) => <DateText day={row.ours?.dueOn ?? null} absent="dash" />,
      },
      { key: 'theirs.day', title: t('dues.theirs.day'), width: 104, render: (row) => <TheirDay row={row} /> },
      ours('principal'),
      theirs('principal'),
      ours('interest'),
      theirs('interest'),
      ours('balance'),
      theirs('balance'),
      {
        key: 'standing',
        title: t('column.standing'),
        width: 110,
        render: (row) => (
          <ToneBadge tone={row.standing === 'SAME' || row.standing === 'OUTSIDE' ? 'neutral' : 'open'}>
            {t(`dueStanding.${row.standing}`)}
          </ToneBadge>
        ),
      },
    ];
  }, [t, unit]);
}

const periodOf = ({ ours, theirs }: Row) => ours?.period ?? theirs?.period ?? <Dash />;

function TheirDay({ row }: { readonly row: Row }) {
  const day = row.theirs?.dueOn ?? null;
  return row.differences.includes('DAY') ? (
    <Text span inherit fw={700}>
      <DateText day={day} absent="dash" />
    </Text>
  ) : (
    <DateText day={day} absent="dash" />
  );
}

/** Theirs; heavy, and by how much it is more or less than ours, where it differs. */
function Theirs({ row, part }: { readonly row: Row; readonly part: Part }) {
  const { t } = useTranslation('core-comparison');
  const { ours, theirs } = row;
  const amount = theirs?.[part] ?? null;
  if (theirs === null || amount === null) {
    return theirs === null ? (
      <Dash />
    ) : (
      <Text span c="dimmed">
        {t('dues.unstated')}
      </Text>
    );
  }
  const own = ours?.[part] ?? null;
  if (!row.differences.includes(FIELD[part]) || own === null) return <MoneyText fen={amount} />;
  const more = amount - own;
  return (
    <>
      <MoneyText fen={amount} fw={700} />
      <Text size="xs" c="dimmed">
        {more > 0 && '+'}
        <MoneyText fen={more} unit="YUAN" />
      </Text>
    </>
  );
}
