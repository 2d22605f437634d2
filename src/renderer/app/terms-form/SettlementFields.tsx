import { Checkbox, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EVERY_MONTHS, every } from './every-months.ts';
import type { TermsPart } from './terms-part.ts';
import { WholeInput } from './WholeInput.tsx';

/** 结息日: the day, how often, and whether it bears interest itself. */
export function SettlementFields(part: TermsPart) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  return (
    <>
      <Select
        label={t('terms.field.settlementMonths')}
        allowDeselect={false}
        data={EVERY_MONTHS.map((value) => ({ value, label: every(t, value) }))}
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
