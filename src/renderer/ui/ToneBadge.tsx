import { Badge, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ToneBadge.module.css';

/** Red, orange and yellow are for alerts only; all else is neutral or in the accent. */
export type Tone = 'neutral' | 'accent' | 'yellow' | 'orange' | 'red' | 'open';

interface ToneBadgeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** Why it is so; shown on hover and focus. */
  readonly why?: string;
}

/** A short word on a tint. The word carries the meaning, the colour only helps the eye. */
export function ToneBadge({ tone, children, why }: ToneBadgeProps) {
  const badge = (
    <Badge
      size="sm"
      radius="sm"
      variant="transparent"
      classNames={{ root: classes.root, label: classes.label }}
      data-tone={tone}
    >
      {children}
    </Badge>
  );
  return why === undefined ? badge : <Tooltip label={why}>{badge}</Tooltip>;
}
