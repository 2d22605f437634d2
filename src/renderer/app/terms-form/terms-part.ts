import type { TermsErrors } from './read-terms.ts';
import type { TermsField, TermsValues } from './terms-values.ts';

/** What every part of the terms form is given: the values as typed, what to say, and where changes go. */
export interface TermsPart {
  readonly values: TermsValues;
  /** Words to show now; a form decides when (see useTermsForm). */
  readonly errors: TermsErrors;
  readonly onChange: (change: Partial<TermsValues>) => void;
}

/** Props of a text field of the terms. */
export function textProps({ values, errors, onChange }: TermsPart, name: TermsField & keyof StringFields) {
  return {
    name,
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
    error: errors[name] ?? null,
  };
}

/** Props of a day or amount field of the terms. */
export function typedProps({ values, errors, onChange }: TermsPart, name: TermsField & keyof StringFields) {
  return {
    name,
    value: values[name],
    onChange: (text: string) => onChange({ [name]: text }),
    error: errors[name] ?? null,
  };
}

type StringFields = {
  readonly [F in TermsField as string extends TermsValues[F] ? F : never]: string;
};
