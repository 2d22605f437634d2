import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface RowLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  /** Cut off at the end of its column. */
  readonly truncate?: boolean;
}

/** A link inside a row that has a place of its own to open: led to without opening the row. */
export function RowLink({ to, children, truncate = false }: RowLinkProps) {
  return (
    <Anchor
      component={Link}
      to={to}
      inherit
      truncate={truncate}
      onClick={(event) => event.stopPropagation()}
      {...(truncate ? { display: 'block' } : {})}
    >
      {children}
    </Anchor>
  );
}
