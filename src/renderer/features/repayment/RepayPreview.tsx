import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepaymentPreview } from '../../../contract/repayment.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText } from '../../ui/DateText.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Consequences } from './Consequences.tsx';
import { DivisionTable } from './DivisionTable.tsx';
import { StandingCompare } from './StandingCompare.tsx';

interface RepayPreviewProps {
  readonly isAsked: boolean;
  readonly answer: { readonly data: RepaymentPreview | undefined; readonly error: unknown };
  readonly total: number;
}

/** What the payment would do, while it is typed. */
export function RepayPreview({ isAsked, answer, total }: RepayPreviewProps) {
  const { t } = useTranslation('repayment');
  if (!isAsked) return <Waiting>{t('preview.waiting')}</Waiting>;
  if (answer.error !== null) return <ApiErrorState error={answer.error} />;
  if (answer.data === undefined) return null;
  const { division, dues, asOf, before, after, alike, following, restates } = answer.data;
  const also = [
    ...alike.map(({ recordedAt }) => t('consequence.alike', { at: clockText(recordedAt) })),
    ...(division.surplus > 0 ? [t('consequence.surplus')] : []),
    ...(after.status === 'SETTLED' ? [t('consequence.settles')] : []),
  ];
  return (
    <Stack gap="sm">
      <Title order={2} size="h6">
        {t('preview.title')}
      </Title>
      <DivisionTable division={division} total={total} />
      {dues.length > 0 && <PaidDues dues={dues} />}
      <StandingCompare asOf={asOf} before={before} after={after} />
      <Consequences following={following} restates={restates} also={also} />
    </Stack>
  );
}

export function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Text c="dimmed">{children}</Text>
    </Paper>
  );
}

const SHOWN = 6;

function PaidDues({ dues }: { readonly dues: RepaymentPreview['dues'] }) {
  const { t } = useTranslation('repayment');
  return (
    <Table aria-label={t('preview.dues')} withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('preview.due')}</Table.Th>
          <Table.Th ta="right">{t('division.principal')}</Table.Th>
          <Table.Th ta="right">{t('division.interest')}</Table.Th>
          <Table.Th>{t('preview.then')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {dues.slice(0, SHOWN).map((due) => (
          <Table.Tr key={due.period}>
            <Table.Td>{t('preview.period', { period: due.period, day: due.dueOn })}</Table.Td>
            <Table.Td ta="right">
              <MoneyText fen={due.principal} unit="YUAN" />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText fen={due.interest} unit="YUAN" />
            </Table.Td>
            <Table.Td>{t(due.paidUp ? 'preview.paidUp' : 'preview.partly')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      {dues.length > SHOWN && <Table.Caption>{t('preview.more', { count: dues.length - SHOWN })}</Table.Caption>}
    </Table>
  );
}
