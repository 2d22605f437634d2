import { Fieldset, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './FormSection.module.css';

interface FormSectionProps {
  readonly title: string;
  readonly description?: string;
  /** Fields beside one another on a wide screen. */
  readonly columns?: 1 | 2 | 3 | 4;
  readonly children: ReactNode;
}

/** One titled part of a form; its fields stand in columns. */
export function FormSection({ title, description, columns = 2, children }: FormSectionProps) {
  return (
    <Fieldset legend={title} classNames={{ root: classes.root, legend: classes.legend }}>
      {description !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {description}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: Math.min(columns, 2), md: columns }} spacing="md" verticalSpacing="sm">
        {children}
      </SimpleGrid>
    </Fieldset>
  );
}

/** A field that takes the section's whole width: long texts. */
export function WideField({ children }: { readonly children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>;
}
