import type { z } from 'zod';
import type { SearchHit } from '../../../contract/today.ts';
import { mask } from '../../../domain/identity/masking.ts';
import { customerDisplayName } from '../../query/values.ts';
import type { CustomerHitRow, LoanHitRow } from './search.repository.ts';

type Hit = z.infer<typeof SearchHit>;

function line(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ');
}

export function customerHit(row: CustomerHitRow): Hit {
  const phone = row.phone === null ? null : mask('mobile', row.phone);
  return {
    kind: 'customer',
    id: row.id,
    title: customerDisplayName(row.name, row.number),
    subtitle: line([row.number, row.manager_name, phone]),
  };
}

export function loanHit(row: LoanHitRow): Hit {
  return {
    kind: 'loan',
    id: row.id,
    title: row.number,
    subtitle: line([customerDisplayName(row.customer_name, row.customer_number), row.contract_number]),
  };
}
