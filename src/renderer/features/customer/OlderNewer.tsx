import { Button, Group, Text } from '@mantine/core';

interface OlderNewerProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
  /** How many there are, in words. */
  readonly range: string;
  readonly older: string;
  readonly newer: string;
}

/** Pages of records that are read rather than compared. Only the count while one page holds them all. */
export function OlderNewer({ offset, limit, total, onOffset, range, older, newer }: OlderNewerProps) {
  return (
    <Group justify="space-between" mt="xs" mih={30}>
      <Text c="dimmed" className="figures">
        {range}
      </Text>
      {total > limit && (
        <Group gap="xs">
          <Button variant="default" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
            {newer}
          </Button>
          <Button variant="default" disabled={offset + limit >= total} onClick={() => onOffset(offset + limit)}>
            {older}
          </Button>
        </Group>
      )}
    </Group>
  );
}
