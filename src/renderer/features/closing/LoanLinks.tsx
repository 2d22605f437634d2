import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

/** The customer of a row, led to without opening the row. */
export function CustomerLink({
  row,
}: {
  readonly row: { readonly customerId: number; readonly customerName: string };
}) {
  return (
    <Anchor component={Link} to={`/customers/${row.customerId}`} inherit onClick={(event) => event.stopPropagation()}>
      {row.customerName}
    </Anchor>
  );
}
