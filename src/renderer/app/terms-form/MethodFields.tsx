import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '../../../domain/lending/method-fields.ts';
import { REPAYMENT_METHODS, type RepaymentMethod } from '../../../domain/schedule/schedule-terms.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { WideField } from '../../ui/FormSection.tsx';
import { CustomRowsInput } from './CustomRowsInput.tsx';
import { EVERY_MONTHS, every } from './every-months.ts';
import { SettlementFields } from './SettlementFields.tsx';
import { type TermsPart, typedProps } from './terms-part.ts';
import { WholeInput } from './WholeInput.tsx';

interface MethodFieldsProps extends TermsPart {
  /** Methods to choose from; all of them unless told. */
  readonly methods?: readonly RepaymentMethod[];
}

/** The method of repayment and exactly the fields that it needs. */
export function MethodFields({ methods = REPAYMENT_METHODS, ...part }: MethodFieldsProps) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  const { needed, optional } = fieldsOf(values.method, values.bySettlement);
  const needs = new Set([...needed, ...optional]);
  return (
    <>
      <Select
        label={t('terms.field.method')}
        allowDeselect={false}
        data={methods.map((value) => ({ value, label: t(`loan:method.${value}`) }))}
        value={values.method}
        onChange={(chosen) => {
          const method = methods.find((one) => one === chosen);
          if (method !== undefined) onChange({ method });
        }}
      />
      {values.method === 'INTEREST_FIRST' && <SettlementChoice {...part} />}
      {needs.has('periods') && <WholeInput part={part} name="periods" unit={t('terms.unit.periods')} withAsterisk />}
      {needs.has('monthsPerPeriod') && (
        <Select
          label={t('terms.field.monthsPerPeriod')}
          allowDeselect={false}
          data={EVERY_MONTHS.map((value) => ({ value, label: every(t, value) }))}
          value={values.monthsPerPeriod}
          onChange={(chosen) => onChange({ monthsPerPeriod: chosen ?? '1' })}
        />
      )}
      {needs.has('settlement') && <SettlementFields {...part} />}
      {needs.has('maturityOn') && (
        <DayInput label={t('terms.field.maturityOn')} withAsterisk {...typedProps(part, 'maturityOn')} />
      )}
      {needs.has('repayDay') && <WholeInput part={part} name="repayDay" unit={t('terms.unit.day')} withAsterisk />}
      {needs.has('gracePeriods') && <WholeInput part={part} name="gracePeriods" unit={t('terms.unit.periods')} />}
      {needs.has('amortisationPeriods') && (
        <WholeInput part={part} name="amortisationPeriods" unit={t('terms.unit.periods')} withAsterisk />
      )}
      {needs.has('custom') && (
        <WideField>
          <CustomRowsInput
            rows={values.custom}
            error={part.errors.custom}
            onChange={(custom) => onChange({ custom })}
          />
        </WideField>
      )}
    </>
  );
}

function SettlementChoice({ values, onChange }: TermsPart) {
  const { t } = useTranslation('app');
  return (
    <Select
      label={t('terms.field.bySettlement')}
      allowDeselect={false}
      data={(['settlement', 'periods'] as const).map((value) => ({ value, label: t(`terms.interestDays.${value}`) }))}
      value={values.bySettlement ? 'settlement' : 'periods'}
      onChange={(chosen) => onChange({ bySettlement: chosen === 'settlement' })}
    />
  );
}
