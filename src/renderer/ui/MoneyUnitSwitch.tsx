import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnitLabel } from './MoneyText.tsx';
import { useUi } from './UiContext.tsx';

/** 元 / 万元, for every amount on every page at once. */
export function MoneyUnitSwitch() {
  const { t } = useTranslation('ui');
  const { moneyUnit, setMoneyUnit } = useUi();
  const yuan = useUnitLabel('YUAN');
  const wan = useUnitLabel('WAN');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('money.unit')}
      value={moneyUnit}
      onChange={setMoneyUnit}
      data={[
        { value: 'YUAN', label: yuan },
        { value: 'WAN', label: wan },
      ]}
    />
  );
}
