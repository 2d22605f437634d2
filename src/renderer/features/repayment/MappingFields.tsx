import { Button, Collapse, Group, Paper, Select, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReceiptCheck, ReceiptFieldValue, type ReceiptMappingValue } from '../../../contract/receipt.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { ReceiptWork } from './receipt-state.ts';

interface MappingFieldsProps {
  readonly check: ReceiptCheck;
  readonly work: ReceiptWork;
  readonly onChange: (work: ReceiptWork) => void;
}

const NONE = '-';

/** Whether the sheet says which loan and how much; without them the columns are to be chosen. */
function isReadable({
  loanNumber,
  contractNumber,
  customerName,
  customerNumber,
  amount,
  principal,
}: ReceiptMappingValue) {
  const names = [loanNumber, contractNumber, customerName, customerNumber];
  return names.some((column) => column !== null) && (amount !== null || principal !== null);
}

/** Which column holds what, and the day of rows that name none. Folded away while the headings have said it. */
export function MappingFields({ check, work, onChange }: MappingFieldsProps) {
  const { t } = useTranslation('repayment');
  const [opened, setOpened] = useState(!isReadable(check.mapping));
  const { mapping, columns } = check;
  const choices = [
    { value: NONE, label: t('mapping.none') },
    ...columns.map((title, index) => ({
      value: String(index),
      label: title === '' ? t('mapping.untitled', { column: index + 1 }) : title,
    })),
  ];
  const read = ReceiptFieldValue.options.filter((field) => mapping[field] !== null);
  const set = (field: keyof ReceiptMappingValue, value: string | null) =>
    onChange({ ...work, mapping: { ...mapping, [field]: value === null || value === NONE ? null : Number(value) } });
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-end">
        <Text style={{ flex: 1, minWidth: 0 }}>
          {t('mapping.read', {
            sheet: check.sheetName ?? check.fileName,
            row: check.headingRow,
            fields: read.map((field) => t(`mapping.fields.${field}`)).join(t('separator')),
          })}
        </Text>
        <DayInput
          w={190}
          label={t('mapping.defaultOn')}
          value={work.defaultOn}
          onChange={(defaultOn) => onChange({ ...work, defaultOn })}
        />
        <Button
          variant="default"
          leftSection={<Icon name="columns" />}
          aria-expanded={opened}
          onClick={() => setOpened((was) => !was)}
        >
          {t(opened ? 'mapping.close' : 'mapping.open')}
        </Button>
      </Group>
      <Collapse expanded={opened}>
        <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="sm" verticalSpacing="xs" mt="sm">
          {ReceiptFieldValue.options.map((field) => (
            <Select
              key={field}
              label={t(`mapping.fields.${field}`)}
              allowDeselect={false}
              data={choices}
              value={mapping[field] === null ? NONE : String(mapping[field])}
              onChange={(value) => set(field, value)}
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </Paper>
  );
}
