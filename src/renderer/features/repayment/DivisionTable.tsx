import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DivisionView } from '../../../contract/repayment.ts';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';

const PARTS = ['fees', 'compound', 'penalty', 'interest', 'principal', 'surplus'] as const;

/** What a payment goes to, part by part; parts that get nothing are left out. */
export function DivisionTable({ division, total }: { readonly division: DivisionView; readonly total: number }) {
  const { t } = useTranslation('repayment');
  const unit = useUnitLabel('YUAN');
  const shown = PARTS.filter((part) => division[part] !== 0);
  return (
    <Table aria-label={t('division.label')} withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('division.part')}</Table.Th>
          <Table.Th ta="right">{t('inUnit', { label: t('division.amount'), unit })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((part) => (
          <Table.Tr key={part}>
            <Table.Th scope="row" fw="inherit">
              {t(part === 'surplus' && division.surplus < 0 ? 'division.waited' : `division.${part}`)}
            </Table.Th>
            <Table.Td ta="right">
              <MoneyText fen={division[part]} unit="YUAN" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">
            <Text span inherit fw={600}>
              {t('division.total')}
            </Text>
          </Table.Th>
          <Table.Td ta="right">
            <MoneyText fen={total} unit="YUAN" fw={600} />
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
