import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ImportKind } from '../../../contract/import.ts';
import type { ImportRun } from './import-order.ts';

const whole = new Intl.NumberFormat('en-US');

/** How many rows of each kind were taken and refused. */
export function CountTable({ run }: { readonly run: ImportRun }) {
  const { t } = useTranslation('import');
  const kinds = ImportKind.options.filter((kind) => run.taken[kind] !== undefined || run.refused[kind] !== undefined);
  if (kinds.length === 0) return <Text>{t('counts.none')}</Text>;
  return (
    <Table aria-label={t('counts.table')} withTableBorder maw={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('counts.kind')}</Table.Th>
          <Table.Th ta="right">{t(run.state === 'CHECKED' ? 'counts.wouldTake' : 'counts.taken')}</Table.Th>
          <Table.Th ta="right">{t(run.state === 'CHECKED' ? 'counts.wouldRefuse' : 'counts.refused')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kinds.map((kind) => (
          <Table.Tr key={kind}>
            <Table.Th scope="row" fw={400}>
              {t(`kind.${kind}`)}
            </Table.Th>
            <Table.Td ta="right">{whole.format(run.taken[kind] ?? 0)}</Table.Td>
            <Table.Td ta="right" {...((run.refused[kind] ?? 0) > 0 ? { fw: 600 } : { c: 'dimmed' })}>
              {whole.format(run.refused[kind] ?? 0)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
