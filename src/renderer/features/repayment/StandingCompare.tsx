import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StandingView } from '../../../contract/repayment.ts';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';

const AMOUNTS = ['balance', 'overduePrincipal', 'arrearsInterest', 'penalty', 'compound', 'surplus'] as const;

interface StandingCompareProps {
  readonly asOf: string;
  readonly before: StandingView;
  readonly after: StandingView;
}

/** The loan before and after, side by side; what changes stands out. */
export function StandingCompare({ asOf, before, after }: StandingCompareProps) {
  const { t } = useTranslation('repayment');
  const rows: readonly (readonly [key: string, show: (standing: StandingView) => ReactNode])[] = [
    ['status', ({ status }) => t(`loan:status.${status}`)],
    ...AMOUNTS.map((key) => [key, (standing: StandingView) => <MoneyText fen={standing[key]} unit="YUAN" />] as const),
    ['overdue', ({ overdue }) => (overdue.kind === 'NONE' ? <Dash /> : <OverdueText overdue={overdue} />)],
    ['nextDue', (standing) => <NextDue standing={standing} />],
  ];
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t('standing.asOf', { day: asOf })}
      </Text>
      <Table aria-label={t('standing.label')} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('standing.figure')}</Table.Th>
            <Table.Th ta="right">{t('standing.before')}</Table.Th>
            <Table.Th ta="right">{t('standing.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows
            .filter(([key]) => !isIdle(key, before, after))
            .map(([key, show]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw="inherit">
                  {t(`standing.${key}`)}
                </Table.Th>
                <Table.Td ta="right">{show(before)}</Table.Td>
                <Table.Td ta="right" fw={changes(key, before, after) ? 600 : 'inherit'}>
                  {show(after)}
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Parts of what is owed that are nothing before and after need no line. */
function isIdle(key: string, before: StandingView, after: StandingView): boolean {
  if (key === 'overdue') return before.overdue.kind === 'NONE' && after.overdue.kind === 'NONE';
  const amount = AMOUNTS.find((one) => one === key);
  return amount !== undefined && amount !== 'balance' && before[amount] === 0 && after[amount] === 0;
}

function changes(key: string, before: StandingView, after: StandingView): boolean {
  const pick = (standing: StandingView) =>
    key === 'nextDue'
      ? [standing.nextDueOn, standing.nextDuePayment]
      : Object.entries(standing).find(([name]) => name === key)?.[1];
  return JSON.stringify(pick(before)) !== JSON.stringify(pick(after));
}

function NextDue({ standing: { nextDueOn, nextDuePayment } }: { readonly standing: StandingView }) {
  if (nextDueOn === null) return <Dash />;
  return (
    <>
      <DateText day={nextDueOn} />
      <br />
      <MoneyText fen={nextDuePayment} unit="YUAN" />
    </>
  );
}
