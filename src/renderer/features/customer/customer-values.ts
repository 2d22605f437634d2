import { z } from 'zod';
import { type Customer, CustomerKind, Grade, IdentifierKind, Sex } from '../../../contract/customer.ts';
import { idCardFacts, normaliseIdentifier } from '../../../domain/identity/identifiers.ts';
import type { InputOf } from '../../api/contract-types.ts';
import { dayOf, textOf } from '../../app/form-values.ts';

/**
 * What the form holds, as typed. `identifier`, `phone` and `address` are null while the stored value stays as it is: the
 * form only ever saw them masked.
 */
export const CustomerValues = z.object({
  /** Version of the record the form had read; a kept draft may be older than the record. */
  version: z.int(),
  number: z.string(),
  kind: CustomerKind,
  name: z.string(),
  identifierKind: IdentifierKind.nullable(),
  identifier: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  sex: Sex.nullable(),
  birthOn: z.string(),
  township: z.string(),
  industry: z.string(),
  employer: z.string(),
  grade: Grade.nullable(),
  managerId: z.string().nullable(),
  remark: z.string(),
});
export type CustomerValues = z.infer<typeof CustomerValues>;
export type CustomerField = Exclude<keyof CustomerValues, 'version'>;

/** An empty form of a person who manages their own customers. */
export function newValues(managerId: number | null): CustomerValues {
  return {
    ...{ version: 0, number: '', kind: 'PERSON', name: '', identifierKind: 'ID_CARD', identifier: '' },
    ...{ phone: '', address: '', sex: null, birthOn: '', township: '', industry: '', employer: '' },
    ...{ grade: null, managerId: managerId === null ? null : String(managerId), remark: '' },
  };
}

/** The form as a record fills it. What is stored and masked starts as "stays as it is". */
export function valuesOf(customer: Customer): CustomerValues {
  const { version, number, kind, name, identifierKind, sex, birthOn, grade } = customer;
  const stays = (masked: string | null) => (masked === null ? '' : null);
  return {
    ...{ version, number, kind, identifierKind, sex, grade },
    name: name ?? '',
    identifier: stays(customer.identifierMasked),
    phone: stays(customer.phoneMasked),
    address: stays(customer.addressMasked),
    birthOn: birthOn ?? '',
    township: customer.township ?? '',
    industry: customer.industry ?? '',
    employer: customer.employer ?? '',
    managerId: String(customer.managerId),
    remark: customer.remark ?? '',
  };
}

type CreateInput = InputOf<'customer.create'>;
type UpdateInput = InputOf<'customer.update'>;

function sharedInput(values: CustomerValues, acceptedWarnings: string[]) {
  const { kind, identifierKind, identifier, phone, address, sex, birthOn, grade } = values;
  return {
    ...{ kind, identifierKind, sex, grade, acceptedWarnings },
    ...(identifier === null ? {} : { identifier: textOf(identifier) }),
    ...(phone === null ? {} : { phone: textOf(phone) }),
    ...(address === null ? {} : { address: textOf(address) }),
    birthOn: dayOf(birthOn),
    township: textOf(values.township),
    industry: textOf(values.industry),
    employer: textOf(values.employer),
    managerId: Number(values.managerId),
    remark: textOf(values.remark),
  };
}

export function createInput(values: CustomerValues, acceptedWarnings: string[]): CreateInput {
  return { ...sharedInput(values, acceptedWarnings), number: textOf(values.number), name: values.name.trim() };
}

export function updateInput(customer: Customer, values: CustomerValues, acceptedWarnings: string[]): UpdateInput {
  const { id: customerId, status } = customer;
  const { version, name } = values;
  return { ...sharedInput(values, acceptedWarnings), customerId, version, status, name: textOf(name) };
}

/**
 * What an ID card number just typed says about its holder, laid over the form: into empty fields, and over what an
 * earlier number had filled in. Null when it says nothing new.
 */
export function filledFromIdCard(values: CustomerValues, before: string | null): Partial<CustomerValues> | null {
  const facts = factsOf(values.identifier);
  if (values.identifierKind !== 'ID_CARD' || facts === null) return null;
  const earlier = factsOf(before);
  const change: Partial<CustomerValues> = {};
  if ((values.birthOn === '' || values.birthOn === earlier?.birthOn) && values.birthOn !== facts.birthOn) {
    change.birthOn = facts.birthOn;
  }
  if ((values.sex === null || values.sex === earlier?.sex) && values.sex !== facts.sex) change.sex = facts.sex;
  return Object.keys(change).length === 0 ? null : change;
}

const factsOf = (typed: string | null) => (typed === null ? null : idCardFacts(normaliseIdentifier(typed)));

/** Fields in which two states of the form differ, in the order of the form. */
export function differing(a: CustomerValues, b: CustomerValues): CustomerField[] {
  return FIELDS.filter((field) => a[field] !== b[field]);
}

const FIELDS: readonly CustomerField[] = [
  ...(['name', 'kind', 'identifierKind', 'identifier', 'phone', 'address', 'sex', 'birthOn'] as const),
  ...(['township', 'industry', 'employer', 'grade', 'managerId', 'remark'] as const),
];

/** True for a name of a field of the form; issues of the service name fields by text. */
export const isField = (name: string): name is CustomerField =>
  name === 'number' || FIELDS.some((field) => field === name);
