import { useTranslation } from 'react-i18next';
import { type CustomerFilter, CustomerKind, CustomerStatus, Grade } from '../../../contract/customer.ts';
import { LoanClassValue } from '../../../contract/primitives.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { FilterBar, FilterSelect, FilterSwitch, FilterText } from '../../ui/FilterBar.tsx';

interface CustomerFiltersProps {
  readonly filter: CustomerFilter;
  readonly onChange: (change: { readonly [K in keyof CustomerFilter]?: CustomerFilter[K] | undefined }) => void;
  readonly onReset: (() => void) | undefined;
}

/** None chosen does not narrow. */
const some = <V,>(values: V[]): V[] | undefined => (values.length === 0 ? undefined : values);

/** What narrows the list of customers. */
export function CustomerFilters({ filter, onChange, onReset }: CustomerFiltersProps) {
  const { t } = useTranslation('customer');
  const facets = useApiQuery('customer.facets', {});
  const names = useApiQuery('user.names', {});
  const managers = (names.data?.rows ?? []).filter((user) => user.isManager || filter.managerIds?.includes(user.id));
  const townships = [...new Set([...(facets.data?.townships ?? []), ...(filter.townships ?? [])])];
  return (
    <FilterBar onReset={onReset}>
      <FilterText
        label={t('list.filter.text')}
        width={270}
        value={filter.text ?? ''}
        onChange={(text) => onChange({ text: text === '' ? undefined : text.slice(0, 60) })}
      />
      <FilterSelect
        label={t('list.filter.kinds')}
        width={112}
        choices={CustomerKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={filter.kinds ?? []}
        onChange={(kinds) => onChange({ kinds: some(kinds) })}
      />
      {managers.length > 1 && (
        <FilterSelect
          label={t('list.filter.managers')}
          width={112}
          searchable
          choices={managers.map(({ id, displayName }) => ({ value: String(id), label: displayName }))}
          value={(filter.managerIds ?? []).map(String)}
          onChange={(ids) => onChange({ managerIds: some(ids.map(Number)) })}
        />
      )}
      {townships.length > 0 && (
        <FilterSelect
          label={t('list.filter.townships')}
          width={112}
          searchable
          choices={townships.map((value) => ({ value, label: value }))}
          value={filter.townships ?? []}
          onChange={(chosen) => onChange({ townships: some(chosen.slice(0, 50)) })}
        />
      )}
      <FilterSelect
        label={t('list.filter.grades')}
        width={112}
        choices={Grade.options.map((value) => ({ value, label: value }))}
        value={filter.grades ?? []}
        onChange={(grades) => onChange({ grades: some(grades) })}
      />
      <FilterSelect
        label={t('list.filter.classes')}
        width={112}
        choices={LoanClassValue.options.map((value) => ({ value, label: t(`ui:class.${value}`) }))}
        value={filter.classes ?? []}
        onChange={(classes) => onChange({ classes: some(classes) })}
      />
      <FilterSelect
        label={t('list.filter.statuses')}
        width={96}
        choices={CustomerStatus.options.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={filter.statuses ?? []}
        onChange={(statuses) => onChange({ statuses: some(statuses) })}
      />
      <FilterSwitch
        label={t('list.filter.hasLoan')}
        checked={filter.hasLoan ?? false}
        onChange={(checked) => onChange({ hasLoan: checked ? true : undefined })}
      />
      <FilterSwitch
        label={t('list.filter.overdue')}
        checked={filter.overdue ?? false}
        onChange={(checked) => onChange({ overdue: checked ? true : undefined })}
      />
    </FilterBar>
  );
}
