import { RowLink } from '../../ui/RowLink.tsx';

/** The customer of a row, led to without opening the row. */
export function CustomerLink({
  row,
}: {
  readonly row: { readonly customerId: number; readonly customerName: string };
}) {
  return <RowLink to={`/customers/${row.customerId}`}>{row.customerName}</RowLink>;
}
