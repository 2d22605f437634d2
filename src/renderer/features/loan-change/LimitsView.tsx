import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExtensionLimits } from '../../../contract/loan-change.ts';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SidePart } from './SidePart.tsx';
import { useTermWords } from './term-words.ts';

/** Both legal limits of an extension, how much of them is used, and what is left. */
export function LimitsView({ limits }: { readonly limits: ExtensionLimits }) {
  const { t } = useTranslation('loan-change');
  const words = useTermWords();
  const facts: Fact[] = [
    { label: t('limits.original'), value: `${words(limits.original)} · ${t(`limits.class.${limits.termClass}`)}` },
    { label: t('limits.extended'), value: words(limits.extended) },
    { label: t('limits.asked'), value: words(limits.asked) },
    { label: t('limits.left'), value: t('limits.leftUntil', { term: words(limits.left), day: limits.latestOn }) },
  ];
  return (
    <SidePart title={t('limits.title')}>
      <Stack gap={8}>
        <FactGrid columns={2} facts={facts} />
        <Limit name="general" latestOn={limits.generalLatestOn} within={limits.withinGeneral} />
        <Limit name="measures" latestOn={limits.measuresLatestOn} within={limits.withinMeasures} />
        <Text size="xs" c="dimmed">
          {t('limits.source')}
        </Text>
      </Stack>
    </SidePart>
  );
}

interface LimitProps {
  readonly name: 'general' | 'measures';
  readonly latestOn: string;
  readonly within: boolean;
}

function Limit({ name, latestOn, within }: LimitProps) {
  const { t } = useTranslation('loan-change');
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon name={within ? 'check' : 'warning'} size={16} />
      <div>
        <Text {...(within ? {} : { fw: 600 })}>{t(`limits.${name}.name`, { day: latestOn })}</Text>
        <Text size="xs" c="dimmed">
          {t(within ? 'limits.within' : 'limits.beyond')} · {t(`limits.${name}.what`)}
        </Text>
      </div>
    </Group>
  );
}
