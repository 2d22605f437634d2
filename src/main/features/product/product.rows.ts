import { ProductHeld, ProductKind } from '../../../contract/product.ts';
import { mask } from '../../../domain/identity/masking.ts';
import { dayOrNull, fenOrNull, member } from '../../query/columns.ts';
import type { ProductDbRow } from './product.repository.ts';

export function toProductHeld(row: ProductDbRow): ProductHeld {
  return {
    id: row.id,
    kind: member(ProductKind.options, row.kind),
    // SECURITY: the full number never leaves the service.
    numberMasked: mask('card', row.number),
    role: member(ProductHeld.shape.role.options, row.role),
    openedOn: dayOrNull(row.opened_on),
    closedOn: dayOrNull(row.closed_on),
    amount: fenOrNull(row.amount_fen),
    label: row.label,
  };
}
