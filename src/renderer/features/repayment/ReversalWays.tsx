import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReversalFrom } from '../../../contract/repayment.ts';

const WAYS = ['EVENT_DAY', 'TODAY'] as const satisfies readonly ReversalFrom[];

interface ReversalWaysProps {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** From which day what is taken back no longer counts. */
export function ReversalWays(props: ReversalWaysProps) {
  const { t } = useTranslation('repayment');
  return (
    <Radio.Group label={t('reverse.from')} {...props}>
      <Stack gap={6} mt={4}>
        {WAYS.map((way) => (
          <Radio
            size="xs"
            key={way}
            value={way}
            label={t(`reverse.ways.${way}.name`)}
            description={t(`reverse.ways.${way}.what`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
