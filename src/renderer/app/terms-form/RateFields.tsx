import { SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../../domain/kernel/rate.ts';
import type { LprPrice } from '../../../domain/lending/lpr-tenor.ts';
import { REPRICING_DAYS } from '../../../domain/lpr/repricing-days.ts';
import { FieldUnit } from './FieldUnit.tsx';
import { type TermsPart, textProps } from './terms-part.ts';

const REPRICING_MONTHS = ['3', '6', '12'] as const;

interface RateFieldsProps extends TermsPart {
  /** Offers LPR plus points beside the fixed rate; the LPR found for the days, null while they are open. */
  readonly lpr?: LprPrice | null;
}

/** A fixed rate, or LPR plus points with what they come to on the day. */
export function RateFields({ lpr, ...part }: RateFieldsProps) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  const isLpr = lpr !== undefined && values.rateKind === 'LPR';
  return (
    <>
      {lpr !== undefined && (
        <Stack gap={3}>
          <Text fw={500}>{t('terms.field.rateKind')}</Text>
          <SegmentedControl
            aria-label={t('terms.field.rateKind')}
            data={(['FIXED', 'LPR'] as const).map((value) => ({ value, label: t(`terms.rateKind.${value}`) }))}
            value={values.rateKind}
            onChange={(chosen) => onChange({ rateKind: chosen === 'LPR' ? 'LPR' : 'FIXED' })}
          />
        </Stack>
      )}
      {isLpr ? <LprFields {...part} lpr={lpr} /> : <FixedRate {...part} />}
    </>
  );
}

function FixedRate(part: TermsPart) {
  const { t } = useTranslation('app');
  const isFlat = part.values.method === 'FLAT';
  return (
    <TextInput
      label={t(isFlat ? 'terms.field.flatRate' : 'terms.field.rate')}
      {...(isFlat ? { description: t('terms.hint.flatRate') } : {})}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: 'amountField' }}
      rightSection={<FieldUnit>{t('terms.unit.percent')}</FieldUnit>}
      {...textProps(part, 'rate')}
    />
  );
}

function LprFields({ lpr, ...part }: TermsPart & { readonly lpr: LprPrice | null }) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  const words =
    lpr === null
      ? t('terms.hint.lprOpen')
      : t('terms.hint.lpr', {
          tenor: t(`terms.tenor.${lpr.tenor}`),
          base: formatPercent(lpr.base),
          rate: formatPercent(lpr.annualRate, 4),
        });
  return (
    <>
      <TextInput
        label={t('terms.field.points')}
        description={words}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        autoComplete="off"
        classNames={{ input: 'amountField' }}
        rightSection={<FieldUnit>{t('terms.unit.points')}</FieldUnit>}
        {...textProps(part, 'points')}
      />
      <Select
        label={t('terms.field.repricingDay')}
        allowDeselect={false}
        data={REPRICING_DAYS.map((value) => ({ value, label: t(`terms.repricingDay.${value}`) }))}
        value={values.repricingDay}
        onChange={(chosen) => onChange({ repricingDay: chosen === 'ANNIVERSARY' ? 'ANNIVERSARY' : 'JANUARY_1' })}
      />
      <Select
        label={t('terms.field.repricingMonths')}
        allowDeselect={false}
        data={REPRICING_MONTHS.map((value) => ({ value, label: t('terms.months', { count: Number(value) }) }))}
        value={values.repricingMonths}
        onChange={(chosen) => onChange({ repricingMonths: chosen ?? '12' })}
      />
    </>
  );
}
