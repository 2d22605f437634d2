import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { FilterAmount } from '../../ui/FilterAmount.tsx';
import { FilterBar, FilterChoice, FilterSelect, FilterSwitch } from '../../ui/FilterBar.tsx';
import { DISTANCES, type DueState } from './due-state.ts';

const UNJUDGED = 'UNJUDGED';
const CLASSES = [...LOAN_CLASSES, UNJUDGED] as const;
const PLACES = ['ON_SITE', 'OFF_SITE'] as const;

/** An empty choice does not narrow; it is left out of the address. */
const some = <T,>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

/** What the due list is narrowed by. */
export function DueFilters({ state }: { readonly state: DueState }) {
  const { t } = useTranslation('post-loan');
  const townships = useApiQuery('customer.facets', {}).data?.townships ?? [];
  const { filter, setFilter } = state;
  const { onSite } = filter;
  return (
    <FilterBar onReset={state.narrowed ? state.resetFilter : undefined}>
      <Distance state={state} />
      <FilterChoice
        label={t('filter.place')}
        width={120}
        choices={PLACES.map((value) => ({ value, label: t(`way.${value}`) }))}
        value={onSite === undefined ? null : onSite ? 'ON_SITE' : 'OFF_SITE'}
        onChange={(value) => setFilter({ onSite: value === null ? undefined : value === 'ON_SITE' })}
      />
      <FilterAmount
        label={t('filter.minBalance')}
        value={filter.minBalance ?? null}
        onChange={(amount) => setFilter({ minBalance: amount === null ? undefined : fen(amount) })}
      />
      <FilterSelect
        label={t('filter.class')}
        width={120}
        choices={CLASSES.map((value) => ({ value, label: t(`ui:class.${value}`) }))}
        value={(filter.classes ?? []).map((one) => one ?? UNJUDGED)}
        onChange={(classes) => setFilter({ classes: some(classes.map((one) => (one === UNJUDGED ? null : one))) })}
      />
      <FilterSelect
        label={t('filter.township')}
        width={130}
        searchable
        choices={townships.map((value) => ({ value, label: value }))}
        value={filter.townships ?? []}
        onChange={(chosen) => setFilter({ townships: some(chosen) })}
      />
      <FilterSwitch
        label={t('filter.exceptionsOnly')}
        checked={filter.exceptionsOnly ?? false}
        onChange={(checked) => setFilter({ exceptionsOnly: checked || undefined })}
      />
    </FilterBar>
  );
}

/** How far ahead: always one of the distances, or the one an address asked for. */
function Distance({ state: { filter, setFilter } }: { readonly state: DueState }) {
  const { t } = useTranslation('post-loan');
  const { withinDays } = filter;
  const distances = [...new Set([...DISTANCES, withinDays])].sort((a, b) => a - b);
  return (
    <Select
      aria-label={t('filter.distance')}
      w={150}
      allowDeselect={false}
      data={distances.map((days) => ({ value: String(days), label: distanceLabel(days) }))}
      value={String(withinDays)}
      onChange={(value) => value !== null && setFilter({ withinDays: Number(value) })}
    />
  );
  function distanceLabel(days: number): string {
    if (days === 0) return t('filter.dueNow');
    return days === DISTANCES.at(-1) ? t('filter.wholePlan') : t('filter.within', { count: days });
  }
}
