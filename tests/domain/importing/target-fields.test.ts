import { describe, expect, it } from 'vitest';
import { CustomerKind, Grade, IdentifierKind, Sex } from '../../../src/contract/customer.ts';
import { ImportKind } from '../../../src/contract/import.ts';
import { GuaranteeKind, LoanPurpose, RepaymentMethodValue } from '../../../src/contract/loan.ts';
import { LoanClassValue, OverdueKind } from '../../../src/contract/primitives.ts';
import { ProductKind } from '../../../src/contract/product.ts';
import { ServiceKind } from '../../../src/contract/service-record.ts';
import { IMPORT_REASONS, weightOf } from '../../../src/domain/importing/reasons.ts';
import { IMPORT_KINDS, TARGET_FIELDS } from '../../../src/domain/importing/target-fields.ts';
import { INTEREST_BASES } from '../../../src/domain/schedule/schedule-terms.ts';

describe('the fields an import can fill', () => {
  it('are of the kinds the contract names, in its order', () => {
    expect(IMPORT_KINDS).toEqual(ImportKind.options);
  });

  it('take the codes the rest of the program knows', () => {
    const { customer, product, productParty, loan, serviceRecord } = TARGET_FIELDS;
    expect([
      customer.kind.codes,
      customer.identifierKind.codes,
      customer.sex.codes,
      customer.grade.codes,
      product.kind.codes,
      productParty.productKind.codes,
      loan.purpose.codes,
      loan.guarantee.codes,
      loan.method.codes,
      loan.interestBasis.codes,
      loan.overdue.codes,
      loan.loanClass.codes,
      serviceRecord.kind.codes,
    ]).toEqual([
      CustomerKind.options,
      IdentifierKind.options,
      Sex.options,
      Grade.options,
      ProductKind.options,
      ProductKind.options,
      LoanPurpose.options,
      GuaranteeKind.options,
      RepaymentMethodValue.options,
      [...INTEREST_BASES],
      OverdueKind.options,
      LoanClassValue.options,
      ServiceKind.options,
    ]);
  });

  it('and every reason has a weight', () => {
    expect(weightOf('USCC_DOUBTFUL')).toBe('WARNING');
    expect(weightOf('NOT_TAKEN')).toBe('NOTE');
    expect(Object.values(IMPORT_REASONS)).toContain('REFUSED');
  });
});
