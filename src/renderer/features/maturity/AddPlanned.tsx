import { Button, Group, Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import { amountError, amountOf } from '../../app/form-values.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useUnitLabel } from '../../ui/MoneyText.tsx';
import { MOST_TRIED } from './tried-loans.ts';
import type { TriedLoans } from './useTriedLoans.tsx';

interface AddPlannedProps {
  readonly board: MaturityBoard;
  readonly tried: TriedLoans;
}

/** A loan that is only planned: what it is, how much, and the month it would fall due. */
export function AddPlanned({ board, tried }: AddPlannedProps) {
  const { t } = useTranslation('maturity');
  const unit = useUnitLabel('YUAN');
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [month, setMonth] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const add = () => {
    const fault = amountError(amount, { required: true, positive: true });
    const typed = amountOf(amount);
    setError(fault);
    if (fault !== null || typed === null) return;
    const number = nextNumber(tried);
    tried.add([
      {
        id: `planned:${number}`,
        kind: 'PLANNED',
        name: name.trim() === '' ? t('simulator.plannedName', { number }) : name.trim(),
        loanId: null,
        amount: typed,
        month: month ?? board.months[0]?.month ?? '',
        shift: 0,
      },
    ]);
    setName('');
    setAmount('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t('simulator.planned')}>
      <TextInput
        label={t('simulator.plannedWhat')}
        w={150}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <TextInput
        label={t('simulator.amount')}
        w={150}
        inputMode="decimal"
        autoComplete="off"
        classNames={{ input: 'amountField' }}
        rightSection={<FieldUnit>{unit}</FieldUnit>}
        value={amount}
        error={error}
        onChange={(event) => setAmount(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Select
        label={t('months.month')}
        w={112}
        allowDeselect={false}
        searchable
        data={board.months.map((span) => span.month)}
        value={month ?? board.months[0]?.month ?? null}
        onChange={setMonth}
      />
      <Button
        variant="default"
        leftSection={<Icon name="plus" />}
        disabled={tried.plan.loans.length >= MOST_TRIED}
        onClick={add}
      >
        {t('simulator.addPlanned')}
      </Button>
    </Group>
  );
}

/** Numbers go on: one that was removed does not come back as another. */
function nextNumber({ plan }: TriedLoans): number {
  const numbers = plan.loans.map(({ id }) => Number(/^planned:(\d+)$/.exec(id)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}
