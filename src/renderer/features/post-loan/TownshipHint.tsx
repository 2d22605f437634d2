import { Button, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueReview } from '../../../contract/post-loan.ts';
import type { DueState } from './due-state.ts';

const SHOWN = 6;

/** Townships with several loans on the page, the fullest first. */
function groupsOf(rows: readonly DueReview[]): { township: string; count: number }[] {
  const groups = Map.groupBy(
    rows.filter(({ onSite }) => onSite),
    ({ township }) => township,
  );
  return [...groups]
    .flatMap(([township, { length: count }]) => (township === null || count < 2 ? [] : [{ township, count }]))
    .sort((a, b) => b.count - a.count || a.township.localeCompare(b.township, 'zh-CN'))
    .slice(0, SHOWN);
}

interface TownshipHintProps {
  readonly rows: readonly DueReview[] | undefined;
  readonly state: DueState;
}

/** Visits that one drive can serve: on-site reviews of the page by township. */
export function TownshipHint({ rows, state }: TownshipHintProps) {
  const { t } = useTranslation('post-loan');
  const groups = useMemo(() => groupsOf(rows ?? []), [rows]);
  if (groups.length === 0 || state.filter.townships !== undefined) return null;
  return (
    <Group gap={4} mb={4}>
      <Text size="xs" c="dimmed">
        {t('due.oneDrive')}
      </Text>
      {groups.map(({ township, count }) => (
        <Button
          key={township}
          size="compact-xs"
          variant="default"
          onClick={() => state.setFilter({ townships: [township] })}
        >
          {t('due.township', { township, count })}
        </Button>
      ))}
      {state.sort.key !== 'township' && (
        <Button size="compact-xs" variant="subtle" onClick={() => state.setSort({ key: 'township', direction: 'asc' })}>
          {t('due.byTownship')}
        </Button>
      )}
    </Group>
  );
}
