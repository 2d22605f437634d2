import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  NumberInput,
  Paper,
  Slider,
  Table,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import { shiftedMonth } from '../../../domain/maturity/simulator.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { rangeOf, type Tried } from './tried-loans.ts';
import type { TriedLoans } from './useTriedLoans.tsx';

interface TriedTableProps {
  readonly board: MaturityBoard;
  readonly tried: TriedLoans;
}

/** The loans at hand; each is moved with the slider, the number beside it, or the arrow keys in either. */
export function TriedTable({ board, tried }: TriedTableProps) {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel();
  const { loans } = tried.plan;
  if (loans.length === 0) {
    return <EmptyState icon="maturity" title={t('simulator.empty.title')} description={t('simulator.empty.hint')} />;
  }
  const isMoved = loans.some(({ shift }) => shift !== 0);
  return (
    <Paper withBorder p="sm" component="section">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t('simulator.loans', { count: loans.length })}
        </Title>
        <Group gap="xs">
          <Button
            variant="subtle"
            color="gray"
            disabled={!isMoved}
            onClick={() => tried.move(new Map(loans.map(({ id }) => [id, 0])))}
          >
            {t('simulator.unmove')}
          </Button>
          <Button variant="subtle" color="gray" onClick={tried.clear}>
            {t('simulator.clear')}
          </Button>
        </Group>
      </Group>
      <Table aria-label={t('simulator.loans', { count: loans.length })} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('simulator.loan')}</Table.Th>
            <Table.Th ta="right" w={140}>
              {t('inUnit', { label: t('simulator.amount'), unit })}
            </Table.Th>
            <Table.Th w={90}>{t('simulator.from')}</Table.Th>
            <Table.Th w={260}>{t('simulator.shift')}</Table.Th>
            <Table.Th w={96} aria-label={t('simulator.shiftNumber')} />
            <Table.Th w={90}>{t('simulator.to')}</Table.Th>
            <Table.Th w={40} aria-label={t('simulator.remove')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {loans.map((loan) => (
            <Row key={loan.id} loan={loan} board={board} tried={tried} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ loan, board, tried }: TriedTableProps & { readonly loan: Tried }) {
  const { t } = useTranslation('maturity');
  const { earliest, latest } = rangeOf(loan, tried.plan.range, board.months[0]?.month ?? loan.month);
  const move = (shift: number) =>
    tried.move(new Map([[loan.id, Math.max(earliest, Math.min(latest, Math.round(shift)))]]));
  const label = t('simulator.shiftOf', { name: loan.name });
  return (
    <Table.Tr>
      <Table.Td>
        {loan.loanId === null ? (
          loan.name
        ) : (
          <Anchor component={Link} to={`/loans/${loan.loanId}`} inherit>
            {loan.name}
          </Anchor>
        )}
        <Text span size="xs" c="dimmed" ml={6}>
          {t(`simulator.kind.${loan.kind}`)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <MoneyText fen={loan.amount} />
      </Table.Td>
      <Table.Td>{loan.month}</Table.Td>
      <Table.Td>
        <Slider
          min={earliest}
          max={latest}
          step={1}
          label={null}
          thumbLabel={label}
          startPointValue={0}
          {...(earliest < 0 ? { marks: [{ value: 0 }] } : {})}
          thumbValueText={(shift) => t('simulator.shiftIs', { count: shift })}
          value={loan.shift}
          onChange={move}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          size="xs"
          aria-label={t('simulator.shiftNumberOf', { name: loan.name })}
          min={earliest}
          max={latest}
          allowDecimal={false}
          value={loan.shift}
          onChange={(value) => typeof value === 'number' && move(value)}
        />
      </Table.Td>
      <Table.Td fw={loan.shift === 0 ? 400 : 600}>{shiftedMonth(loan.month, loan.shift)}</Table.Td>
      <Table.Td>
        <Tooltip label={t('simulator.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('simulator.removeOf', { name: loan.name })}
            onClick={() => tried.remove(loan.id)}
          >
            <Icon name="trash" size={14} />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}
