import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import type { CoreDetail } from './convention-words.ts';

type Split = CoreDetail['splits'][number];
type Part = 'principal' | 'interest' | 'penalty' | 'compound';

/** A payment's parts as the source states them, ours below each where they are not the same, and the order behind. */
export function useSplitColumns(): readonly Column<Split>[] {
  const { t } = useTranslation('core-comparison');
  const unit = useUnitLabel();
  return useMemo(() => {
    const part = (key: Part): Column<Split> => ({
      key,
      title: t('inUnit', { label: t(`split.${key}`), unit }),
      width: 130,
      align: 'right',
      render: ({ stated, ours }) => <Both stated={stated[key]} ours={ours === null ? undefined : ours[key]} />,
    });
    return [
      { key: 'on', title: t('split.on'), width: 100, render: ({ on }) => <DateText day={on} /> },
      {
        key: 'total',
        title: t('inUnit', { label: t('split.total'), unit }),
        width: 120,
        align: 'right',
        render: ({ total }) => <MoneyText fen={total} />,
      },
      part('principal'),
      part('interest'),
      part('penalty'),
      part('compound'),
      {
        key: 'surplus',
        title: t('inUnit', { label: t('split.surplus'), unit }),
        width: 120,
        align: 'right',
        render: ({ ours }) => (ours === null ? <Unknown /> : <MoneyText fen={ours.surplus} />),
      },
      { key: 'order', title: t('split.order'), width: 190, render: (row) => <Order split={row} /> },
    ];
  }, [t, unit]);
}

/** Theirs, and ours under it where the two are not the same. A part they do not state and we have nothing for is no difference. */
function Both({ stated, ours }: { readonly stated: number | null; readonly ours: number | null | undefined }) {
  const { t } = useTranslation('core-comparison');
  const differs = ours !== undefined && (ours ?? 0) !== (stated ?? 0);
  return (
    <>
      {stated === null ? (
        <Text span c="dimmed">
          {t('split.unstated')}
        </Text>
      ) : (
        <MoneyText fen={stated} />
      )}
      {differs && (
        <Text size="xs" c="dimmed">
          {t('oursIs')} <MoneyText fen={ours} />
        </Text>
      )}
    </>
  );
}

function Order({ split }: { readonly split: Split }) {
  const { t } = useTranslation('core-comparison');
  if (split.ours === null) return <Text c="dimmed">{t('split.cannot')}</Text>;
  if (!split.differs) return <>{t('split.same')}</>;
  return (
    <ToneBadge tone={split.explainedBy === null ? 'open' : 'accent'}>
      {t(`order.${split.explainedBy ?? 'NONE'}`)}
    </ToneBadge>
  );
}
