import { ActionIcon, Button, Group, Input, Table, Text, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { tidyDay } from '../../ui/day-text.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isSheetText, pastedRows } from './pasted-rows.ts';
import { EMPTY_ROW, type TypedRow } from './terms-values.ts';

interface CustomRowsInputProps {
  readonly rows: readonly TypedRow[];
  readonly error?: string | undefined;
  readonly onChange: (rows: TypedRow[]) => void;
}

const COLUMNS = ['dueOn', 'principal', 'interest'] as const;
type ColumnName = (typeof COLUMNS)[number];

/** A plan typed row by row, or pasted from a sheet into any cell: from that row on the pasted rows take the place. */
export function CustomRowsInput({ rows, error, onChange }: CustomRowsInputProps) {
  const { t } = useTranslation('app');
  const put = (index: number, change: Partial<TypedRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  const paste = (index: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const pasted = isSheetText(text) ? pastedRows(text) : [];
    if (pasted.length === 0) return;
    event.preventDefault();
    onChange([...rows.slice(0, index), ...pasted]);
  };
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Input.Label component="div" required>
          {t('terms.field.custom')}
        </Input.Label>
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => onChange([...rows, EMPTY_ROW])}>
          {t('terms.custom.add')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {t('terms.custom.hint')}
      </Text>
      <Table aria-label={t('terms.field.custom')} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>{t('terms.custom.period')}</Table.Th>
            {COLUMNS.map((name) => (
              <Table.Th key={name}>{t(`terms.custom.${name}`)}</Table.Th>
            ))}
            <Table.Th w={44}>
              <VisuallyHidden>{t('terms.custom.remove')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the plan
            <Table.Tr key={index}>
              <Table.Td className="figures">{index + 1}</Table.Td>
              {COLUMNS.map((name) => (
                <Table.Td key={name}>
                  <Cell
                    row={row}
                    name={name}
                    period={index + 1}
                    onPaste={(event) => paste(index, event)}
                    put={(change) => put(index, change)}
                  />
                </Table.Td>
              ))}
              <Table.Td>
                <Tooltip label={t('terms.custom.remove')}>
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={t('terms.custom.removeOf', { period: index + 1 })}
                    disabled={rows.length === 1}
                    onClick={() => onChange(rows.filter((_, at) => at !== index))}
                  >
                    <Icon name="trash" size={14} />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {error !== undefined && <Input.Error mt={4}>{error}</Input.Error>}
    </div>
  );
}

interface CellProps {
  readonly row: TypedRow;
  readonly name: ColumnName;
  readonly period: number;
  readonly put: (change: Partial<TypedRow>) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

function Cell({ row, name, period, put, onPaste }: CellProps) {
  const { t } = useTranslation('app');
  return (
    <TextInput
      name="custom"
      aria-label={t('terms.custom.cell', { period, what: t(`terms.custom.${name}`) })}
      autoComplete="off"
      {...(name === 'dueOn' ? { placeholder: t('ui:day.pattern') } : { classNames: { input: 'amountField' } })}
      {...(name === 'interest' ? { placeholder: t('terms.custom.computed') } : {})}
      value={row[name]}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
      onBlur={() => name === 'dueOn' && tidyDay(row.dueOn) !== row.dueOn && put({ dueOn: tidyDay(row.dueOn) })}
      onPaste={onPaste}
    />
  );
}
