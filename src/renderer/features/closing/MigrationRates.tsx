import { Table, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';

const RATES = ['performingToNonPerforming', 'normal', 'specialMention', 'substandard', 'doubtful'] as const;

/** The five migration rates, each with its numerator, its denominator and its definition. */
export function MigrationRates({ rates }: Pick<OutputOf<'closing.migration'>, 'rates'>) {
  const { t } = useTranslation('closing');
  const unit = useUnitLabel();
  const inUnit = (key: string) => t('inUnit', { label: t(`migration.${key}`), unit });
  return (
    <Table aria-label={t('migration.rates')} withTableBorder w="auto" className="figures">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('migration.rate')}</Table.Th>
          <Table.Th ta="right">{inUnit('numerator')}</Table.Th>
          <Table.Th ta="right">{inUnit('denominator')}</Table.Th>
          <Table.Th ta="right">{t('migration.percent')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {RATES.map((key) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw="inherit">
              <Tooltip label={t(`migration.rateDefinition.${key}`)} multiline maw={320}>
                <span>{t(`migration.${key}`)}</span>
              </Tooltip>
            </Table.Th>
            <Table.Td ta="right">
              <MoneyText fen={rates[key].numerator} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText fen={rates[key].denominator} />
            </Table.Td>
            <Table.Td ta="right" fw={600}>
              {rates[key].percent === null ? t('migration.notComputable') : `${rates[key].percent}%`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
