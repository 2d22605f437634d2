import { Checkbox, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TermsPart } from './terms-part.ts';
import { WholeInput } from './WholeInput.tsx';

const EVERY = ['1', '2', '3', '4', '6', '12'] as const;

/** 结息日: the day, how often, and whether it bears interest itself. */
export function SettlementFields(part: TermsPart) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  return (
    <>
      <Select
        label={t('terms.field.settlementMonths')}
        allowDeselect={false}
        data={EVERY.map((value) => ({ value, label: t('terms.everyMonths', { count: Number(value) }) }))}
        value={values.settlementMonths}
        onChange={(chosen) => onChange({ settlementMonths: chosen ?? '1' })}
      />
      <WholeInput part={part} name="settlementDay" unit={t('terms.unit.day')} withAsterisk />
      <Stack justify="flex-start" pt={26}>
        <Checkbox
          label={t('terms.field.settlementInclusive')}
          description={t('terms.hint.settlementInclusive')}
          checked={values.settlementInclusive}
          onChange={(event) => onChange({ settlementInclusive: event.currentTarget.checked })}
        />
      </Stack>
    </>
  );
}
