import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanFilter } from '../../../contract/loan.ts';
import { isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { FilterAmount } from '../../ui/FilterAmount.tsx';
import { FilterBar, FilterChoice, FilterSelect, FilterText } from '../../ui/FilterBar.tsx';
import { FilterDay } from '../../ui/FilterDay.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FilterRate } from './FilterRate.tsx';
import type { LedgerState } from './ledger-state.ts';
import { UNJUDGED, UNSTATED, useLoanChoices, useManagerChoices, useProductChoices } from './loan-choices.ts';

/** An empty choice does not narrow; it is left out of the address. */
const some = <T,>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

/** Choices with what is not stated among them, as the contract has it: null. */
const stated = <T extends string>(values: readonly (T | typeof UNSTATED)[]): (T | null)[] | undefined =>
  some(values.map((one) => (one === UNSTATED ? null : one)));
const shown = <T extends string>(values: readonly (T | null)[] | undefined): (T | typeof UNSTATED)[] =>
  (values ?? []).map((one) => one ?? UNSTATED);

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];
const answerOf = (value: boolean | undefined): YesNo | null => (value === undefined ? null : value ? 'yes' : 'no');
const truthOf = (value: YesNo | null): boolean | undefined => (value === null ? undefined : value === 'yes');

const FURTHER = [
  'purposes',
  'guarantees',
  'maturityFrom',
  'maturityTo',
  'minBalance',
  'products',
  'methods',
  'extended',
  'penalty',
  'rateFrom',
  'rateTo',
] as const satisfies readonly (keyof LoanFilter)[];
const isNarrowedFurther = (filter: LoanFilter) => FURTHER.some((field) => filter[field] !== undefined);

/** What the ledger is narrowed by every day in one line, the rest behind a button. */
export function LedgerFilters({ state }: { readonly state: LedgerState }) {
  const { t } = useTranslation('loan');
  const choices = useLoanChoices();
  const managers = useManagerChoices();
  const { filter, setFilter } = state;
  const further = isNarrowedFurther(filter);
  const [open, setOpen] = useState(false);
  const isOpen = open || further;
  return (
    <FilterBar onReset={state.narrowed ? state.resetFilter : undefined}>
      <FilterText
        label={t('filter.text')}
        width={230}
        value={filter.text ?? ''}
        onChange={(text) => setFilter({ text: text === '' ? undefined : text })}
      />
      <FilterSelect
        label={t('filter.status')}
        width={110}
        choices={choices.statuses}
        value={filter.statuses ?? []}
        onChange={(statuses) => setFilter({ statuses: some(statuses) })}
      />
      <FilterSelect
        label={t('filter.class')}
        width={120}
        choices={choices.classes}
        value={(filter.classes ?? []).map((one) => one ?? UNJUDGED)}
        onChange={(classes) => setFilter({ classes: some(classes.map((one) => (one === UNJUDGED ? null : one))) })}
      />
      <FilterChoice
        label={t('filter.overdue')}
        width={110}
        choices={YES_NO.map((value) => ({ value, label: t(`filter.overdueIs.${value}`) }))}
        value={answerOf(filter.overdue)}
        onChange={(value) => setFilter({ overdue: truthOf(value) })}
      />
      <FilterSelect
        label={t('filter.manager')}
        width={120}
        searchable
        choices={managers}
        value={(filter.managerIds ?? []).map(String)}
        onChange={(ids) => setFilter({ managerIds: some(ids.map(Number)) })}
      />
      <Button
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        disabled={further}
        leftSection={<Icon name="settings" />}
        onClick={() => setOpen(!open)}
      >
        {t(isOpen ? 'filter.less' : 'filter.more')}
      </Button>
      {isOpen && <FurtherFilters state={state} choices={choices} />}
    </FilterBar>
  );
}

interface FurtherFiltersProps {
  readonly state: LedgerState;
  readonly choices: ReturnType<typeof useLoanChoices>;
}

function FurtherFilters({ state: { filter, setFilter }, choices }: FurtherFiltersProps) {
  const { t } = useTranslation('loan');
  const products = useProductChoices();
  const dayOrUndefined = (day: string | null) => (day !== null && isIsoDay(day) ? day : undefined);
  return (
    <>
      <FilterSelect
        label={t('filter.purpose')}
        width={110}
        choices={choices.purposes}
        value={filter.purposes ?? []}
        onChange={(purposes) => setFilter({ purposes: some(purposes) })}
      />
      <FilterSelect
        label={t('filter.guarantee')}
        width={120}
        choices={choices.guarantees}
        value={shown(filter.guarantees)}
        onChange={(guarantees) => setFilter({ guarantees: stated(guarantees) })}
      />
      <FilterSelect
        label={t('filter.product')}
        width={130}
        searchable
        choices={products}
        value={shown(filter.products)}
        onChange={(names) => setFilter({ products: stated(names) })}
      />
      <FilterSelect
        label={t('filter.method')}
        width={120}
        choices={choices.methods}
        value={shown(filter.methods)}
        onChange={(methods) => setFilter({ methods: stated(methods) })}
      />
      <FilterDay
        label={t('filter.maturityFrom')}
        value={filter.maturityFrom ?? null}
        onChange={(day) => setFilter({ maturityFrom: dayOrUndefined(day) })}
      />
      <FilterDay
        label={t('filter.maturityTo')}
        value={filter.maturityTo ?? null}
        onChange={(day) => setFilter({ maturityTo: dayOrUndefined(day) })}
      />
      <FilterAmount
        label={t('filter.minBalance')}
        value={filter.minBalance ?? null}
        onChange={(amount) => setFilter({ minBalance: amount === null ? undefined : fen(amount) })}
      />
      <FilterRate
        label={t('filter.rateFrom')}
        value={filter.rateFrom ?? null}
        onChange={(rateFrom) => setFilter({ rateFrom: rateFrom ?? undefined })}
      />
      <FilterRate
        label={t('filter.rateTo')}
        value={filter.rateTo ?? null}
        onChange={(rateTo) => setFilter({ rateTo: rateTo ?? undefined })}
      />
      <FilterChoice
        label={t('filter.extended')}
        width={110}
        choices={YES_NO.map((value) => ({ value, label: t(`filter.extendedIs.${value}`) }))}
        value={answerOf(filter.extended)}
        onChange={(value) => setFilter({ extended: truthOf(value) })}
      />
      <FilterChoice
        label={t('filter.penalty')}
        width={120}
        choices={YES_NO.map((value) => ({ value, label: t(`filter.penaltyIs.${value}`) }))}
        value={answerOf(filter.penalty)}
        onChange={(value) => setFilter({ penalty: truthOf(value) })}
      />
    </>
  );
}
