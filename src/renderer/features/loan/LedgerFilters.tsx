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
import type { LedgerState } from './ledger-state.ts';
import { UNJUDGED, useLoanChoices, useManagerChoices } from './loan-choices.ts';

/** An empty choice does not narrow; it is left out of the address. */
const some = <T,>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

const OVERDUE = ['yes', 'no'] as const;

const isNarrowedFurther = ({ purposes, guarantees, maturityFrom, maturityTo, minBalance }: LoanFilter) =>
  [purposes, guarantees, maturityFrom, maturityTo, minBalance].some((one) => one !== undefined);

/** What the ledger is narrowed by every day in one line, the rest behind a button. */
export function LedgerFilters({ state }: { readonly state: LedgerState }) {
  const { t } = useTranslation('loan');
  const choices = useLoanChoices();
  const managers = useManagerChoices();
  const { filter, setFilter } = state;
  const further = isNarrowedFurther(filter);
  const [open, setOpen] = useState(false);
  const shown = open || further;
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
        choices={OVERDUE.map((value) => ({ value, label: t(`filter.overdueIs.${value}`) }))}
        value={filter.overdue === undefined ? null : filter.overdue ? 'yes' : 'no'}
        onChange={(value) => setFilter({ overdue: value === null ? undefined : value === 'yes' })}
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
        aria-expanded={shown}
        disabled={further}
        leftSection={<Icon name="settings" />}
        onClick={() => setOpen(!open)}
      >
        {t(shown ? 'filter.less' : 'filter.more')}
      </Button>
      {shown && <FurtherFilters state={state} choices={choices} />}
    </FilterBar>
  );
}

interface FurtherFiltersProps {
  readonly state: LedgerState;
  readonly choices: ReturnType<typeof useLoanChoices>;
}

function FurtherFilters({ state: { filter, setFilter }, choices }: FurtherFiltersProps) {
  const { t } = useTranslation('loan');
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
        value={filter.guarantees ?? []}
        onChange={(guarantees) => setFilter({ guarantees: some(guarantees) })}
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
    </>
  );
}
