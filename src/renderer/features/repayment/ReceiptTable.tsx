import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptChoice, ReceiptLine } from '../../../contract/receipt.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useReceiptWords, weightOfText } from './reason-words.ts';
import { SplitDialog } from './SplitDialog.tsx';

const TONES = { GOOD: 'accent', ASKS: 'yellow', REFUSED: 'orange', SKIPPED: 'neutral' } as const;

type OnChoice = (row: number, change: Partial<ReceiptChoice>) => void;

interface ReceiptTableProps {
  readonly lines: readonly ReceiptLine[];
  readonly choices: ReadonlyMap<number, ReceiptChoice>;
  readonly loading: boolean;
  readonly onChoice: OnChoice;
}

/** Rows of the sheet with what will become of each and why, and what the person may say to it. */
export function ReceiptTable({ lines, choices, loading, onChoice }: ReceiptTableProps) {
  const { t } = useTranslation('repayment');
  const [splitting, setSplitting] = useState<ReceiptLine | null>(null);
  const columns = useLineColumns(choices, onChoice, setSplitting);
  return (
    <>
      <DataTable
        tableId="repayment.sheet"
        label={t('sheet.label')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.row}
        loading={loading && lines.length === 0}
        empty={<EmptyState icon="check" title={t('sheet.none')} />}
        height={420}
        withTools={false}
      />
      {splitting !== null && (
        <SplitDialog
          line={splitting}
          onClose={() => setSplitting(null)}
          onDone={(split) => {
            onChoice(splitting.row, { split });
            setSplitting(null);
          }}
        />
      )}
    </>
  );
}

function useLineColumns(
  choices: ReadonlyMap<number, ReceiptChoice>,
  onChoice: OnChoice,
  onSplit: (line: ReceiptLine) => void,
): readonly Column<ReceiptLine>[] {
  const { t } = useTranslation('repayment');
  const unit = useUnitLabel('YUAN');
  return useMemo(
    () => [
      { key: 'row', title: t('sheet.row'), align: 'right', width: 48, render: ({ row }) => row },
      {
        key: 'standing',
        title: t('sheet.standing'),
        width: 76,
        render: ({ standing }) => <ToneBadge tone={TONES[standing]}>{t(`sheet.is.${standing}`)}</ToneBadge>,
      },
      { key: 'loan', title: t('sheet.loan'), width: 158, render: (line) => <LoanCell line={line} /> },
      {
        key: 'on',
        title: t('field.on'),
        width: 96,
        render: ({ on }) => (on === null ? <Dash /> : <DateText day={on} />),
      },
      {
        key: 'amount',
        title: t('inUnit', { label: t('field.amount'), unit }),
        align: 'right',
        width: 104,
        render: ({ amount }) => (amount === null ? <Dash /> : <MoneyText fen={amount} unit="YUAN" />),
      },
      { key: 'goes', title: t('sheet.goes'), width: 150, render: (line) => <Goes line={line} /> },
      { key: 'why', title: t('sheet.why'), width: 252, render: (line) => <Why line={line} /> },
      {
        key: 'acts',
        title: t('sheet.decide'),
        width: 208,
        render: (line) => (
          <Decide line={line} choice={choices.get(line.row)} onChoice={onChoice} onSplit={() => onSplit(line)} />
        ),
      },
    ],
    [t, unit, choices, onChoice, onSplit],
  );
}

function LoanCell({ line: { loan, called } }: { readonly line: ReceiptLine }) {
  if (loan === null) return called ?? <Dash />;
  return (
    <>
      <Text inherit truncate title={loan.customerName}>
        {loan.customerName}
      </Text>
      <Text size="xs" c="dimmed" className="figures">
        {loan.number}
      </Text>
    </>
  );
}

const PARTS = ['fees', 'compound', 'penalty', 'interest', 'principal', 'surplus'] as const;

function Goes({ line: { division } }: { readonly line: ReceiptLine }) {
  const { t } = useTranslation('repayment');
  if (division === null) return <Dash />;
  return PARTS.filter((part) => division[part] !== 0).map((part) => (
    <Text key={part} size="xs">
      {t(`goes.${part}`)} <MoneyText fen={division[part]} unit="YUAN" />
    </Text>
  ));
}

/** Every reason in full: it wraps where other cells are cut. */
function Why({ line: { problems } }: { readonly line: ReceiptLine }) {
  const words = useReceiptWords();
  return (
    <div style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {problems.map((problem) => (
        <Text
          key={problem.reason + problem.field}
          size="sm"
          {...(weightOfText(problem.reason) === 'NOTE' ? { c: 'dimmed' } : {})}
        >
          {words(problem)}
        </Text>
      ))}
    </div>
  );
}

interface DecideProps {
  readonly line: ReceiptLine;
  readonly choice: ReceiptChoice | undefined;
  readonly onChoice: OnChoice;
  readonly onSplit: () => void;
}

function Decide({ line, choice, onChoice, onSplit }: DecideProps) {
  const { t } = useTranslation('repayment');
  const { row, standing, leftOut, suggestions, problems } = line;
  const asks = problems.some(({ reason }) => weightOfText(reason) === 'ASKS');
  const needsSplit = problems.some(({ reason }) => reason === 'SPLIT_NEEDED') || choice?.split !== undefined;
  const isSum = problems.some(({ reason }) => reason === 'SUM_ROW');
  return (
    <Stack gap={4} align="flex-start">
      {suggestions.length > 0 && (
        <Select
          size="xs"
          w={190}
          aria-label={t('sheet.pickLoan', { row })}
          placeholder={t('sheet.pickLoanHint')}
          data={suggestions.map(({ loanId, number, customerName }) => ({
            value: String(loanId),
            label: `${number} ${customerName}`,
          }))}
          value={null}
          onChange={(value) => value !== null && onChoice(row, { loanId: Number(value) })}
        />
      )}
      {choice?.loanId !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => onChoice(row, { loanId: undefined })}>
          {t('sheet.otherLoan')}
        </Button>
      )}
      {needsSplit && (
        <Button size="compact-xs" variant="default" onClick={onSplit} aria-label={t('sheet.splitOf', { row })}>
          {t('sheet.split')}
        </Button>
      )}
      <Group gap="sm">
        {asks && (
          <Checkbox
            size="xs"
            label={t('sheet.accept')}
            aria-label={t('sheet.acceptOf', { row })}
            checked={choice?.accept === true}
            onChange={(event) => onChoice(row, { accept: event.currentTarget.checked || undefined })}
          />
        )}
        {!isSum && (standing !== 'REFUSED' || leftOut) && (
          <Checkbox
            size="xs"
            label={t('sheet.leaveOut')}
            aria-label={t('sheet.leaveOutOf', { row })}
            checked={leftOut}
            onChange={(event) => onChoice(row, { leaveOut: event.currentTarget.checked || undefined })}
          />
        )}
      </Group>
    </Stack>
  );
}
