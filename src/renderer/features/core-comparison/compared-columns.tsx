import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/DataTable.tsx';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { type CoreLoan, useConventionWords } from './convention-words.ts';
import { StandingBadge } from './StandingBadge.tsx';

/** Columns of the list of compared loans. */
export function useComparedColumns(): readonly Column<CoreLoan>[] {
  const { t } = useTranslation('core-comparison');
  const words = useConventionWords();
  return useMemo(
    () => [
      { key: 'loan', title: t('column.loan'), width: 150, render: (row) => row.loanNumber },
      { key: 'customer', title: t('column.customer'), width: 130, render: (row) => row.customerName },
      {
        key: 'method',
        title: t('column.method'),
        width: 110,
        render: (row) => (row.method === null ? <Unknown /> : t(`loan:method.${row.method}`)),
      },
      {
        key: 'standing',
        title: t('column.standing'),
        width: 110,
        render: (row) => <StandingBadge standing={row.standing} />,
      },
      {
        key: 'differing',
        title: t('column.differing'),
        width: 110,
        align: 'right',
        render: (row) =>
          row.dues === 0 ? (
            <Dash />
          ) : (
            <span className="figures">{t('ofDues', { count: row.differing, dues: row.dues })}</span>
          ),
      },
      {
        key: 'explanation',
        title: t('column.explanation'),
        width: 330,
        render: (row) => <Explanation row={row} words={words} />,
      },
      {
        key: 'splits',
        title: t('column.splits'),
        width: 110,
        align: 'right',
        render: (row) =>
          row.splits === 0 ? (
            <Dash />
          ) : (
            <span className="figures">{t('ofSplits', { count: row.splitsDiffering, splits: row.splits })}</span>
          ),
      },
      {
        key: 'comparedAt',
        title: t('column.comparedAt'),
        width: 150,
        initiallyHidden: true,
        render: (row) => <InstantText at={row.comparedAt} />,
      },
    ],
    [t, words],
  );
}

function Explanation({
  row,
  words,
}: {
  readonly row: CoreLoan;
  readonly words: ReturnType<typeof useConventionWords>;
}) {
  const { t } = useTranslation('core-comparison');
  if (row.conventions.length > 0) {
    const text = words(row.conventions);
    return <>{row.explained === row.differing ? text : t('explainsSome', { text, count: row.explained })}</>;
  }
  if (row.standing === 'UNEXPLAINED') return <Text c="dimmed">{t('noConvention')}</Text>;
  return row.adopted === null ? <Dash /> : <Text c="dimmed">{t('adoptedWhat', { text: words(row.adopted) })}</Text>;
}
