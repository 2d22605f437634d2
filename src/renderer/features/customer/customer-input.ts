import type { Customer } from '../../../contract/customer.ts';
import type { InputOf } from '../../api/contract-types.ts';

type UpdateInput = InputOf<'customer.update'>;

/** A save that changes nothing: what identifies is left out and so stays as it is. */
export function unchangedInput(customer: Customer): UpdateInput {
  const { id, version, status, kind, name, identifierKind, sex, birthOn } = customer;
  const { township, industry, employer, grade, managerId, remark } = customer;
  return {
    ...{ customerId: id, version, status, kind, name, identifierKind, sex, birthOn },
    ...{ township, industry, employer, grade, managerId, remark },
    acceptedWarnings: [],
  };
}
