import { Radio, Stack, Table, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrepaymentChoice, PrepaymentPreview } from '../../../contract/repayment.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';

type Option = PrepaymentChoice['option'];
type Plan = PrepaymentPreview['present'];

interface ChoiceCompareProps {
  readonly preview: PrepaymentPreview;
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
}

const FIGURES: readonly (readonly [key: string, show: (plan: Plan) => ReactNode])[] = [
  ['instalment', ({ instalment }) => (instalment === null ? <Dash /> : <MoneyText fen={instalment} unit="YUAN" />)],
  ['remaining', ({ remaining }) => remaining],
  ['lastDueOn', ({ lastDueOn }) => <DateText day={lastDueOn} absent="dash" />],
  ['interest', ({ interest }) => <MoneyText fen={interest} unit="YUAN" />],
];

/** The plan as it is beside both ways of going on: what is paid per period, until when, and what is saved. */
export function ChoiceCompare({ preview, chosen, onChoose }: ChoiceCompareProps) {
  const { t } = useTranslation('repayment');
  const { present, choices } = preview;
  const due = choices.find(({ option }) => option === chosen)?.dues ?? [];
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h5">
        {t('compare.title')}
      </Title>
      <Table aria-label={t('compare.title')} withTableBorder maw={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('compare.figure')}</Table.Th>
            <Table.Th ta="right">{t('compare.present')}</Table.Th>
            {choices.map(({ option }) => (
              <Table.Th key={option} ta="right">
                <Radio
                  size="xs"
                  label={t(`prepay.options.${option}.name`)}
                  checked={option === chosen}
                  onChange={() => onChoose(option)}
                  style={{ display: 'inline-block' }}
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {FIGURES.map(([key, show]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw="inherit">
                {t(`compare.${key}`)}
              </Table.Th>
              <Table.Td ta="right">{show(present)}</Table.Td>
              {choices.map(({ option, plan }) => (
                <Table.Td key={option} ta="right" fw={option === chosen ? 600 : 'inherit'}>
                  {show(plan)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row" fw="inherit">
              {t('compare.saved')}
            </Table.Th>
            <Table.Td ta="right">
              <Dash />
            </Table.Td>
            {choices.map(({ option, interestSaved }) => (
              <Table.Td key={option} ta="right" fw={option === chosen ? 600 : 'inherit'}>
                <MoneyText fen={interestSaved} unit="YUAN" />
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <ComparedDues dues={due} />
    </Stack>
  );
}

type Due = PrepaymentChoice['dues'][number];

function ComparedDues({ dues }: { readonly dues: readonly Due[] }) {
  const { t } = useTranslation('repayment');
  const columns = useDueColumns();
  return (
    <DataTable
      tableId="repayment.compare"
      label={t('compare.dues')}
      columns={columns}
      rows={dues}
      rowKey={(due) => due.dueOn}
      empty={null}
      height={320}
      withTools={false}
    />
  );
}

function useDueColumns(): readonly Column<Due>[] {
  const { t } = useTranslation('repayment');
  const unit = useUnitLabel('YUAN');
  return useMemo(() => {
    const side = (from: 'before' | 'after', key: 'payment' | 'principal' | 'interest'): Column<Due> => ({
      key: `${from}.${key}`,
      title: t('inUnit', { label: t(`compare.${from}.${key}`), unit }),
      align: 'right',
      render: (due) => {
        const shown = due[from];
        return shown === null ? <Dash /> : <MoneyText fen={shown[key]} unit="YUAN" />;
      },
    });
    return [
      { key: 'dueOn', title: t('compare.dueOn'), width: 120, render: ({ dueOn }) => <DateText day={dueOn} /> },
      side('before', 'payment'),
      side('before', 'interest'),
      side('after', 'payment'),
      side('after', 'principal'),
      side('after', 'interest'),
    ];
  }, [t, unit]);
}
