import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClosingTotals } from '../../../contract/closing.ts';
import { KnownSumText, MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

const SUMS = ['balance', 'overduePrincipal', 'arrearsInterest', 'penalty', 'compound'] as const;
const COUNTS = ['live', 'overdue'] as const;

interface TotalsComparedProps {
  readonly totals: { readonly reported: ClosingTotals; readonly now: ClosingTotals };
}

/** What was reported beside what all events known now come to. */
export function TotalsCompared({ totals: { reported, now } }: TotalsComparedProps) {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  return (
    <Table aria-label={t('restatements.compare')} withTableBorder mb="sm" maw={820} className="figures">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('restatements.figure')}</Table.Th>
          <Table.Th ta="right">{t('restatements.reported')}</Table.Th>
          <Table.Th ta="right">{t('restatements.now')}</Table.Th>
          <Table.Th ta="right">{t('restatements.difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {COUNTS.map((key) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw="inherit">
              {t(`column.${key}`)}
            </Table.Th>
            <Table.Td ta="right">{reported[key]}</Table.Td>
            <Table.Td ta="right">{now[key]}</Table.Td>
            <Table.Td ta="right">{now[key] - reported[key]}</Table.Td>
          </Table.Tr>
        ))}
        {SUMS.map((key) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw="inherit">
              {t('inUnit', { label: t(`column.${key}`), unit })}
            </Table.Th>
            <Table.Td ta="right">
              <KnownSumText sum={reported[key]} />
            </Table.Td>
            <Table.Td ta="right">
              <KnownSumText sum={now[key]} />
            </Table.Td>
            <Table.Td ta="right">
              <Difference before={reported[key]} after={now[key]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type Sum = ClosingTotals['balance'];

/** Of sums of which other parts are unknown no difference is stated: they are not of the same loans. */
function Difference({ before, after }: { readonly before: Sum; readonly after: Sum }) {
  return before.unknown === after.unknown ? <MoneyText fen={after.fen - before.fen} /> : <Unknown />;
}
