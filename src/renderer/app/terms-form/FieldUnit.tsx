import { Text } from '@mantine/core';

/** The unit of a number inside its field: %, 个月. */
export function FieldUnit({ children }: { readonly children: string }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  );
}
