import { ActionIcon, Group, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ComparedMethodValue } from '../../../contract/calculation.ts';
import { FieldUnit } from '../../app/terms-form/FieldUnit.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { OfferValues } from './calculator-values.ts';
import { useEveryWords } from './offer-words.ts';
import { fieldsOf, type OfferErrors, type OfferField } from './read-calculator.ts';
import { useLeftFields } from './useLeftFields.ts';

interface OfferHeadProps {
  readonly index: number;
  readonly offer: OfferValues;
  readonly errors: OfferErrors;
  readonly onChange: (change: Partial<OfferValues>) => void;
  /** Undefined where it is the only one. */
  readonly onRemove: (() => void) | undefined;
}

const EVERY = ['1', '2', '3', '4', '6', '12'] as const;
const UNITS: Readonly<Record<OfferField, 'percent' | 'day' | 'periods' | 'months'>> = {
  rate: 'percent',
  settlementDay: 'day',
  repayDay: 'day',
  gracePeriods: 'periods',
  amortisationMonths: 'months',
};
const FIELDS = ['settlementDay', 'repayDay', 'gracePeriods', 'amortisationMonths'] as const satisfies OfferField[];

/** The head of a column: the method and the few things that only it asks. */
export function OfferHead({ index, offer, errors, onChange, onRemove }: OfferHeadProps) {
  const { t } = useTranslation('calculator');
  const every = useEveryWords();
  const fields = useLeftFields(errors);
  const uses = fieldsOf(offer.method);
  const number = index + 1;
  const typed = (name: OfferField) => (
    <TextInput
      key={name}
      name={name}
      label={t(`offer.${name}`)}
      aria-label={t('offerField', { number, field: t(`offer.${name}`) })}
      {...(name === 'rate' || name === 'settlementDay' ? { placeholder: t(`offer.${name}Placeholder`) } : {})}
      size="xs"
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: 'amountField' }}
      rightSectionWidth={42}
      rightSection={<FieldUnit>{t(`unit.${UNITS[name]}`)}</FieldUnit>}
      value={offer[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={fields.errorOf(name)}
    />
  );
  return (
    <Stack gap={4} onBlur={fields.onBlur}>
      <Group gap={2} wrap="nowrap">
        <Select
          size="xs"
          fw={600}
          aria-label={t('methodOf', { number })}
          title={t(`loan:method.${offer.method}`)}
          allowDeselect={false}
          rightSectionWidth={22}
          style={{ flex: 1 }}
          data={ComparedMethodValue.options.map((value) => ({ value, label: t(`loan:method.${value}`) }))}
          comboboxProps={{ width: 220, position: 'bottom-start' }}
          value={offer.method}
          onChange={(chosen) => {
            const method = ComparedMethodValue.options.find((one) => one === chosen);
            if (method !== undefined) onChange({ method });
          }}
        />
        {onRemove !== undefined && (
          <Tooltip label={t('removeOffer')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('removeOfferOf', { number, method: t(`loan:method.${offer.method}`) })}
              onClick={onRemove}
            >
              <Icon name="close" size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {uses.has('monthsPerPeriod') && (
        <Select
          size="xs"
          label={t('offer.monthsPerPeriod')}
          aria-label={t('offerField', { number, field: t('offer.monthsPerPeriod') })}
          allowDeselect={false}
          data={EVERY.map((value) => ({ value, label: every(Number(value)) }))}
          value={offer.monthsPerPeriod}
          onChange={(chosen) => onChange({ monthsPerPeriod: EVERY.find((one) => one === chosen) ?? '1' })}
        />
      )}
      {FIELDS.filter((name) => uses.has(name)).map(typed)}
      {typed('rate')}
    </Stack>
  );
}
