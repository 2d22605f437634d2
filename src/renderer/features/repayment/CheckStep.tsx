import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptCheck } from '../../../contract/receipt.ts';
import type { InputOf } from '../../api/contract-types.ts';
import { textOf } from '../../app/form-values.ts';
import { Refused } from '../../app/Refused.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { Consequences } from './Consequences.tsx';
import { MappingFields } from './MappingFields.tsx';
import { ReceiptSums } from './ReceiptSums.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';
import { firstShown, linesShown, type ReceiptWork, type Shown, STANDINGS, withChoice } from './receipt-state.ts';

interface CheckStepProps {
  readonly work: ReceiptWork;
  readonly sheet: InputOf<'receipt.check'>;
  readonly check: ReceiptCheck;
  /** The sheet is being read again. */
  readonly busy: boolean;
  readonly onChange: (work: ReceiptWork) => void;
  /** Records what is good of the sheet. */
  readonly record: {
    readonly mutate: (order: InputOf<'receipt.record'>) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

/** What the sheet holds, row by row: columns can be changed, doubts settled, rows left out; then the good ones recorded. */
export function CheckStep({ work, sheet, check, busy, record, onChange }: CheckStepProps) {
  const { t } = useTranslation('repayment');
  const { formatYuan, chineseAmount, currency } = useUi();
  const [chosen, setChosen] = useState<Shown | null>(null);
  const [title, setTitle] = useState('');
  const { sums } = check;
  const shown = chosen ?? firstShown(check);
  const { count, amount } = sums.good;
  const ready = count > 0 && !busy && !record.isPending;
  const save = () => {
    if (ready) record.mutate({ ...sheet, title: textOf(title), expected: { count, amount } });
  };
  useSaveHotkey(save);
  const counts = { ALL: check.rows.length, GOOD: count, ASKS: sums.asks.count, REFUSED: sums.refused.count };
  return (
    <Stack gap="sm">
      <MappingFields check={check} work={work} onChange={onChange} />
      <ReceiptSums check={check} />
      <Consequences following={0} restates={check.restates} />
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('sheet.shown')}
          value={shown}
          onChange={(next) => setChosen(STANDINGS.find((one) => one === next) ?? 'ALL')}
          data={STANDINGS.map((value) => ({ value, label: t(`sheet.standings.${value}`, { count: counts[value] }) }))}
        />
      </Group>
      <ReceiptTable
        lines={linesShown(check, shown)}
        choices={work.choices}
        loading={busy}
        onChoice={(row, change) => onChange(withChoice(work, row, change))}
      />
      {record.error !== null && <Refused error={record.error} />}
      <Group align="flex-end">
        <TextInput
          w={300}
          label={t('new.name')}
          placeholder={check.fileName}
          value={title}
          maxLength={100}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button leftSection={<Icon name="check" />} disabled={!ready} loading={record.isPending} onClick={save}>
          {t('new.record', { count, amount: formatYuan(amount) })}
        </Button>
        <Text c="dimmed" mb={6}>
          {count > 0 && currency === 'CNY' ? chineseAmount(amount) : t('new.nothing')}
        </Text>
      </Group>
    </Stack>
  );
}
