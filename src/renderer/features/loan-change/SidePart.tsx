import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A titled part beside the form. */
export function SidePart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="sm" component="section">
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}
