import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOAN_CLASSES, type LoanClass } from '../../../domain/classification/loan-class.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { Dash } from '../../ui/DateText.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';

type Row = OutputOf<'closing.migration'>['classes'][number];

interface MigrationMatrixProps {
  readonly classes: readonly Row[];
  /** Narrows the list below to the loans of a cell. */
  readonly onCell: (from: LoanClass, to: LoanClass) => void;
}

/** Per opening class: its balance, what was repaid or left, and what remained under which class. A cell leads to its loans. */
export function MigrationMatrix({ classes, onCell }: MigrationMatrixProps) {
  const { t } = useTranslation('closing');
  return (
    <Table aria-label={t('migration.matrix')} withTableBorder w="auto" className="figures">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('migration.from')}</Table.Th>
          <Table.Th ta="right">{t('migration.opening')}</Table.Th>
          <Table.Th ta="right">{t('migration.decreased')}</Table.Th>
          {LOAN_CLASSES.map((to) => (
            <Table.Th key={to} ta="right">
              {t(`ui:class.${to}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {classes.map((row) => (
          <Table.Tr key={row.from}>
            <Table.Th scope="row" fw="inherit">
              {t(`ui:class.${row.from}`)}
            </Table.Th>
            <Table.Td ta="right">
              <MoneyText fen={row.opening} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText fen={row.decreased} />
            </Table.Td>
            {row.remained.map((cell) => (
              <Table.Td key={cell.to} ta="right" fw={cell.to === row.from ? 'inherit' : 600}>
                <Cell from={row.from} cell={cell} onOpen={() => onCell(row.from, cell.to)} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface CellProps {
  readonly from: LoanClass;
  readonly cell: Row['remained'][number];
  readonly onOpen: () => void;
}

function Cell({ from, cell, onOpen }: CellProps) {
  const { t } = useTranslation('closing');
  if (cell.count === 0) return <Dash />;
  const words = { from: t(`ui:class.${from}`), to: t(`ui:class.${cell.to}`), count: cell.count };
  return (
    <Anchor component="button" type="button" inherit onClick={onOpen} title={t('migration.cell', words)}>
      <MoneyText fen={cell.fen} />
    </Anchor>
  );
}
