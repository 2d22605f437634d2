import { Button, Paper, Table, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_OFFERS } from '../../../contract/calculation.ts';
import type { Calculated } from '../../../domain/calculator/calculation.ts';
import type { Compared } from '../../../domain/calculator/compare.ts';
import { shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import { type Fen, ZERO_FEN } from '../../../domain/kernel/money.ts';
import { Dash } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import classes from './ComparisonTable.module.css';
import { freshOffer, type OfferValues } from './calculator-values.ts';
import { OfferHead } from './OfferHead.tsx';
import { useCostErrorWords, useOfferErrorWords, wholePercent } from './offer-words.ts';
import type { Calculator } from './useCalculator.ts';

interface Line {
  readonly key: 'dues' | 'first' | 'peak' | 'last' | 'interest' | 'fees' | 'cost' | 'quoted' | 'simple' | 'compound';
  readonly cell: (compared: Compared) => ReactNode;
  readonly look?: string | undefined;
}

const money = (amount: Fen) => <MoneyText fen={amount} unit="YUAN" />;
const mostOf = (amounts: readonly Fen[]) => amounts.reduce((most, one) => (one > most ? one : most), ZERO_FEN);

function useLines(): readonly Line[] {
  const costWords = useCostErrorWords();
  const trueRate =
    (which: 'annualSimple' | 'annualCompound') =>
    ({ cost }: Compared) =>
      cost.ok ? (
        shownPercent(cost.value[which])
      ) : (
        <Tooltip label={costWords(cost.error)} multiline maw={280}>
          <Text span inherit tabIndex={0} aria-label={costWords(cost.error)}>
            <Dash />
          </Text>
        </Tooltip>
      );
  return [
    { key: 'dues', cell: ({ schedule }) => schedule.rows.length },
    { key: 'first', cell: ({ firstPayment }) => money(firstPayment) },
    { key: 'peak', cell: ({ payments }) => money(mostOf(payments)) },
    { key: 'last', cell: ({ lastPayment }) => money(lastPayment) },
    { key: 'interest', cell: ({ schedule }) => money(schedule.totals.interest) },
    { key: 'fees', cell: ({ totalFees }) => money(totalFees) },
    { key: 'cost', cell: ({ totalCost }) => money(totalCost), look: classes.cost },
    { key: 'quoted', cell: ({ terms }) => wholePercent(terms.annualRate) },
    { key: 'simple', cell: trueRate('annualSimple'), look: classes.true },
    { key: 'compound', cell: trueRate('annualCompound'), look: classes.true },
  ];
}

/** The methods side by side: what each asks in the head, what each costs below. */
export function ComparisonTable({ calculator }: { readonly calculator: Calculator }) {
  const { t } = useTranslation('calculator');
  const { values, change, changeOffer, read, calculated } = calculator;
  const unit = useUnitLabel('YUAN');
  const { offers } = values;
  const add = () => change({ offers: [...offers, freshOffer(nextMethod(offers))] });
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('comparison')}>
      <Table aria-label={t('comparison')} className={classes.table} verticalSpacing={3} horizontalSpacing={8}>
        <Table.Thead className={classes.head ?? ''}>
          <Table.Tr>
            <Table.Td>
              {offers.length < MOST_OFFERS && (
                <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
                  {t('addOffer')}
                </Button>
              )}
              <Text size="xs" c="dimmed" mt={6}>
                {t('inUnit', { unit })}
              </Text>
            </Table.Td>
            {offers.map((offer, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an offer is its place in the comparison
              <Table.Th key={index} scope="col">
                <OfferHead
                  index={index}
                  offer={offer}
                  errors={read.offerErrors[index] ?? {}}
                  onChange={(part) => changeOffer(index, part)}
                  onRemove={
                    offers.length === 1 ? undefined : () => change({ offers: offers.filter((_, at) => at !== index) })
                  }
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody aria-live="polite">
          <Figures calculated={calculated} columns={offers.length} />
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

/** A method that is not there yet, in the order of the list. */
function nextMethod(offers: readonly OfferValues[]): OfferValues['method'] {
  const usual = ['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL', 'INTEREST_FIRST', 'BULLET', 'FLAT', 'MORTGAGE_EPI'] as const;
  return usual.find((method) => !offers.some((offer) => offer.method === method)) ?? 'BALLOON';
}

function Figures({ calculated, columns }: { readonly calculated: Calculated | null; readonly columns: number }) {
  const { t } = useTranslation('calculator');
  const lines = useLines();
  const words = useOfferErrorWords();
  return lines.map(({ key, cell, look }, line) => (
    <Table.Tr key={key} {...(look === undefined ? {} : { className: look })}>
      <Table.Th scope="row" className={classes.label ?? ''}>
        {t(`line.${key}`)}
      </Table.Th>
      {Array.from({ length: columns }, (_, column) => {
        const result = calculated?.results[column]?.result;
        const place = `${key}:${column}`;
        if (result === undefined) {
          return (
            <Table.Td key={place}>
              <Dash />
            </Table.Td>
          );
        }
        if (result.ok) return <Table.Td key={place}>{cell(result.value)}</Table.Td>;
        return line === 0 ? (
          <Table.Td key={place} rowSpan={lines.length} className={classes.wrong ?? ''} role="alert">
            {words(result.error)}
          </Table.Td>
        ) : null;
      })}
    </Table.Tr>
  ));
}
