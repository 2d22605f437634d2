import { z } from 'zod';
import { InterestBasisValue, LoanPurpose, RepaymentMethodValue } from '../../../contract/loan.ts';
import type { LoanProduct, LoanProductInput } from '../../../contract/loan-product.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { ProductLimits } from '../../../domain/lending/contract-rules.ts';
import { dayOrNull, fenOrNull, member } from '../../query/columns.ts';
import type { Change } from '../../rpc/handler.ts';
import type { ProductRow } from './loan-product.repository.ts';

const Methods = z.array(RepaymentMethodValue);

export function toProduct(row: ProductRow): LoanProduct {
  return {
    id: row.id,
    name: row.name,
    purpose: member(LoanPurpose.options, row.purpose),
    methods: Methods.parse(JSON.parse(row.methods)),
    maxMonths: row.max_months,
    minAmount: fenOrNull(row.min_amount_fen),
    maxAmount: fenOrNull(row.max_amount_fen),
    minRate: row.min_rate,
    maxRate: row.max_rate,
    defaultBasis: member(InterestBasisValue.options, row.default_basis),
    isRetail: row.is_retail === 1,
    source: row.source,
    sourceOn: dayOrNull(row.source_on),
    enabled: row.enabled === 1,
    version: row.version,
  };
}

/** What the lending rules look at. */
export function toLimits(product: LoanProduct): ProductLimits {
  return {
    name: product.name,
    enabled: product.enabled,
    methods: product.methods,
    maxMonths: product.maxMonths,
    minAmount: product.minAmount,
    maxAmount: product.maxAmount,
    minRate: product.minRate === null ? null : rate(product.minRate),
    maxRate: product.maxRate === null ? null : rate(product.maxRate),
  };
}

export function toColumns(input: LoanProductInput) {
  return {
    name: input.name,
    purpose: input.purpose,
    methods: JSON.stringify([...new Set(input.methods)]),
    max_months: input.maxMonths,
    min_amount_fen: input.minAmount,
    max_amount_fen: input.maxAmount,
    min_rate: input.minRate,
    max_rate: input.maxRate,
    default_basis: input.defaultBasis,
    is_retail: input.isRetail ? (1 as const) : (0 as const),
    source: input.source === '' ? null : input.source,
    source_on: input.sourceOn,
  };
}

type ProductColumns = ReturnType<typeof toColumns> & { readonly enabled: 0 | 1 };

/** Old → new by column; a new product has no old. */
export function changesBetween(before: ProductRow | null, after: ProductColumns): Change[] {
  return (Object.keys(after) as (keyof ProductColumns)[]).flatMap((field) => {
    const from = before === null || before[field] === null ? null : String(before[field]);
    const to = after[field] === null ? null : String(after[field]);
    return from === to ? [] : [{ field, from, to }];
  });
}
